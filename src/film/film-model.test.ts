// The model against independent bookkeeping: random programs allocate, grow, shrink, move, free and collect;
// whatever is asked of their films must be what was noted down.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { buildFilmHolders, buildFilmLineBlocks } from './answers/film-holders.ts';
import { buildFilmLife } from './answers/film-life.ts';
import { buildFilmLines } from './answers/film-lines.ts';
import { buildFilmMap } from './answers/film-map.ts';
import { buildFilmOutput } from './answers/film-output.ts';
import { buildFilmStrip } from './answers/film-strip.ts';
import {
  SIM_LINES,
  type SimDoing,
  SimHeap,
  type SimMoment,
  simPrograms,
} from './bookkeeping.test-kit.ts';
import { FilmModel } from './film-model.ts';

const RUNS = { numRuns: 80 };

function film(doings: readonly SimDoing[]) {
  const sim = new SimHeap();
  sim.run(doings);
  return { sim, model: new FilmModel(sim.draft.finish()) };
}

function forEveryStep(
  check: (parts: ReturnType<typeof film> & { step: number; moment: SimMoment }) => void,
) {
  fc.assert(
    fc.property(simPrograms, (doings) => {
      const { sim, model } = film(doings);
      expect(model.lives.odd).toBe(0);
      expect(sim.moments).toHaveLength(model.steps + 1);
      sim.moments.forEach((moment, step) => {
        check({ sim, model, step, moment });
      });
    }),
    RUNS,
  );
}

test('the map of every step is the simulated table', () => {
  forEveryStep(({ model, step, moment }) => {
    const { letters, usedBytes } = buildFilmMap(model, step, 'use');
    expect(String.fromCharCode(...letters)).toBe(moment.letters);
    expect(usedBytes).toBe(moment.used * 16);
  });
});

test('every block is told the line that took it', () => {
  forEveryStep(({ model, step, moment }) => {
    const lines = moment.cells.map((cell) => cell?.taking.line ?? -1);
    const told = lines.map(() => -1);
    for (let line = 0; line <= SIM_LINES; line++) {
      const pairs = buildFilmLineBlocks(model, step, { file: line === 0 ? '' : '<stdin>', line });
      for (let at = 0; at < pairs.length; at += 2) {
        const first = model.findBlock(pairs[at], model.momentOf(step)) as number;
        told.fill(line, first, first + pairs[at + 1]);
      }
    }
    expect(told).toEqual(lines);
  });
});

test('every object has one life, wherever it moves', () => {
  forEveryStep(({ model, step, moment }) => {
    const told = moment.cells.map((_, block) => {
      const life = buildFilmLife(model, step, model.addressOf(block));
      if (life === undefined) return undefined;
      return {
        head: model.findBlock(life.address, model.momentOf(step)),
        blocks: life.blocks,
        born: life.born?.step,
        died: life.died?.step,
        changes: life.changes.map(({ kind }) => kind),
        sweptFor: life.sweptFor?.map(({ line }) => line)[0] ?? 0,
        wasSwept: life.died?.kind === 'swept',
      };
    });
    const noted = moment.cells.map((cell) => {
      if (cell === undefined) return undefined;
      const { object } = cell;
      return {
        head: moment.cells.findIndex((one) => one?.object === object),
        blocks: moment.cells.filter((one) => one?.object === object).length,
        born: object.born - 1,
        died: object.died === undefined ? undefined : object.died - 1,
        changes: object.changes,
        sweptFor: object.sweptBy ?? 0,
        wasSwept: object.sweptBy !== undefined,
      };
    });
    expect(told).toEqual(noted);
  });
});

test('the table by line is the sum of what was noted', () => {
  forEveryStep(({ sim, model, step, moment }) => {
    const { rows } = buildFilmLines(model, step);
    const expected = moment.sums.flatMap((sums, line) => {
      if (sums.allocations === 0) return [];
      const alive = moment.cells.filter((cell) => cell?.taking.line === line);
      const { lives } = sums;
      return [
        {
          file: line === 0 ? '' : '<stdin>',
          line,
          allocations: sums.allocations,
          bytes: sums.blocks * 16,
          aliveBytes: alive.length * 16,
          aliveObjects: alive.filter((cell) => cell?.isHead).length,
          peakBytes: sim.peak.cells.filter((cell) => cell?.taking.line === line).length * 16,
          meanLife:
            lives.length === 0 ? undefined : lives.reduce((a, b) => a + b, 0) / lives.length,
          churnBytes: sums.churn * 16,
          shortLivedBytes: sums.short * 16,
          causes: { line: sums.blocks * 16 },
        },
      ];
    });
    expect([...rows].sort((a, b) => a.line - b.line)).toEqual(expected);
  });
});

test('curves, holes, ticks and the peak are those that were seen', () => {
  fc.assert(
    fc.property(simPrograms, fc.integer({ min: 1, max: 30 }), (doings, columns) => {
      const { sim, model } = film(doings);
      const strip = buildFilmStrip(model, { columns, by: 'step' });
      for (let column = 0; column < strip.columns; column++) {
        const [first, end] = [strip.steps[column], strip.steps[column + 1]];
        const inside = sim.moments.slice(first + 1, end + 1);
        if (inside.length === 0) continue;
        expect(strip.least[column]).toBe(Math.min(...inside.map(({ least }) => least)) * 16);
        expect(strip.most[column]).toBe(Math.max(...inside.map(({ most }) => most)) * 16);
        expect(strip.last[column]).toBe(sim.moments[end].used * 16);
        expect(strip.hole[column]).toBe(sim.moments[end].largestHole * 16);
        expect(strip.sweptBytes[column]).toBe(
          inside.reduce((sum, { swept }) => sum + swept, 0) * 16,
        );
        expect(strip.collections[column]).toBe(
          inside.reduce((sum, { collections }) => sum + collections, 0),
        );
      }
      expect(strip.peak.usedBytes).toBe(sim.peak.used * 16);
    }),
    RUNS,
  );
});

test('the holders of any moment add up, path by path and line by line', () => {
  forEveryStep(({ model, step, moment }) => {
    const byPath = buildFilmHolders(model, step, 'path');
    const byLine = buildFilmHolders(model, step, 'line');
    const sums = new Map<number, number>();
    for (const { line, bytes } of byPath.rows) sums.set(line, (sums.get(line) ?? 0) + bytes);
    expect(new Map(byLine.rows.map(({ line, bytes }) => [line, bytes]))).toEqual(sums);
    for (const { line, bytes } of byLine.rows) {
      expect(bytes).toBe(moment.cells.filter((cell) => cell?.taking.line === line).length * 16);
    }
  });
});

test('what was printed grows with the steps', () => {
  forEveryStep(({ model, step, moment }) => {
    expect(buildFilmOutput(model, step).text).toBe(moment.printed);
  });
});
