// A Virtual Pico that begins anew, and the conversation with it: what was believed of the program before
// is no longer believed. Below: virtual-pico.ts; above: repl/.

import { expect, test } from 'playwright/test';
import { buildUsbProgram } from '../../emulator/usb/usb-program.test-kit.ts';
import { flashToUf2 } from '../../firmware/uf2.test-kit.ts';
import { Repl } from '../../repl/repl.ts';
import { findGenuine, makePico, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';
import type { VirtualPico } from './virtual-pico.ts';

const OWN = flashToUf2(buildUsbProgram());
const TIMES = { knockMs: 300, interruptMs: 600, quietMs: 30, settleMs: 40, answerMs: 500 };

async function withRepl(
  file: Uint8Array,
  work: (pico: VirtualPico, repl: Repl) => Promise<void>,
): Promise<void> {
  const pico = makePico(file);
  const repl = new Repl(pico, TIMES);
  try {
    await pico.open();
    await repl.attach();
    await work(pico, repl);
  } finally {
    repl.detach();
    await pico.close();
  }
}

for (const anew of ['restart', 'flashAgain'] as const) {
  test(`${anew}() is told once, after the last byte of before and ahead of the first one since`, async () => {
    const pico = makePico(OWN);
    const heard: string[] = [];
    pico.onBytes((chunk) => heard.push(String.fromCharCode(...chunk)));
    pico.onRestarted(() => heard.push('restarted'));
    await pico.open();
    await pico[anew]();
    await expect.poll(() => heard.join(' ')).toBe('hello\r\n restarted hello\r\n');
    await pico.close();
  });
}

test('a program that resets its board has it told', async () => {
  const pico = makePico(OWN);
  const heard: string[] = [];
  pico.onBytes((chunk) => heard.push(String.fromCharCode(...chunk)));
  pico.onRestarted(() => heard.push('restarted'));
  await pico.open();
  await expect.poll(() => heard).toHaveLength(1);
  await pico.write(Uint8Array.of(0x52));
  await expect.poll(() => heard.join(' ')).toBe('hello\r\n restarted hello\r\n');
  await pico.close();
});

test('a conversation under way ends with the program that it was with', () =>
  withRepl(OWN, async (pico, repl) => {
    const probe = repl.run('print(7)', { interrupt: true });
    const ended = expect(probe).rejects.toMatchObject({ code: 'repl/cancelled' });
    await pico.restart();
    await ended;
    expect(repl.state.phase).toBe('listening');
  }));

test('after a restart nobody believes in the prompt of before', async () => {
  const found = findGenuine(24, 99);
  test.skip(found === undefined, NO_FIRMWARE);
  if (found === undefined) return;
  await withRepl(readGenuine(found), async (pico, repl) => {
    await expect.poll(() => repl.run('pass').catch(() => undefined)).toBeDefined();
    await repl.run("with open('main.py', 'w') as f: f.write('while True: pass')");
    expect(repl.state.phase).toBe('prompt');
    await pico.restart();
    await expect(repl.run('print(7)')).rejects.toMatchObject({ code: 'repl/running' });
    const { output } = await repl.run('print(7)', { interrupt: true });
    expect(new TextDecoder().decode(output)).toBe('7\r\n');
  });
});
