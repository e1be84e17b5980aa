// What the letters of a moment's map tell of its heap, for its figures: the moment moves, and nobody waits for
// a summary. Pure.

import type { FilmMap } from '../../../film/answers/film-map.ts';
import { toFragmentation } from '../../../snapshot/map/heap-figures.ts';
import type { HeapFigures } from '../../../words/heap/figures.ts';

const FREE = 0x2e; // '.'

export function measureMap({ areas, letters, blockBytes, usedBytes }: FilmMap): HeapFigures {
  let freeRuns = 0;
  let maxFree = 0;
  let first = 0;
  for (const { blocks } of areas) {
    // A hole ends with its area.
    let run = 0;
    for (let block = first; block < first + blocks; block++) {
      run = letters[block] === FREE ? run + 1 : 0;
      if (run === 1) freeRuns++;
      maxFree = Math.max(maxFree, run);
    }
    first += blocks;
  }
  const total = letters.length * blockBytes;
  const free = total - usedBytes;
  const largestHoleBytes = maxFree * blockBytes;
  return {
    heap: { total, used: usedBytes, free, blocks: letters.length, blockBytes, maxFree },
    fragmentation: { freeRuns, largestHoleBytes, index: toFragmentation(free, largestHoleBytes) },
  };
}
