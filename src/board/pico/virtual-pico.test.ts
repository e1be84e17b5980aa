// The Virtual Pico as a Board, on a firmware of our own, without a worker: bytes both ways, cancelling,
// restarting, halting, pausing. What runs in the worker is the same code (pico-server.ts).

import { expect, test } from 'playwright/test';
import { buildFlash } from '../../emulator/test-chip.test-kit.ts';
import { buildUsbProgram } from '../../emulator/usb/usb-program.test-kit.ts';
import type { AppError } from '../../errors.ts';
import { flashToUf2 } from '../../firmware/uf2.test-kit.ts';
import { makePico } from './genuine-board.test-kit.ts';
import type { PicoFlash, VirtualPico } from './virtual-pico.ts';

const FILE = flashToUf2(buildUsbProgram());
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function withPico(
  work: (pico: VirtualPico, said: () => string, losses: AppError[]) => Promise<void>,
): Promise<void> {
  const pico = makePico(FILE);
  const losses: AppError[] = [];
  let text = '';
  pico.onBytes((chunk) => {
    text += String.fromCharCode(...chunk);
  });
  pico.onLost((reason) => losses.push(reason));
  try {
    await pico.open();
    await work(pico, () => text, losses);
  } finally {
    await pico.close();
  }
}

test('it opens at its serial port and carries bytes both ways', () =>
  withPico(async (pico, said) => {
    await expect.poll(said).toBe('hello\r\n');
    await pico.write(bytes('HAL'));
    await expect.poll(said).toBe('hello\r\nIBM');
    expect(pico).toMatchObject({ kind: 'pico', canRestart: true });
  }));

test('a file that is no firmware is refused with its own code', async () => {
  await expect(makePico(bytes('nonsense')).open()).rejects.toMatchObject({
    code: 'firmware/not-uf2',
  });
});

test('firmware that never opens a serial port is stuck', async () => {
  const flash = buildFlash('forever:\nwfi\nb forever');
  flash.set(bytes('MicroPython v0.0.2 on 2026-11-20; Silent with RP2040'), 0xf00);
  await expect(makePico(flashToUf2(flash)).open()).rejects.toMatchObject({
    code: 'firmware/stuck',
  });
});

test('opening can be cancelled', async () => {
  const giveUp = new AbortController();
  giveUp.abort();
  await expect(makePico(FILE).open(giveUp.signal)).rejects.toMatchObject({
    code: 'repl/cancelled',
  });
});

test('a write to a board that halted ends, and the board is lost', () =>
  withPico(async (pico, _, losses) => {
    await pico.write(bytes('X'));
    await expect.poll(() => losses.length).toBe(1);
    expect(losses[0].code).toBe('firmware/stuck');
    await expect(pico.write(bytes('a'))).rejects.toMatchObject({ code: 'firmware/stuck' });
  }));

test('restart starts the program afresh with its flash, flashing again without', () =>
  withPico(async (pico, said) => {
    await pico.write(bytes('P stays'));
    await expect.poll(said).toContain('P stays');
    await pico.restart();
    await expect.poll(said).toMatch(/P stayshello\r\n$/);
    await pico.write(bytes('G......'));
    await expect.poll(said).toMatch(/P stays$/);
    await pico.flashAgain();
    await pico.write(bytes('G......'));
    await expect.poll(said).toMatch(/hello\r\nÿ{7}$/);
  }));

test('flash that its owner keeps outlives the board', async () => {
  const flash: PicoFlash = {};
  const talk = async (sent: string, heard: string): Promise<void> => {
    const pico = makePico(FILE, flash);
    let text = '';
    pico.onBytes((chunk) => {
      text += String.fromCharCode(...chunk);
    });
    await pico.open();
    await pico.write(bytes(sent));
    await expect.poll(() => text).toBe(`hello\r\n${heard}`);
    await pico.close();
  };
  await talk('P kept.', 'P kept.');
  await talk('G......', 'P kept.');
});

test('after close nothing is heard and nothing can be written; closing twice is fine', () =>
  withPico(async (pico, said) => {
    await pico.close();
    await pico.close();
    await expect(pico.write(bytes('a'))).rejects.toMatchObject({ code: 'board/unplugged' });
    expect(said().length).toBeLessThanOrEqual(7);
  }));
