// The words for what the lines of a program did with memory: in the editor's gutter and in the table by line.

import type { Bytes } from '../../units.ts';
import { toCount, toCounted, toForm, toSize } from '../numbers.ts';

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

/** What asks for memory and is no line of the program. */
export type OtherAsker = 'compiler' | 'import' | 'system';

export interface AskerWords {
  readonly label: string;
  /** For a learner, then the formal term. */
  readonly explanation: string;
}

const OTHERS: Readonly<Record<OtherAsker, AskerWords>> = {
  compiler: {
    label: 'the compiler',
    explanation:
      'Before a text runs, MicroPython turns it into bytecode: the program itself, each import, what exec() is given. What it needs for that is thrown away; the bytecode stays.',
  },
  import: {
    label: 'importing',
    explanation: 'The module, its table of names, and the search for its file.',
  },
  system: {
    label: 'MicroPython itself',
    explanation: 'No line of Python was under way: the prompt, USB, the end of the run.',
  },
};

/** Who asked, where it was no line. */
export function askerWords(asker: OtherAsker): AskerWords {
  return OTHERS[asker];
}
