// Who is answered: the parent alone, at the origin of its first hello. Time and windows are drawn.

import { expect, test } from 'playwright/test';
import { AppError } from '../errors.ts';
import { type HostDesk, HostLink } from './host-link.ts';
import type { CourseRequest } from './messages.ts';

const COURSE = 'https://course.example';

/** A parent window that notes what it is told, and a desk whose work is released by hand. */
function makeBench() {
  const told: { message: Record<string, unknown>; origin: string }[] = [];
  const waiting: (() => void)[] = [];
  const performed: CourseRequest[] = [];
  const parent = {
    postMessage: (message: unknown, origin: string) => {
      told.push({ message: message as Record<string, unknown>, origin });
    },
  };
  const desk: HostDesk = {
    perform: async (request) => {
      performed.push(request);
      if (request.do === 'run') await new Promise<void>((resolve) => waiting.push(resolve));
      if (request.do === 'fits') throw new AppError('embed/not-found', 'nothing');
      if (request.do === 'export') throw new Error('a mistake of ours');
      return { done: request.do };
    },
    begin: (send) => send('ready', {}),
  };
  const link = new HostLink(parent, () => desk);
  const say = (data: unknown, source: unknown = parent, origin = COURSE) =>
    link.receive({ source, origin, data });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { told, waiting, performed, say, settle };
}

const hello = { heapLab: 1, id: 1, do: 'hello' };

test('hello is answered, then the page is told that the lab is ready', async () => {
  const { told, say, settle } = makeBench();
  say(hello);
  await settle();
  expect(told).toEqual([
    { message: { heapLab: 1, id: 1, ok: true, result: { done: 'hello' } }, origin: COURSE },
    { message: { heapLab: 1, event: 'ready' }, origin: COURSE },
  ]);
});

test('before hello every request is refused', async () => {
  const { told, performed, say, settle } = makeBench();
  say({ heapLab: 1, id: 5, do: 'snapshot' });
  await settle();
  expect(told[0]?.message).toMatchObject({ id: 5, error: { code: 'embed/refused' } });
  expect(performed).toEqual([]);
});

test('other windows, other origins and pages without an origin get silence', async () => {
  const { told, say, settle } = makeBench();
  say(hello, { postMessage: () => {} });
  say(hello, null);
  say(hello, undefined, 'null');
  say(hello, undefined, 'file://');
  await settle();
  expect(told).toEqual([]);
  say(hello);
  await settle();
  say({ heapLab: 1, id: 2, do: 'snapshot' }, undefined, 'https://attacker.example');
  await settle();
  expect(told.filter(({ message }) => message.id === 2)).toEqual([]);
  expect(told.every(({ origin }) => origin === COURSE)).toBe(true);
});

test('an id that is under way is not taken twice; later it is free again', async () => {
  const { told, waiting, say, settle } = makeBench();
  say(hello);
  await settle();
  say({ heapLab: 1, id: 'a', do: 'run', code: 'x' });
  say({ heapLab: 1, id: 'a', do: 'run', code: 'y' });
  await settle();
  expect(told.at(-1)?.message).toMatchObject({ id: 'a', error: { code: 'embed/bad-request' } });
  waiting[0]?.();
  await settle();
  expect(told.at(-1)?.message).toMatchObject({ id: 'a', ok: true });
  say({ heapLab: 1, id: 'a', do: 'hello' });
  await settle();
  expect(told.at(-1)?.message).toMatchObject({ id: 'a', ok: true });
});

test('a flood is answered with busy', async () => {
  const { told, performed, say, settle } = makeBench();
  say(hello);
  await settle();
  for (let id = 100; id < 150; id++) say({ heapLab: 1, id, do: 'run', code: 'x' });
  await settle();
  expect(performed.filter((request) => request.do === 'run')).toHaveLength(16);
  expect(told.filter(({ message }) => message.ok === false)).toHaveLength(34);
});

test('errors keep their code; mistakes of ours become one', async () => {
  const { told, say, settle } = makeBench();
  say(hello);
  await settle();
  say({ heapLab: 1, id: 2, do: 'fits', bytes: 16 });
  say({ heapLab: 1, id: 3, do: 'export', format: 'capture' });
  await settle();
  expect(told.at(-2)?.message).toMatchObject({ id: 2, error: { code: 'embed/not-found' } });
  expect(told.at(-1)?.message).toMatchObject({ id: 3, error: { code: 'worker/failed' } });
});
