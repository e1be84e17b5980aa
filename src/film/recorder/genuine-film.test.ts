// Films of genuine firmware, of every image that is at hand: the events lead from table to table, every sized
// allocation stands on its line, the lines are CPython's but for the known differences, and a film that begins in
// the middle shows the same.

import { expect, test } from 'playwright/test';
import { listGenuine, NO_FIRMWARE, readGenuine } from '../../board/pico/genuine-board.test-kit.ts';
import { EVENT_KINDS, type FilmTape } from '../tape.ts';
import { checkHeapFilm } from './heap-checks.test-kit.ts';
import { checkLines, checkSizedFilm, listStepLines } from './line-checks.test-kit.ts';
import { LINE_PROGRAMS } from './line-programs.test-kit.ts';
import { PicoRig } from './pico-rig.test-kit.ts';
import { HEAP_PROGRAMS } from './programs.test-kit.ts';
import { SIZED_PROGRAMS } from './sized-programs.test-kit.ts';

const images = listGenuine();

test.skip(images.length === 0, NO_FIRMWARE);

for (const image of images) {
  const minor = Number(/^v1\.(\d+)/.exec(image.version)?.[1]);
  const makeRig = () => new PicoRig(readGenuine(image), `${image.board} ${image.version}`, minor);

  test(`${image.file}: after each program the events lead to the table that is there`, () => {
    test.slow();
    const rig = makeRig();
    for (const program of HEAP_PROGRAMS) checkHeapFilm(program, rig.film(program.text, program));
  });

  test(`${image.file}: allocations and steps stand on their lines`, () => {
    test.slow();
    const rig = makeRig();
    for (const program of SIZED_PROGRAMS) checkSizedFilm(program, rig.film(program.text));
    for (const program of LINE_PROGRAMS) checkLines(program, rig.film(program.text));
  });

  test(`${image.file}: a film that begins in the middle shows what the whole one does`, () => {
    test.slow();
    const program = `
def make(n):
    return [n, [n] * 3]
def walk(depth, n):
    if depth:
        return walk(depth - 1, n)
    kept = []
    for i in range(6):
        kept.append(make(i + n))
    return kept
def steps():
    for n in range(70):
        yield walk(n % 4, n)
count = 0
for found in steps():
    count += len(found)
print(count)
`;
    const whole = makeRig().film(program);
    const seconds = whole.tape.micros / 1e6;
    for (const part of [0.55, 0.65, 0.75]) {
      const cut = makeRig().filmFrom(program, seconds * part);
      expect(cut.said).toBe(whole.said);
      const lines = listStepLines(cut.tape);
      expect(lines.length).toBeGreaterThan(50);
      expect(lines.length).toBeLessThan(whole.tape.steps.path.length);
      expect(lines).toEqual(listStepLines(whole.tape).slice(-lines.length));
      const paths = listEventPaths(cut.tape);
      expect(paths.length).toBeGreaterThan(20);
      expect(paths).toEqual(listEventPaths(whole.tape).slice(-paths.length));
    }
  });

  test(`${image.file}: an allocation that fails is told, on its line`, () => {
    const rig = makeRig();
    const failing = rig.film(`
try:
    bytearray(500000)
except MemoryError:
    print('full')
`);
    const { events, paths } = failing.tape;
    const failed = [...events.kind.keys()].filter((i) => EVENT_KINDS[events.kind[i]] === 'failed');
    expect(failed.map((i) => paths.line[events.path[i]])).toEqual([3]);
    expect(failed.map((i) => events.blocks[i])).toEqual([500_000 / 16]);
  });
}

/** What happened where: of each event its kind and the lines that led to it, outermost last. */
function listEventPaths({ events, paths }: FilmTape): string[] {
  return [...events.kind].map((kind, i) => {
    const lines: number[] = [];
    for (let at = events.path[i]; at !== 0; at = paths.parent[at]) lines.push(paths.line[at]);
    return `${EVENT_KINDS[kind]} ${lines.join(' < ')}`;
  });
}
