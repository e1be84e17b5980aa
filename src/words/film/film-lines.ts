// The words for what the lines of a program did with memory: in the editor's gutter and in the table by line.

import type { FilmLine } from '../../film/path-table.ts';
import { EVENT_CAUSES, type EventCause } from '../../film/tape.ts';
import type { Bytes } from '../../units.ts';
import { toBytes, toCount, toCounted, toForm, toNames, toSize } from '../numbers.ts';
import { lineWords, type Words } from './film-places.ts';

/** What one line asked for, and what became of it. */
export interface LineMemory {
  readonly line: number;
  readonly allocations: number;
  readonly bytes: Bytes;
  readonly aliveBytes: Bytes;
  readonly churnBytes: Bytes;
}

/** "line 4 asked for 8.2 KB in 60 allocations; 7.1 KB is alive; 1.1 KB was thrown away at once" */
export function lineMemoryWords(memory: LineMemory): string {
  const { line, allocations, bytes, aliveBytes, churnBytes } = memory;
  const asked = `line ${toCount(line)} asked for ${toSize(bytes)} in ${toCounted(allocations, 'allocation')}`;
  const alive =
    aliveBytes === 0
      ? 'nothing of it is alive'
      : aliveBytes === bytes
        ? 'all of it is alive'
        : `${toSize(aliveBytes)} ${toBe(aliveBytes)} alive`;
  if (churnBytes === 0) return `${asked}; ${alive}`;
  const thrown =
    churnBytes === bytes
      ? 'all of it was thrown away at once'
      : `${toSize(churnBytes)} ${toWas(churnBytes)} thrown away at once`;
  return aliveBytes === 0 ? `${asked}; ${thrown}` : `${asked}; ${alive}; ${thrown}`;
}

/** A size of kilobytes is one thing, bytes are counted. */
function toBe(bytes: Bytes): string {
  return bytes >= 1024 ? 'is' : toForm(bytes, { one: 'is', other: 'are' });
}

function toWas(bytes: Bytes): string {
  return bytes >= 1024 ? 'was' : toForm(bytes, { one: 'was', other: 'were' });
}

/** Who asks for memory besides the line itself. */
interface AskerWords {
  readonly label: string;
  /** For a learner, then the formal term. */
  readonly explanation: string;
}

const ASKERS: Readonly<Record<EventCause, AskerWords>> = {
  line: { label: 'the line itself', explanation: 'Its bytecode, and what it calls.' },
  compiler: {
    label: 'the compiler',
    explanation:
      'Before a text runs, MicroPython turns it into bytecode: the program itself, each import, what exec() is given. What it needs for that is thrown away; the bytecode stays.',
  },
  import: {
    label: 'importing',
    explanation: 'The module, its table of names, and the search for its file.',
  },
  native: {
    label: 'native code',
    explanation: 'Functions with @micropython.native or viper: they run without bytecode.',
  },
  system: {
    label: 'MicroPython itself',
    explanation: 'No line of Python was under way: the prompt, USB, the end of the run.',
  },
};

type Causes = Readonly<Partial<Record<EventCause, Bytes>>>;

function listCauses(causes: Causes): readonly (readonly [EventCause, Bytes])[] {
  return EVENT_CAUSES.map((cause) => [cause, causes[cause] ?? 0] as const)
    .filter(([, bytes]) => bytes > 0)
    .sort(([, a], [, b]) => b - a);
}

/** Who asked, where it was no line: whoever asked for most. */
export function askerWords(causes: Causes): AskerWords {
  const [first] = listCauses(causes);
  return ASKERS[first?.[0] ?? 'system'];
}

/** "the line itself 3.1 KB, the compiler 1.2 KB"; '' where only one was at work. */
export function causesWords(causes: Causes): string {
  const listed = listCauses(causes);
  if (listed.length < 2) return '';
  return toNames(listed.map(([cause, bytes]) => `${ASKERS[cause].label} ${toBytes(bytes)}`));
}

/** "line 4 3.1 KB, line 9 1.2 KB": what was swept, by the lines that had made it. */
export function sweptLinesWords(
  lines: readonly (FilmLine & { readonly bytes: Bytes })[],
  programFile: string,
): Words {
  return lines.flatMap((row, i): Words => {
    const who = row.line === 0 ? 'no line' : lineWords(row, programFile);
    return [...(i === 0 ? [] : [', ']), who, ` ${toBytes(row.bytes)}`];
  });
}
