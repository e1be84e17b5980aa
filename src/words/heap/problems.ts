// The words for what is not as it should be in the data of a snapshot: what happened, what it means for
// the picture, and where. The rest of the snapshot still stands.

import type { MapProblem, MemoryProblem, Problem } from '../../snapshot/model.ts';
import { toHexAddress } from '../../units.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toForm, toPlain } from '../numbers.ts';

type Reason = Extract<MemoryProblem, { readonly code: 'memory/layout' }>['reason'];

/** Numbers as MicroPython prints them: they are compared with its output. */
const PROBLEMS: WordsFor<Problem> = {
  'map/none': () => 'This snapshot holds no mem_info() output.',
  'map/start-missing': () =>
    'The line that tells where the area begins is missing: its addresses count from 0.',
  'map/label-damaged': () => 'The label of a row is wrong; its neighbours show where it belongs.',
  'map/rows-unplaced': ({ lines }) =>
    `${toForm(lines, { one: 'A line', other: `${toPlain(lines)} lines` })} of the map cannot be placed: labels are damaged.`,
  'map/row-length': ({ letters }) =>
    `A row has ${toPlain(letters)} letters instead of 64; which of them are right is not known.`,
  'map/rows-disagree': ({ blocks }) =>
    `Two rows for the same place differ in ${toPlain(blocks)} blocks; those are unknown.`,
  'map/rows-missing': ({ blocks }) =>
    `The text does not say what these ${toPlain(blocks)} blocks are.`,
  'map/not-a-letter': ({ characters }) =>
    `${toPlain(characters)} characters are no letters of a map; their blocks are unknown.`,
  'map/tail-without-head': ({ runs }) =>
    `${toPlain(runs)} runs of "=" have no object that they could continue: letters are damaged.`,
  'map/figures-missing': () =>
    'The line "GC: total …" is missing: the map cannot be checked against it.',
  'map/figures-damaged': ({ total, used, free }) =>
    `Used (${toPlain(used)}) and free (${toPlain(free)}) do not add up to the total (${toPlain(total)}): a digit is damaged.`,
  'map/total': ({ printed, counted }) =>
    `The heap has ${toPlain(printed)} bytes, the map shows ${toPlain(counted)}: lines are ${counted < printed ? 'missing, most likely at its end' : 'there twice, or a digit is damaged'}.`,
  'map/used': (figures) => compare(figures, 'bytes used'),
  'map/free': (figures) => compare(figures, 'bytes free'),
  'map/one-block': (figures) => compare(figures, 'objects of one block'),
  'map/two-block': (figures) => compare(figures, 'objects of two blocks'),
  'map/max-block': (figures) => compare(figures, 'blocks for the largest object'),
  'map/max-free': (figures) => compare(figures, 'blocks for the largest hole'),
  'map/more-problems': ({ places }) =>
    `${toPlain(places)} more places in the map have problems of these kinds.`,
  'memory/absent': () => 'The capture holds no memory, only the block map.',
  'memory/block-size': ({ decoded }) => `Only blocks of ${toPlain(decoded)} bytes are decoded.`,
  'memory/layout': ({ reason }) => describeReason(reason),
  'memory/unread': ({ unread, objects }) =>
    `${toPlain(unread)} of ${toPlain(objects)} objects were not read, so nothing is called garbage.`,
  'memory/roots': () =>
    'The interpreter’s roots were not found or not read whole, so nothing is called garbage.',
  'memory/names': () => 'The table of interned strings was not read: most names are numbers.',
  'memory/types': () => 'The address of type() is not known, so classes cannot be told from data.',
  'memory/moved': ({ freed, taken }) =>
    `Between the map and the reading of the memory ${toPlain(freed)} blocks were freed or reused and ${toPlain(taken)} taken.`,
};

/** What happened, in a sentence. */
export function describeProblem(problem: Problem): string {
  return inWords(PROBLEMS, problem);
}

/** Where: "area 1, row 0x00000400"; '' where it concerns the whole. */
export function placeOfProblem(problem: Problem): string {
  if (problem.code === 'map/figures-damaged') return 'line "GC: total …"';
  if (!('area' in problem)) return '';
  const area = `area ${toPlain(problem.area + 1)}`;
  if ('block' in problem) return `${area}, block ${toPlain(problem.block)}`;
  return 'offset' in problem ? `${area}, row ${toHexAddress(problem.offset)}` : area;
}

function compare(
  { printed, counted }: Extract<MapProblem, { readonly printed: number }>,
  what: string,
): string {
  return `MicroPython printed ${toPlain(printed)} ${what}, the map shows ${toPlain(counted)}: memory changed while it was printed, or a letter is damaged.`;
}

/** Why the memory of a firmware is not decoded. */
function describeReason(reason: Reason): string {
  switch (reason.because) {
    case 'implementation':
      return `${reason.name} lays its memory out in its own way, which the lab does not know.`;
    case 'port':
      return `The memory layout of ${reason.platform ?? 'this port'} is not known to the lab.`;
    case 'word-size':
      return 'Only 32-bit little-endian memory is decoded.';
    case 'no-version':
      return 'The firmware did not tell its version.';
    case 'too-old':
      return `Layouts before 1.14 differ; this is ${reason.major}.${reason.minor}, so objects are not read.`;
    case 'too-new':
      return `Firmware ${reason.major}.${reason.minor} is newer than the layouts that the lab knows (up to 1.29).`;
    default:
      return reason satisfies never;
  }
}
