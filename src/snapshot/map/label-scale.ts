// What a row's label counts: bytes per block (16, or 32 on 64-bit ports) and from where. Regular maps
// show it in their first two rows; here it is found for the others. Knows one area only.

import type { Bytes } from '../../units.ts';
import type { AreaReader } from './area-reader.ts';
import { ROW_BLOCKS, SHORT_LABEL_BYTES } from './copy-rows.ts';

export interface LabelScale {
  readonly blockBytes: 16 | 32;
  /** The label of block 0. */
  readonly base: number;
}

/** What else tells the block size. */
export interface ScaleHints {
  /** The size of the area by the header, where it is the only one. */
  readonly areaBytes: Bytes | undefined;
  /** For an area too small to show it. */
  readonly likelyBlockBytes: 16 | 32;
}

/** The scale by which most labels of the area continue the row before and by which it ends as it should. */
export function chooseScale(area: AreaReader, hints: ScaleHints): LabelScale {
  if (area.blockBytes !== 0) return { blockBytes: area.blockBytes, base: area.labelBase };
  const bases = area.settled > 0 ? [area.labelBase] : area.possibleBases();
  const candidates = bases.flatMap((base) => [
    { blockBytes: 16, base } as const,
    { blockBytes: 32, base } as const,
  ]);
  const scored = candidates.map((scale) => ({
    scale,
    score: scoreOf(area, scale, hints.areaBytes),
  }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score <= 2) return { blockBytes: hints.likelyBlockBytes, base: best.scale.base };
  return best.scale;
}

/**
 * One point for each label that continues the row before, one less for each that cannot begin a row,
 * two for ending where the header says, and two for the size that the width of an address suggests:
 * 32 bytes are four words of a 64-bit build (py/gc.c, BYTES_PER_BLOCK).
 */
function scoreOf(area: AreaReader, scale: LabelScale, areaBytes: Bytes | undefined): number {
  const { blockBytes, base } = scale;
  let score = blockBytes === (area.isWide ? 32 : 16) ? 2 : 0;
  let end = area.settled;
  let expected = area.settled;
  for (const event of area.events) {
    if (event.kind === 'skip') {
      expected += event.rows * ROW_BLOCKS;
      end = expected;
      continue;
    }
    const offset = event.label === undefined ? Number.NaN : event.label - base;
    const wrapped = area.digits === 5 ? (expected * blockBytes) % SHORT_LABEL_BYTES : undefined;
    const isNext = offset === expected * blockBytes || offset === wrapped;
    if (isNext && expected > 0) score++;
    const at = offset / blockBytes;
    if (!isNext && at % ROW_BLOCKS !== 0) score--;
    const start = Number.isInteger(at) && at >= 0 && !isNext ? at : expected;
    end = start + event.body.length;
    expected = start + ROW_BLOCKS;
  }
  return score + (end * blockBytes === areaBytes ? 2 : 0);
}
