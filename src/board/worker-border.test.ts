// The border of worker-border.ts with both sides in this thread, over a channel instead of a worker.

import type { Endpoint } from 'comlink';
import { expect, test } from 'playwright/test';
import { AppError, fromOutcome, type Outcome, toOutcome } from '../errors.ts';
import { hostWorker, serveLine, untilAborted } from './worker-border.ts';

interface Counter {
  count(upTo: number): Promise<Outcome<number>>;
}

interface Heard {
  onNumber(one: number): void;
  onBytes(bytes: Uint8Array): void;
}

function openBorder(numbers: number[] = [], texts: string[] = []): { line: Counter; end(): void } {
  const { port1, port2 } = new MessageChannel();
  serveLine(
    (told: Heard): Counter => ({
      count: (upTo) =>
        toOutcome(() => {
          if (upTo < 0) throw new AppError('board/io', 'below nothing');
          if (upTo === 0) throw new RangeError('nothing');
          for (let one = 1; one <= upTo; one++) told.onNumber(one);
          told.onBytes(Uint8Array.of(0x6f, 0x6b));
          return upTo;
        }, 'board/virtual-failed'),
    }),
    port2 as unknown as Endpoint,
  );
  const told: Heard = {
    onNumber: (one) => numbers.push(one),
    onBytes: (bytes) => texts.push(String.fromCharCode(...bytes)),
  };
  const worker = Object.assign(port1, { terminate: () => port1.close() }) as unknown as Worker;
  const host = hostWorker<Counter, Heard>(worker, told);
  return { line: host.line, end: () => host.terminate() };
}

test('what is told arrives in order, and all of it before the answer that came after it', async () => {
  const [numbers, texts]: [number[], string[]] = [[], []];
  const { line, end } = openBorder(numbers, texts);
  expect(fromOutcome(await line.count(1000))).toBe(1000);
  expect(numbers).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1));
  expect(texts).toEqual(['ok']);
  end();
});

test('a failure keeps its code; a mistake of ours gets one, and its stack comes along', async () => {
  const { line, end } = openBorder();
  expect(await line.count(-1)).toEqual({ ok: false, code: 'board/io', message: 'below nothing' });
  const mistake = await line.count(0);
  expect(mistake).toMatchObject({ ok: false, code: 'board/virtual-failed' });
  expect(mistake).toHaveProperty('message', expect.stringMatching(/^nothing\nRangeError.*at /s));
  expect(() => fromOutcome(mistake)).toThrow(AppError);
  end();
});

test('a worker that fails is told by its promise, with a code', async () => {
  const worker = Object.assign(new EventTarget(), { postMessage: () => {}, terminate: () => {} });
  const { failed } = hostWorker<Counter, Heard>(worker as unknown as Worker, {
    onNumber: () => {},
    onBytes: () => {},
  });
  worker.dispatchEvent(Object.assign(new Event('error'), { message: '' }));
  await expect(failed).rejects.toMatchObject({ code: 'board/virtual-failed' });
});

test('whoever gives up does not wait', async () => {
  const giveUp = new AbortController();
  const waiting = untilAborted(new Promise(() => {}), giveUp.signal);
  giveUp.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'repl/cancelled' });
});
