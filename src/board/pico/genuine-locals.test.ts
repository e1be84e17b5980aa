// Frames of filmed moments on genuine firmware: in functions of many shapes every local has its name, and rests
// where MicroPython's state has been put, from the oldest compiler to the newest.

import { expect, test } from 'playwright/test';
import { FRAME_SHAPES } from '../../film/locals/frame-shapes.test-kit.ts';
import { HERE, openFrameBench, textsOf } from '../../film/locals/frames.test-kit.ts';
import { RESTING_SHAPES, RESTING_TASKS, tellResting } from '../../film/locals/resting.test-kit.ts';
import { listGenuine, makePico, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';

const IMAGES = listGenuine();
if (IMAGES.length === 0) test('genuine firmware', () => test.skip(true, NO_FIRMWARE));

for (const image of IMAGES) {
  test(`${image.version} ${image.file}: every local has its name`, async () => {
    test.setTimeout(240_000);
    const bench = await openFrameBench(makePico(readGenuine(image)));
    for (const { what, program, resting } of [...RESTING_SHAPES, RESTING_TASKS])
      expect
        .soft({ what, resting: tellResting(await bench.restingHere(program)) })
        .toEqual({ what, resting });
    const minor = Number(/^v1\.(\d+)/.exec(image.version)?.[1]);
    for (const { what, program, frames, since = 0 } of FRAME_SHAPES) {
      if (minor < since) continue;
      const found = textsOf(await bench.framesHere(`${HERE}${program}`));
      for (const [name, expected] of Object.entries(frames))
        expect.soft({ what, [name]: found[name] }).toEqual({ what, [name]: expected });
    }
    await bench.close();
  });
}
