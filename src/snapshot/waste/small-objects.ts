// Many small objects of one type: each costs a block or two and a reference, where one buffer would do.

import type { Bytes } from '../../units.ts';
import { findOwner } from '../compare/tally.ts';
import { countObjects, sizeInWords } from '../compare/words.ts';
import type { HeapObjects } from '../model.ts';
import { MAX_NODES, type WasteFinding } from './finding.ts';
import { isOfProgram } from './slack.ts';

/** Fewer of one type are not worth a word. */
const MANY = 50;
/** Small: the object and its parts take at most this many blocks. */
const SMALL_BLOCKS = 4;

/** What a program can do, by type; types that are code or that the runtime makes are left out. */
const ADVICE: Readonly<Record<string, readonly string[]>> = {
  float: [
    "array.array('f', …) holds a float in 4 bytes; a list needs a block of 16 and a slot of 4 for each.",
    'Count in small units (millivolts, tenths of a degree): small whole numbers need no object at all.',
  ],
  int: ['Whole numbers beyond ±2^30 are objects; in array.array they take 4 or 8 bytes.'],
  str: [
    'Join texts before keeping them, or write them to a file as they come.',
    'Keep the numbers that a text is made of, and make the text when it is shown.',
  ],
  bytes: ['Keep one bytearray with all the data and remember offsets into it.'],
  bytearray: ['Keep one large bytearray and use memoryview slices of it.'],
  tuple: ['Keep one array.array per column instead of one tuple per row.'],
  list: ['A list takes two blocks before it holds anything; a tuple takes one.'],
  dict: [
    'A dict takes at least two blocks; a tuple with agreed places, or one dict of arrays, takes less.',
  ],
};

const INSTANCE_ADVICE = [
  'An object of a class takes a block and a table for its attributes; a tuple, or one array per attribute, takes less.',
];

const NOT_DATA = [
  'function',
  'closure',
  'generator function',
  'bound_method',
  'type',
  'module',
  'cell',
];

/** One finding for each type of which there are many small ones, weightiest first. */
export function describeSmallObjects(objects: HeapObjects, blockBytes: Bytes): WasteFinding[] {
  const { heapCount, blocks, kinds, kind, owner } = objects;
  const owned = new Uint32Array(objects.nodeCount);
  for (let node = 0; node < heapCount; node++) owned[findOwner(objects, node)] += blocks[node];
  const byKind = new Map<number, number[]>();
  for (let node = 0; node < heapCount; node++) {
    if (owner[node] >= 0 || owned[node] > SMALL_BLOCKS || !isOfProgram(objects, node)) continue;
    if (kinds[kind[node]].role !== 'object') continue;
    const group = byKind.get(kind[node]);
    if (group === undefined) byKind.set(kind[node], [node]);
    else group.push(node);
  }
  return [...byKind]
    .filter(([row, nodes]) => nodes.length >= MANY && !NOT_DATA.includes(kinds[row].name))
    .map(([row, nodes]): WasteFinding => {
      const { name } = kinds[row];
      const bytes = nodes.reduce((sum, node) => sum + owned[node], 0) * blockBytes;
      return {
        kind: 'small-objects',
        title: `${countObjects(nodes.length, name)} of at most ${SMALL_BLOCKS} blocks`,
        bytes,
        objects: nodes.length,
        explanation: `Each takes ${sizeInWords(Math.round(bytes / nodes.length))} on average, besides the reference to it. Every object begins a block of its own.`,
        advice: ADVICE[name] ?? INSTANCE_ADVICE,
        nodes: nodes.slice(0, MAX_NODES),
        certainty: 'typed',
      };
    })
    .sort((a, b) => b.bytes - a.bytes);
}
