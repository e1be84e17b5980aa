// Fast-forward as the page does it, on genuine firmware: a user who stops it is obeyed at once, and a module that stands
// in for a sensor's driver lets the program run that lacked it.

import { expect, test } from 'playwright/test';
import { writeBoardFile } from '../../probe/board-files.ts';
import { BoardLink } from '../../session/board/board-link.ts';
import { runAhead } from '../../session/film/film-run.ts';
import { makeFilmSet } from '../../session/film/film-set.test-kit.ts';
import { findMissing, writeStandIn } from '../../session/film/missing-part.ts';

import { findGenuine, makePico, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';

const IMAGES = [findGenuine(24, 25), findGenuine(14, 19)].filter((one) => one !== undefined);
if (IMAGES.length === 0) test('genuine firmware', () => test.skip(true, NO_FIRMWARE));

/** A board that is switched on, and what a fast-forward needs of a session. */
async function openScene(file: Uint8Array) {
  const link = new BoardLink(makePico(file));
  await link.open();
  const set = makeFilmSet(link);
  const hurry = (program: string, signal: AbortSignal) =>
    runAhead(set, {
      program,
      play: () => link.repl.runProgram(program, { signal }),
      until: { hours: 1000 },
    });
  return { link, film: set.film, hurry };
}

for (const image of IMAGES) {
  test(`${image.file}: a fast-forward that is cancelled ends, and its film is there`, async () => {
    const { link, film, hurry } = await openScene(readGenuine(image));
    const cancel = new AbortController();
    const running = hurry('n = 0\nwhile True:\n    n += 1\n', cancel.signal);
    await expect.poll(() => film.progress.value?.steps ?? 0).toBeGreaterThan(0);
    cancel.abort();
    await expect(running).rejects.toMatchObject({ code: 'repl/cancelled' });
    expect(film.summary.value?.steps).toBeGreaterThan(0);
    // The board is at its prompt again, and keeps time.
    const { output } = await link.repl.run('print(n > 0)');
    expect(new TextDecoder().decode(output).trim()).toBe('True');
    await link.board.close();
  });

  test(`${image.file}: with a stand-in in its driver's place the program runs`, async () => {
    const { link, film, hurry } = await openScene(readGenuine(image));
    const { signal } = new AbortController();
    const program = `import time
from bme280 import BME280
sensor = BME280(i2c=None)
for round in range(10):
    warm = sensor.read_temperature()
    time.sleep(60)
`;
    const first = await hurry(program, signal);
    const error = first.stop === undefined ? first.result.error : '';
    const missing = findMissing(error);
    expect(missing).toEqual({ code: 'missing/module', module: 'bme280' });
    const standIn = new TextEncoder().encode(writeStandIn('bme280', program));
    await writeBoardFile(link.repl, '/bme280.py', standIn, { signal });
    expect(await hurry(program, signal)).toEqual({ result: { error: '' } });
    expect(film.summary.value?.seconds).toBeGreaterThanOrEqual(600);
    const { output } = await link.repl.run('print(warm)');
    expect(new TextDecoder().decode(output).trim()).toBe('20');
    await link.board.close();
  });
}
