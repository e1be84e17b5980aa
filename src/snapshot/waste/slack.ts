// Internal fragmentation: room inside blocks that holds nothing. Two causes, told apart: rounding up to
// whole blocks, which no program can avoid, and spare slots of containers, which some can.

import type { Bytes } from '../../units.ts';
import { findContainer } from '../fit/append.ts';
import { type PlacedContainer, slotBytesOf } from '../memory/types/growth.ts';
import { growthOfName } from '../memory/types/table.ts';
import { type Certainty, type HeapObjects, PROBE, REACHED, RUNTIME } from '../model.ts';
import { MAX_NODES, type WasteFinding } from './finding.ts';

/** Looking into an object takes about 30 µs; above this many nodes every n-th is looked at. */
const MAX_LOOKED_AT = 4_000;

/** Room that holds nothing, in bytes. */
export interface Slack {
  readonly rounding: Bytes;
  readonly spare: Bytes;
  readonly roundedObjects: number;
  readonly spareObjects: number;
  /** Containers with spare slots, most first. */
  readonly spareNodes: readonly number[];
  /** 'exact', or 'guessed' where only every n-th object was looked at. */
  readonly certainty: Certainty;
}

/** Measures the program's own objects that are alive. */
export function measureSlack(objects: HeapObjects, blockBytes: Bytes): Slack {
  const { heapCount, blocks } = objects;
  const step = Math.max(1, Math.ceil(heapCount / MAX_LOOKED_AT));
  let empty = 0;
  let roundedObjects = 0;
  const spares: { readonly node: number; readonly bytes: Bytes }[] = [];
  for (let node = 0; node < heapCount; node += step) {
    if (!isOfProgram(objects, node)) continue;
    const slack = blocks[node] * blockBytes - objects.detailOf(node).usedBytes;
    if (slack > 0) {
      empty += slack;
      roundedObjects++;
    }
    const container = findContainer(objects, node);
    const bytes = container === undefined ? 0 : spareBytes(container);
    if (bytes > 0) spares.push({ node, bytes });
  }
  const spare = spares.reduce((sum, { bytes }) => sum + bytes, 0);
  spares.sort((a, b) => b.bytes - a.bytes);
  return {
    rounding: Math.max(0, empty - spare) * step,
    spare: spare * step,
    roundedObjects: roundedObjects * step,
    spareObjects: spares.length * step,
    spareNodes: spares.slice(0, MAX_NODES).map(({ node }) => node),
    certainty: step === 1 ? 'exact' : 'guessed',
  };
}

export function isOfProgram({ state }: HeapObjects, node: number): boolean {
  return (state[node] & (REACHED | PROBE | RUNTIME)) === REACHED;
}

function spareBytes(container: PlacedContainer): Bytes {
  const { type, slots, taken, itemsAddress } = container;
  const rule = growthOfName(type);
  if (rule === undefined || itemsAddress === 0 || slots <= taken) return 0;
  return (slots - taken) * slotBytesOf(rule, container);
}

/** The findings, as far as there is something to find. */
export function findSlack(objects: HeapObjects, blockBytes: Bytes): WasteFinding[] {
  const slack = measureSlack(objects, blockBytes);
  const findings: WasteFinding[] = [];
  if (slack.spare > 0) {
    findings.push({
      code: 'waste/spare-slots',
      bytes: slack.spare,
      objects: slack.spareObjects,
      nodes: slack.spareNodes,
      certainty: slack.certainty,
    });
  }
  if (slack.rounding > 0) {
    findings.push({
      code: 'waste/rounding',
      bytes: slack.rounding,
      objects: slack.roundedObjects,
      blockBytes,
      nodes: [],
      certainty: slack.certainty,
    });
  }
  return findings;
}
