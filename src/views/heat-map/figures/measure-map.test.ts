// The figures of a film's moment, against those that the model counts in a printed map of the same heap.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { SMALL_CAPTURE } from '../../../capture/capture.test-kit.ts';
import type { FilmMap } from '../../../film/answers/film-map.ts';
import { BuiltSnapshot } from '../../../snapshot/answers/built-snapshot.ts';
import { buildSummary } from '../../../snapshot/answers/summary.ts';
import { printMap } from '../../../testing/print-map.ts';
import { measureMap } from './measure-map.ts';

/** Whole rows of objects of some blocks, and of holes. */
const area = fc
  .array(fc.constantFrom('h', 'h=', 'h===', '..'), { minLength: 2, maxLength: 100 })
  .map((pieces) => pieces.join('').padEnd(128, '.').slice(0, 128));

function toMoment(areas: readonly string[]): FilmMap {
  const letters = new TextEncoder().encode(areas.join(''));
  const used = letters.filter((letter) => letter !== 0x2e).length;
  return {
    id: 'film',
    step: 0,
    colouring: 'use',
    blockBytes: 16,
    areas: areas.map((one, i) => ({ start: 0x20001000 + i * 0x4000, blocks: one.length })),
    letters,
    categories: letters,
    legend: [],
    usedBytes: used * 16,
  };
}

test('they are those of a snapshot with the same map', () => {
  fc.assert(
    fc.property(fc.array(area, { minLength: 1, maxLength: 3 }), (areas) => {
      const heap = areas.map((letters, i) => ({ start: 0x20001000 + i * 0x4000, letters }));
      const mapText = printMap({ areas: heap, blockBytes: 16 });
      const summary = buildSummary(new BuiltSnapshot({ ...SMALL_CAPTURE, mapText }));
      const moment = measureMap(toMoment(areas));
      expect(moment.fragmentation).toEqual(summary.fragmentation);
      expect(moment.heap).toMatchObject({
        used: summary.counted?.used,
        maxFree: summary.counted?.maxFree,
      });
    }),
  );
});
