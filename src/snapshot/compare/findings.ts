// A difference in sentences: what grew and who keeps it, what came, what went, what is garbage. One
// finding a sentence, the weightiest first, a bounded number. Counting is done in tally.ts.

import type { Bytes } from '../../units.ts';
import { RUNTIME } from '../model.ts';
import { FATE, type ObjectChanges } from './compare-objects.ts';
import { Names } from './names.ts';
import { findOwner, type OwnedBlocks, sumOwnedBlocks, type Tally, tallyChanges } from './tally.ts';
import { countObjects, listTypes, sizeInWords } from './words.ts';

/** One thing to know about a difference. */
export interface Finding {
  readonly what: 'grew' | 'shrank' | 'appeared' | 'freed' | 'garbage' | 'unchanged';
  readonly text: string;
  /** The exact figure that the order of findings follows. */
  readonly bytes: Bytes;
  /** The object it is about, in the later snapshot, or -1. */
  readonly node: number;
  /** Its type, where the finding is about a type. */
  readonly type?: string;
}

export interface FindingOptions {
  readonly blockBytes: Bytes;
  /** Bytes that each node of the later snapshot keeps alive (graph/kept.ts). */
  readonly kept?: ArrayLike<number>;
  /** Most findings given. */
  readonly limit?: number;
}

/** Containers told by name; the rest are in the sums by type. */
const MAX_CONTAINERS = 5;
const MAX_TYPES = 3;

/** The sentences, in order of weight; what grew comes first, because that is what is looked for. */
export function describeChanges(changes: ObjectChanges, options: FindingOptions): Finding[] {
  const { blockBytes, limit = 12 } = options;
  const owned = sumOwnedBlocks(changes);
  const tally = tallyChanges(changes, blockBytes, owned);
  const grown = findGrown(changes, owned, options);
  const findings = [
    ...grown.sort((a, b) => b.bytes - a.bytes).slice(0, MAX_CONTAINERS),
    ...[
      ...describeTally('appeared', tally.appeared, 'New:'),
      ...describeTally('freed', tally.freed, 'Freed:'),
      ...describeGarbage(tally.garbage),
      ...describeShrunk(tally.shrunk),
    ].sort((a, b) => b.bytes - a.bytes),
  ];
  if (findings.length > 0) return findings.slice(0, limit);
  return [
    { what: 'unchanged', text: 'No object came, went or changed its size.', bytes: 0, node: -1 },
  ];
}

/** Containers that hold more than before: by the newcomers that they refer to, or by their own growth. */
function findGrown(
  changes: ObjectChanges,
  owned: OwnedBlocks,
  { blockBytes, kept }: FindingOptions,
): Finding[] {
  const { after, cameFrom } = changes;
  const { objects } = after;
  const names = new Names(objects);
  const newcomers = countNewcomers(changes);
  const findings: Finding[] = [];
  for (let node = 0; node < objects.heapCount; node++) {
    const was = cameFrom[node];
    if (was < 0 || objects.owner[node] >= 0 || (objects.state[node] & RUNTIME) !== 0) continue;
    const gained = newcomers.get(node);
    const own = owned.after[node] - owned.before[was];
    if (gained === undefined && own <= 0) continue;
    const bytes = Math.max(0, own) * blockBytes + (gained?.blocks ?? 0) * blockBytes;
    const type = objects.kinds[objects.kind[node]].name;
    const name = names.nameOf(node);
    const subject = name === undefined ? `A ${type}` : `\`${name}\``;
    const verb =
      gained === undefined
        ? `grew by ${sizeInWords(bytes)}`
        : `grew by ${listTypes(gained.byType)}`;
    const now =
      kept === undefined
        ? `and now takes ${sizeInWords(owned.after[node] * blockBytes)} itself`
        : `and now keeps ${sizeInWords(kept[node])} alive`;
    findings.push({ what: 'grew', text: `${subject} ${verb} ${now}.`, bytes, node, type });
  }
  return findings;
}

interface Newcomers {
  readonly byType: Map<string, number>;
  blocks: number;
}

/** By container that stayed: the objects that appeared and that it, or a part of it, refers to. */
function countNewcomers(changes: ObjectChanges): Map<number, Newcomers> {
  const { after, fateAfter, cameFrom } = changes;
  const { objects } = after;
  const { edgeStart, edgeTo } = objects.references;
  const owned = sumOwnedBlocks(changes).after;
  const found = new Map<number, Newcomers>();
  const counted = new Set<number>();
  for (let from = 0; from < objects.heapCount; from++) {
    const owner = findOwner(objects, from);
    if (owner >= objects.heapCount || cameFrom[owner] < 0) continue;
    for (let edge = edgeStart[from]; edge < edgeStart[from + 1]; edge++) {
      const to = edgeTo[edge];
      if (to >= objects.heapCount || objects.owner[to] >= 0 || counted.has(to)) continue;
      if (fateAfter[to] !== FATE.appeared && fateAfter[to] !== FATE.reused) continue;
      counted.add(to);
      const row = found.get(owner) ?? { byType: new Map<string, number>(), blocks: 0 };
      const type = objects.kinds[objects.kind[to]].name;
      row.byType.set(type, (row.byType.get(type) ?? 0) + 1);
      row.blocks += owned[to];
      found.set(owner, row);
    }
  }
  return found;
}

/** "New: 20 strings, 640 bytes." for the weightiest types. */
function describeTally(what: 'appeared' | 'freed', { byType }: Tally, word: string): Finding[] {
  return Object.entries(byType)
    .sort(([, a], [, b]) => b.bytes - a.bytes)
    .slice(0, MAX_TYPES)
    .map(([type, { objects, bytes }]) => ({
      what,
      text: `${word} ${countObjects(objects, type)}, ${sizeInWords(bytes)}.`,
      bytes,
      node: -1,
      type,
    }));
}

function describeGarbage({ objects, bytes }: Tally): Finding[] {
  if (objects === 0) return [];
  const [are, them] = objects === 1 ? ['is', 'it'] : ['are', 'them'];
  return [
    {
      what: 'garbage',
      text: `${objects.toLocaleString('en')} of the new objects (${sizeInWords(bytes)}) ${are} garbage already: no variable leads to ${them}, the next collection frees ${them}.`,
      bytes,
      node: -1,
    },
  ];
}

function describeShrunk({ objects, bytes }: Tally): Finding[] {
  if (objects === 0) return [];
  return [
    {
      what: 'shrank',
      text: `${objects.toLocaleString('en')} ${objects === 1 ? 'object' : 'objects'} gave back ${sizeInWords(bytes)}.`,
      bytes,
      node: -1,
    },
  ];
}
