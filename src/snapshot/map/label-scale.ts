// What a row's label counts: bytes per block (16, or 32 on 64-bit ports) and from where. Regular maps
// show it in their first two rows; here it is found for the others. Knows one area only.

import type { Bytes } from '../../units.ts';
import { type AreaReader, ROW_BLOCKS, SHORT_LABEL_BYTES } from './area-reader.ts';

export interface LabelScale {
  readonly blockBytes: 16 | 32;
  /** The label of block 0. */
  readonly base: number;
}

/**
 * The scale by which most labels of the area continue the row before. Without any such pair the
 * header decides (`total` = blocks × size where the area is the only one), else 16 bytes.
 */
export function chooseScale(
  area: AreaReader,
  header: { readonly totalBytes: Bytes | undefined; readonly isOnly: boolean },
): LabelScale {
  if (area.blockBytes !== 0) return { blockBytes: area.blockBytes, base: area.labelBase };
  const bases = area.settled > 0 ? [area.labelBase] : area.possibleBases();
  const candidates = bases.flatMap((base) => [
    { blockBytes: 16, base } as const,
    { blockBytes: 32, base } as const,
  ]);
  const scored = candidates.map((scale) => ({ scale, score: countContinued(area, scale) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  const isOf32 = header.isOnly && header.totalBytes === area.seen * 32;
  if (best.score === 0 && isOf32) return { blockBytes: 32, base: area.labelBase };
  return best.scale;
}

function countContinued(area: AreaReader, { blockBytes, base }: LabelScale): number {
  let score = 0;
  let expected = area.settled;
  for (const event of area.events) {
    if (event.kind === 'skip') {
      expected += event.rows * ROW_BLOCKS;
      continue;
    }
    const offset = event.label === undefined ? Number.NaN : event.label - base;
    const wrapped = area.digits === 5 ? (expected * blockBytes) % SHORT_LABEL_BYTES : undefined;
    const isNext = offset === expected * blockBytes || offset === wrapped;
    if (isNext && expected > 0) score++;
    const at = offset / blockBytes;
    expected = (Number.isInteger(at) && at >= 0 && !isNext ? at : expected) + ROW_BLOCKS;
  }
  return score;
}
