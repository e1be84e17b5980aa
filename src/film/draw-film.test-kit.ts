// A film drawn by hand, for tests and the gallery: one line of text a step or an event, in the order of
// time. A step is a line number, indented under the line that called it; what follows is what it does.
//
//   heap h==h............         the table at the beginning, in the map's letters; another one: another area
//   made 6 2 compiler             before the first step: block 6, 2 blocks, by the compiler
//   1                             step 0: line 1 of <module> in <stdin>
//   made 4 1 #0x2b                by opcode 0x2b
//   2
//     7 build                     a step on line 7 of build(), called from line 2
//     made 8 3
//     8 build +500                500 microseconds after the step before (10 where nothing is said)
//     grown 11 2
//   3
//     1 <module>@lib.py import    the first line of a module that line 3 imports
//   4
//   collection
//   swept 4 1
//   collected 1
//   print hello
//
// Events are those of the tape, by its words: made, grown, shrunk, moved, left, freed, swept with block and
// number of blocks; collected and failed with a number of blocks; area with the number of the area.

import { FilmDraft } from './film-draft.test-kit.ts';
import {
  EVENT_CAUSES,
  EVENT_KINDS,
  type EventCause,
  type EventKind,
  type FilmTape,
  FRAME_ENTRIES,
  type FrameEntry,
} from './tape.ts';

export function drawFilm(drawing: string, more: Parameters<FilmDraft['finish']>[0] = {}): FilmTape {
  const draft = new FilmDraft();
  /** By depth: the node that the last line there left. */
  const open: { indent: number; node: number }[] = [];
  for (const text of drawing.split('\n')) {
    if (text.trim() === '') continue;
    const [word, ...rest] = text.trim().split(/\s+/);
    if (word === 'heap') draft.area(rest.join(''));
    else if (word === 'print') draft.print(`${rest.join(' ')}\n`);
    else if (/^\d+$/.test(word)) {
      const indent = text.search(/\S/);
      while (open.length > 0 && open[open.length - 1].indent >= indent) open.pop();
      const parent = open.at(-1)?.node ?? 0;
      const node = draft.node(parent, Number(word), readFrame(rest));
      open.push({ indent, node });
      const micros = rest.find((part) => part.startsWith('+'));
      draft.step(node, micros === undefined ? 10 : Number(micros.slice(1)));
    } else draft.event(readEvent(word, rest, open.at(-1)?.node ?? 0));
  }
  return draft.finish(more);
}

function readFrame(words: readonly string[]) {
  const entry = words.find((word): word is FrameEntry => FRAME_ENTRIES.some((one) => one === word));
  const named = words.find((word) => !word.startsWith('+') && word !== entry);
  const [name, file] = (named ?? '<module>').split('@');
  return { name, file, entry };
}

function readEvent(word: string, rest: readonly string[], path: number) {
  const kind = EVENT_KINDS.find((one): one is EventKind => one === word);
  if (kind === undefined) throw new Error(`the drawing says "${word}"`);
  const numbers = rest.filter((one) => /^\d+$/.test(one)).map(Number);
  const cause = rest.find((one): one is EventCause => EVENT_CAUSES.some((known) => known === one));
  const opcode = rest.find((one) => one.startsWith('#'));
  const isCount = kind === 'collected' || kind === 'failed';
  const [block, blocks] = isCount ? [0, numbers[0]] : numbers;
  return {
    kind,
    block: block ?? 0,
    blocks: blocks ?? 0,
    path,
    cause: cause ?? (path === 0 ? 'system' : 'line'),
    opcode: opcode === undefined ? 0 : Number(opcode.slice(1)),
  };
}
