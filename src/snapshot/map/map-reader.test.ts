// The parser against heaps printed by the firmware's rule, in every dialect and wrapper, cut anywhere.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { splitDumps } from '../../capture/mem-info-lines.ts';
import { drawText } from '../../testing/draw-heap.ts';
import {
  countByTheBook,
  DIALECTS,
  type HeapToPrint,
  type PrintedDialect,
  printFigures,
  printMap,
} from '../../testing/print-map.ts';
import { describeProblem, placeOfProblem } from '../../words/heap/problems.ts';
import { NO_DIALECT } from '../model.ts';
import { cuts, heaps, lettersOf, parseCut, WRAPPERS } from './map.test-kit.ts';
import { parseMaps } from './map-reader.ts';

function expectSameHeap(map: ReturnType<typeof parseMaps>[number], heap: HeapToPrint): void {
  expect(map.areas.map(({ letters }) => lettersOf(letters))).toEqual(
    heap.areas.map(({ letters }) => letters),
  );
  expect(map.areas.map(({ start }) => start)).toEqual(
    heap.areas.map(({ start }) => start % 2 ** 32),
  );
  expect(map.problems).toEqual([]);
}

/** Areas came with v1.20, and with them the 8-digit labels. */
function areasOf(dialect: PrintedDialect): 1 | 3 {
  return dialect.digits === 8 ? 3 : 1;
}

for (const dialect of DIALECTS) {
  test(`a heap printed as by ${dialect.name} parses to the same blocks, wherever the chunks are cut`, () => {
    fc.assert(
      fc.property(heaps(areasOf(dialect)), cuts, (heap, at) => {
        const maps = parseCut(printMap(heap, dialect).replaceAll('\n', '\r\n'), at);
        expect(maps).toHaveLength(1);
        expectSameHeap(maps[0], heap);
        expect(maps[0].blockBytes).toBe(heap.blockBytes);
      }),
      { numRuns: 15 },
    );
  });
}

for (const [name, wrap] of Object.entries(WRAPPERS)) {
  test(`${name}: what is wrapped around a dump changes nothing`, () => {
    const dialects = fc.constantFrom(...DIALECTS);
    fc.assert(
      fc.property(heaps(1), dialects, cuts, (heap, dialect, at) => {
        const maps = parseCut(wrap(printMap(heap, dialect)), at);
        expect(maps).toHaveLength(1);
        expectSameHeap(maps[0], heap);
      }),
      { numRuns: 15 },
    );
  });

  test(`${name}: several dumps in one text are kept apart, by the parser and by splitDumps alike`, () => {
    fc.assert(
      fc.property(fc.array(heaps(1), { minLength: 2, maxLength: 4 }), cuts, (several, at) => {
        const text = several.map((heap) => wrap(printMap(heap))).join('\n');
        const maps = parseCut(text, at);
        expect(maps).toHaveLength(several.length);
        maps.forEach((map, index) => {
          expectSameHeap(map, several[index]);
        });
        const alone = splitDumps(text).map((dump) => parseMaps(dump));
        expect(alone).toEqual(maps.map((map) => [map]));
      }),
      { numRuns: 5 },
    );
  });
}

test('the counted figures are those of a plain walk over the blocks', () => {
  fc.assert(
    fc.property(heaps(), (heap) => {
      const [{ counted }] = parseMaps(printMap(heap));
      const { used, free, ...rest } = countByTheBook(heap);
      expect(counted).toEqual({
        ...rest,
        used: used * heap.blockBytes,
        free: free * heap.blockBytes,
        total: (used + free) * heap.blockBytes,
        unknown: 0,
      });
    }),
  );
});

test('figures without a map are a map without areas', () => {
  const [map] = parseMaps('stack: 620 out of 7936\nGC: total: 192064, used: 1984, free: 190080\n');
  expect(map.areas).toEqual([]);
  expect(map.printed).toMatchObject({ stackUsed: 620, stackLimit: 7936, total: 192064 });
  expect(map.dialect).toEqual(NO_DIALECT);
  expect(map.problems).toEqual([]);
});

test('mem_info() and mem_info(1) in one text are two dumps', () => {
  const heap = { areas: [{ start: 0x20004000, letters: 'h===' }], blockBytes: 16 } as const;
  const maps = parseMaps(printFigures(heap) + printMap(heap) + printFigures(heap));
  expect(maps.map(({ areas }) => areas.length)).toEqual([0, 1, 0]);
});

test('labels of five digits start again at 1 MiB, and the rows go on', () => {
  const letters = `h${'='.repeat(63)}`.repeat(1100) + '.'.repeat(64 * 5000) + 'T==='.repeat(500);
  const heap = { areas: [{ start: 0x3f800000, letters }], blockBytes: 16 } as const;
  const text = printMap(heap, { ...DIALECTS[0], digits: 5 });
  expect(text).toContain('\n00000: ');
  expectSameHeap(parseMaps(text)[0], heap);
});

test('labels that are addresses wrap too', () => {
  const letters = 'h=.T'.repeat(20_000);
  const heap = { areas: [{ start: 0x2000f810, letters }], blockBytes: 16 } as const;
  const [map] = parseMaps(printMap(heap, DIALECTS[DIALECTS.length - 1]));
  expectSameHeap(map, heap);
  expect(map.dialect).toEqual({ labelDigits: 5, hasAddressLabels: true, hasOldTails: true });
  expect(map.blockBytes).toBe(16);
});

test('a heap whose whole map is one skip line has its size from the header', () => {
  const [map] = parseMaps(drawText('.'.repeat(256)));
  expect(map.areas[0].letters).toHaveLength(256);
  expect(map.problems).toEqual([]);
});

test('the object at the very end that firmware before 1.8.2 forgot to count is no problem', () => {
  const heap = { areas: [{ start: 0x20004000, letters: 'h==.hh.h' }], blockBytes: 16 } as const;
  const text = printMap(heap, DIALECTS[8]).replace('1-blocks: 3', '1-blocks: 2');
  expect(parseMaps(text)[0].problems).toEqual([]);
});

test('a figure that does not fit the map is reported with both numbers', () => {
  const text = drawText('h==. LT..').replace('1-blocks: 2', '1-blocks: 9');
  const [{ problems }] = parseMaps(text);
  expect(problems.map(({ code }) => code)).toEqual(['map/one-block']);
  expect(describeProblem(problems[0])).toContain('printed 9');
  expect(describeProblem(problems[0])).toContain('shows 2');
});

test('tails behind a hole are reported, not dropped', () => {
  const [{ areas, problems }] = parseMaps(drawText('h=..h==.L...').replace('h=..h==.', 'h=..===.'));
  expect(lettersOf(areas[0].letters)).toBe('h=..===.L...');
  const [problem] = problems;
  expect(problem).toEqual({ code: 'map/tail-without-head', runs: 1, area: 0, block: 4 });
  expect(placeOfProblem(problem)).toBe('area 1, block 4');
  expect(describeProblem(problem)).toContain('1 runs');
});

test('text without any dump gives nothing', () => {
  expect(parseMaps('')).toEqual([]);
  expect(parseMaps('>>> print(1)\n1\nstack: 5 of them\n00400: hello\n')).toEqual([]);
});
