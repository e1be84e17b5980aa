// The camera of the Virtual Pico as the page has it: over the border, where films change hands without a copy, and
// on firmware that cannot be filmed.

import type { Endpoint } from 'comlink';
import { expect, test } from 'playwright/test';
import { buildUsbProgram } from '../../emulator/usb/usb-program.test-kit.ts';
import { flashToUf2 } from '../../firmware/uf2.test-kit.ts';
import { Repl } from '../../repl/repl.ts';
import type { FilmProgress } from '../camera.ts';
import { hostWorker, serveLine, type WorkerHost } from '../worker-border.ts';
import { listFrames, listOutput, listPath } from './film/studio-rig.test-kit.ts';
import { findGenuine, makePico, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';
import type { PicoLine, PicoListener } from './pico-line.ts';
import { PicoServer } from './pico-server.ts';
import { VirtualPico } from './virtual-pico.ts';

test('firmware without a heap that is known cannot be filmed, and runs on', async () => {
  const pico = makePico(flashToUf2(buildUsbProgram()));
  let said = '';
  pico.onBytes((chunk) => {
    said += String.fromCharCode(...chunk);
  });
  await pico.open();
  await expect(pico.camera.start({ program: '' })).rejects.toMatchObject({
    code: 'film/not-here',
    message: 'no heap is found in memory',
  });
  await expect(pico.camera.stop()).rejects.toMatchObject({ code: 'film/not-here' });
  await expect(pico.camera.seek(0)).rejects.toMatchObject({ code: 'film/gone' });
  await expect(pico.camera.goOnFrom(0)).rejects.toMatchObject({ code: 'film/gone' });
  expect(await pico.camera.cost()).toEqual({ tapeBytes: 0, memoryBytes: 0 });
  await pico.camera.drop();
  await pico.write(Uint8Array.of(0x48));
  await expect.poll(() => said).toBe('hello\r\nI');
  await pico.close();
});

/** A worker, but for the thread. */
function startHost(told: PicoListener): WorkerHost<PicoLine> {
  const { port1, port2 } = new MessageChannel();
  serveLine((teller: PicoListener) => new PicoServer(teller), port2 as unknown as Endpoint);
  const worker = Object.assign(port1, { terminate: () => port1.close() });
  return hostWorker<PicoLine, PicoListener>(worker as unknown as Worker, told);
}

test('a film crosses whole, and its moments can still be asked for', async () => {
  const found = findGenuine(24, 99);
  test.skip(found === undefined, NO_FIRMWARE);
  if (found === undefined) return;
  const pico = new VirtualPico(readGenuine(found), { startHost });
  const repl = new Repl(pico);
  await pico.open();
  await repl.attach();
  await expect.poll(() => repl.run('pass').catch(() => undefined)).toBeDefined();
  const { camera } = pico;
  const heard: FilmProgress[] = [];
  const program = "rows = []\nfor i in range(300):\n    rows.append([i])\nprint('made', len(rows))";
  await camera.start({ program, onProgress: (progress) => heard.push(progress) });
  expect(await repl.runProgram(program)).toEqual({ error: '' });
  const tape = await camera.stop();
  expect(tape).toMatchObject({ program, programFile: '<stdin>', ending: 'whole', problems: [] });
  expect(tape.board).toMatchObject({ kind: 'pico', implementation: 'micropython' });
  expect(listOutput(tape)).toEqual([{ text: 'made 300\r\n', line: 4 }]);
  expect(heard.every(({ steps }) => steps <= tape.steps.path.length)).toBe(true);
  for (const step of [0, 250, tape.steps.path.length - 1]) {
    const moment = await camera.seek(step);
    expect(moment.memory[0].bytes).toHaveLength(0x42000);
    expect(listFrames(tape, moment)).toEqual(listPath(tape, step));
  }
  await expect(camera.stop()).rejects.toMatchObject({ code: 'film/not-here' });
  expect((await camera.cost()).memoryBytes).toBeGreaterThan(1e6);
  await pico.restart();
  await expect(camera.seek(0)).rejects.toMatchObject({ code: 'film/gone' });
  repl.detach();
  await pico.close();
});
