// What changed up to what is shown, as stretches of blocks that the map outlines. Pure; what they look like is in
// heat-map-marks.ts.

import type { FilmDoing } from '../../../film/answers/film-step.ts';
import type { Changes } from '../../../snapshot/answers/changes/fact.ts';
import type { Address, Blocks, Bytes } from '../../../units.ts';

/** Stretches of blocks: where they begin, and how long they are. */
export interface MapChange {
  readonly born: readonly (readonly [Address, Blocks])[];
  readonly gone: readonly (readonly [Address, Blocks])[];
  /** Nothing leads to it any more. */
  readonly garbage: readonly (readonly [Address, Blocks])[];
  /** Another size, other contents. */
  readonly changed: readonly (readonly [Address, Blocks])[];
}

export const NO_CHANGE: MapChange = { born: [], gone: [], garbage: [], changed: [] };

/** More marks of a kind would hide what they mark: the picture of the difference has them all. */
const STRETCHES_AT_MOST = 1000;

/**
 * @param doing what a step of a film took and gave back, known at once
 * @param runs what changed up to what is shown, from the one list of changes
 */
export function toMapChange(
  doing: FilmDoing | undefined,
  runs: Changes['runs'] | undefined,
  blockBytes: Bytes,
): MapChange {
  if (doing === undefined && runs === undefined) return NO_CHANGE;
  const none = new Uint32Array();
  return {
    born: toStretches(doing?.taken ?? runs?.born ?? none, blockBytes),
    gone: toStretches(doing?.given ?? runs?.gone ?? none, blockBytes),
    garbage: toStretches(runs?.garbage ?? none, blockBytes),
    changed: toStretches(runs?.changed ?? none, blockBytes),
  };
}

/**
 * What touches is one stretch: a program that made a thousand objects in a row has one outline, not a thousand.
 * @param runs addresses and numbers of blocks, in turns
 */
function toStretches(runs: Uint32Array, blockBytes: Bytes): MapChange['born'] {
  const sorted = Array.from({ length: runs.length / 2 }, (_, i) => i).sort(
    (a, b) => runs[2 * a] - runs[2 * b],
  );
  const stretches: [Address, Blocks][] = [];
  for (const i of sorted) {
    const [address, blocks] = [runs[2 * i], runs[2 * i + 1]];
    const last = stretches.at(-1);
    if (last !== undefined && last[0] + last[1] * blockBytes === address) last[1] += blocks;
    else if (stretches.length === STRETCHES_AT_MOST) break;
    else stretches.push([address, blocks]);
  }
  return stretches;
}
