// A film as a text that is kept, printed, or attached to a message: figures, what each line did, who held the
// memory, collections, imports. Plain text with aligned columns; the facts are those of filmReport.

import type { FilmCollectionRow } from '../../film/answers/film-collections.ts';
import type { FilmHolders } from '../../film/answers/film-holders.ts';
import type { FilmImport } from '../../film/answers/film-imports.ts';
import type { FilmLineRow } from '../../film/answers/film-lines.ts';
import type { FilmReport } from '../../film/answers/film-report.ts';
import type { FilmSummary } from '../../film/answers/film-summary.ts';
import type { FilmEnding, FilmProblem } from '../../film/tape.ts';
import { toBytes, toCount, toCounted, toDuration, toSize } from '../numbers.ts';
import { askerWords } from './film-lines.ts';
import { lineWords, toText, whoWords } from './film-places.ts';

const ROWS_AT_MOST = 40;
const NO_LINE = 'the compiler, MicroPython itself';

const ENDINGS: Readonly<Record<FilmEnding, string>> = {
  whole: '',
  full: 'The film ends before the program did: its memory was used up.',
  cut: 'The film ends before the program did: what took it was replaced.',
};

const PROBLEMS: Readonly<Record<FilmProblem['code'], string>> = {
  'film/odd-change': 'changes of the heap that the film could not explain',
  'film/odd-frame': 'calls that the film could not follow',
  'film/gap': 'stretches that are missing',
};

/** Ends with a line end. */
export function reportText(report: FilmReport): string {
  const { summary, lines, peakHolders, endHolders, collections, imports } = report;
  const { programFile } = summary;
  const parts = [
    summaryWords(summary),
    section('What each line did, most bytes first', lineTable(lines.rows, programFile)),
    section(`Who held the memory at the peak (${toSize(peakHolders.usedBytes)} used)`, [
      ...holderTable(peakHolders, programFile),
    ]),
    section(`Who holds it at the end (${toSize(endHolders.usedBytes)} used)`, [
      ...holderTable(endHolders, programFile),
    ]),
    section('Collections', collectionTable(collections.rows, collections.total, programFile)),
    section('What imports cost', importTable(imports)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function summaryWords(summary: FilmSummary): string {
  const { board, steps, events, collections, failures, seconds, peak, problems } = summary;
  const used = [
    `${toSize(summary.firstUsedBytes)} at first`,
    `${toSize(peak.usedBytes)} at the peak (step ${toCount(peak.step)})`,
    `${toSize(summary.lastUsedBytes)} at the end`,
  ].join(', ');
  const failed = failures === 0 ? '' : `, ${toCounted(failures, 'allocation')} without room`;
  return [
    `Film of a program on ${board.name}: ${toCounted(steps, 'step')}, ${toDuration(seconds)}`,
    `Events of memory: ${toCount(events)}, collections: ${toCount(collections)}${failed}`,
    `Used memory: ${used}, of ${toSize(summary.totalBytes)}`,
    ENDINGS[summary.ending],
    ...problems.map(({ code, count }) => `${toCount(count)} ${PROBLEMS[code]}`),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function lineTable(rows: readonly FilmLineRow[], programFile: string): readonly string[] {
  const heading = [
    'line',
    'asked for',
    'allocations',
    'alive',
    'at the peak',
    'thrown away at once',
  ];
  const cells = rows
    .slice(0, ROWS_AT_MOST)
    .map((row) => [
      row.line === 0 ? askerWords(row.causes).label : lineWords(row, programFile).text,
      toBytes(row.bytes),
      toCount(row.allocations),
      toBytes(row.aliveBytes),
      toBytes(row.peakBytes),
      toBytes(row.churnBytes),
    ]);
  return [...align([heading, ...cells]), ...more(rows.length)];
}

function holderTable(
  { rows, total, beforeBytes }: FilmHolders,
  programFile: string,
): readonly string[] {
  const cells = rows
    .slice(0, ROWS_AT_MOST)
    .map((row) => [
      row.line === 0 ? NO_LINE : toText(whoWords(row.path ?? [], 'line', programFile)),
      toBytes(row.bytes),
      toCounted(row.objects, 'object'),
    ]);
  const before = beforeBytes === 0 ? [] : [['there before the film', toBytes(beforeBytes), '']];
  return [...align([...cells, ...before]), ...more(total)];
}

function collectionTable(
  rows: readonly FilmCollectionRow[],
  total: number,
  programFile: string,
): readonly string[] {
  const cells = rows
    .slice(0, ROWS_AT_MOST)
    .map((row) => [
      row.step < 0 ? 'before the first step' : `step ${toCount(row.step)}`,
      toText(whoWords(row.path, 'line', programFile)),
      `freed ${toBytes(row.bytes)} of ${toBytes(row.usedBefore)}`,
      row.hasFailed ? 'and it was not enough' : '',
    ]);
  return [...align(cells, 2), ...more(total)];
}

function importTable(imports: readonly FilmImport[]): readonly string[] {
  if (imports.length === 0) return [];
  const cells = imports
    .slice(0, ROWS_AT_MOST)
    .map((row) => [
      row.file === '' ? 'a module' : row.file,
      toBytes(row.compileBytes),
      toBytes(row.bodyBytes),
      toBytes(row.keptBytes),
    ]);
  const heading = ['module', 'to compile it', 'to run it', 'kept'];
  return [...align([heading, ...cells]), ...more(imports.length)];
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [heading, ...lines.map((line) => `  ${line}`)].join('\n');
}

function more(total: number): readonly string[] {
  return total > ROWS_AT_MOST ? [`and ${toCount(total - ROWS_AT_MOST)} more`] : [];
}

/** Columns of one width: the first `textColumns` begin at the left, the rest end at the right. */
function align(rows: readonly (readonly string[])[], textColumns = 1): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column].length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column < textColumns ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      )
      .join('   ')
      .trimEnd(),
  );
}
