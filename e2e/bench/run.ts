// `npm run bench [-- --json] [-- --only word]`: runs every *.bench.ts below this folder, prints a table
// or, with --json, the rows alone as a JSON array. Ends with an error where a target is missed.

import type { Bench, BenchRow } from './bench.ts';

const FILES = import.meta.glob<{ benches: readonly Bench[] }>('./**/*.bench.ts', { eager: true });

/** @param args the words of the command line, in any order: `--json`, `--only WORD` (repeatable). */
export async function main(args: readonly string[]): Promise<void> {
  const only = args.flatMap((arg, i) => (args[i - 1] === '--only' ? [arg.toLowerCase()] : []));
  const rows: BenchRow[] = [];
  for (const file of Object.keys(FILES).sort()) {
    const name = file.replace(/^\.\/|\.bench\.ts$/g, '');
    const { benches } = FILES[file];
    for (const bench of benches) {
      const words = `${name} ${bench.what}`.toLowerCase();
      if (only.length > 0 && !only.some((word) => words.includes(word))) continue;
      process.stderr.write(`measuring ${bench.what} …\n`);
      rows.push(...(await bench.run().catch((error: unknown) => [toFailure(bench.what, error)])));
    }
  }
  console.log(args.includes('--json') ? JSON.stringify(rows, null, 2) : toTable(rows));
  if (rows.some((row) => !row.ok)) process.exitCode = 1;
}

/** A bench that could not be run is a row that says so; the others go on. */
function toFailure(what: string, error: unknown): BenchRow {
  const note = `not measured: ${error instanceof Error ? error.message : String(error)}`;
  const none = { floor: null, peer: null, toFloor: null, toPeer: null };
  return { what, ours: 0, ...none, unit: 'ms', target: '', ok: false, note };
}

const HEADINGS = ['what', 'ours', 'floor', 'peer', 'to floor', 'to peer', 'target', '', 'note'];

/** Columns aligned with spaces; numbers to the right. */
function toTable(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.what,
    `${toShort(row.ours)} ${row.unit}`,
    toShort(row.floor),
    toShort(row.peer),
    row.toFloor === null ? '–' : `${toShort(row.toFloor)} ×`,
    row.toPeer === null ? '–' : `${toShort(row.toPeer)} ×`,
    row.target,
    row.ok ? 'ok' : 'MISSED',
    row.note,
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((line) => line[column].length)),
  );
  return [HEADINGS, ...cells]
    .map((line) =>
      line
        .map((cell, column) =>
          column >= 1 && column <= 5 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Three digits that matter: 0.123, 12.3, 1230. */
function toShort(value: number | null): string {
  if (value === null) return '–';
  return value >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
