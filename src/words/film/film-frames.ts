// The words for the call frames of a moment: what a function is called, where it stands, how it came to run.

import type { FrameEntry } from '../../film/tape.ts';
import { toCount } from '../numbers.ts';

/** Names that the compiler gives to code without one (py/compile.c). */
const COMPILED: Readonly<Record<string, string>> = {
  '<module>': 'the program itself',
  '<lambda>': 'a lambda',
  '<listcomp>': 'a list comprehension',
  '<dictcomp>': 'a dict comprehension',
  '<setcomp>': 'a set comprehension',
  '<genexpr>': 'a generator expression',
};

/** "build", "a lambda". */
export function functionWords(name: string): string {
  return Object.hasOwn(COMPILED, name) ? COMPILED[name] : name;
}

/** "line 4", "line 12 of lib/node.py", "in asyncio/core.py, which has no lines". */
export function placeWords(frame: {
  readonly file: string;
  readonly line: number;
  readonly isProgram: boolean;
}): string {
  const { file, line, isProgram } = frame;
  if (line === 0)
    return file === '' ? 'code without lines' : `in ${file}, whose lines are not kept`;
  const place = `line ${toCount(line)}`;
  return isProgram || file === '' ? place : `${place} of ${file}`;
}

const ENTRIES: Readonly<Record<FrameEntry, string>> = {
  called: 'called from',
  import: 'imported from',
  exec: 'run by exec() or eval() in',
  callback: 'a callback: it came between two steps of',
  task: 'a task that was resumed by',
};

/** How a frame came to run, before the name of the one below it. */
export function entryWords(entry: FrameEntry): string {
  return ENTRIES[entry];
}

/** How a generator or a coroutine rests, behind its name and place. */
export function restingWords({
  isTask,
  isNew,
}: {
  readonly isTask: boolean;
  readonly isNew: boolean;
}): string {
  if (isNew) return isTask ? 'a task, not begun yet' : 'not begun yet';
  return isTask ? 'a task that waits' : 'waits to be resumed';
}

/** A local whose name is not certain. */
export function slotWords(slot: number): string {
  return `slot ${toCount(slot)}`;
}

/** Why it has no name. */
export function slotNote(isProgram: boolean): string {
  return isProgram
    ? 'the source does not tell for certain which name this is'
    : 'its source is not known here, and bytecode keeps no names';
}
