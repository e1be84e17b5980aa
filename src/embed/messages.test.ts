// Messages of course pages: what is a request, what is answered with an error, what is none of ours.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { parseMessage } from './messages.ts';

const ask = (fields: object) => parseMessage({ heapLab: 1, id: 7, ...fields });

test('a request has its fields checked and its defaults filled in', () => {
  expect(ask({ do: 'objects', type: 'list' })).toEqual({
    kind: 'request',
    id: 7,
    request: { do: 'objects', type: 'list', from: 0, to: 100 },
  });
  expect(ask({ do: 'objects', from: 10, to: 9999 })).toMatchObject({
    request: { from: 10, to: 510 },
  });
  expect(ask({ do: 'snapshot', label: null })).toMatchObject({ kind: 'request' });
});

test('a lesson is named by its own field, or by the id of the request', () => {
  expect(ask({ do: 'lesson', lesson: 'holes', step: 3 })).toMatchObject({
    request: { do: 'lesson', id: 'holes', step: 3 },
  });
  expect(parseMessage({ heapLab: 1, id: 'holes', do: 'lesson' })).toMatchObject({
    id: 'holes',
    request: { id: 'holes' },
  });
});

test('a lesson of the page’s own is text up to a limit, and never beside a name', () => {
  expect(ask({ do: 'lesson', content: '{}', step: 2 })).toMatchObject({
    request: { do: 'lesson', content: '{}', step: 2 },
  });
  const wrong = [
    { content: { id: 'x' } },
    { content: '' },
    { content: 'x'.repeat(300_000) },
    { content: '{}', lesson: 'holes' },
  ];
  for (const fields of wrong)
    expect(ask({ do: 'lesson', ...fields })).toMatchObject({
      kind: 'wrong',
      message: 'missing or wrong: lesson or content',
    });
});

test('films: windows are cut to what is told at a time, moments are steps or now', () => {
  expect(ask({ do: 'run', code: 'x' })).toMatchObject({ request: { film: false } });
  expect(ask({ do: 'run', code: 'x', film: true })).toMatchObject({ request: { film: true } });
  expect(ask({ do: 'film', what: 'steps' })).toMatchObject({ request: { from: 0, to: 10_000 } });
  expect(ask({ do: 'film', what: 'events', from: 5, to: 99_999 })).toMatchObject({
    request: { what: 'events', from: 5, to: 10_005 },
  });
  expect(ask({ do: 'seek', step: 0 })).toMatchObject({ request: { step: 0 } });
  expect(ask({ do: 'seek', step: 'now' })).toMatchObject({ request: { step: 'now' } });
  expect(ask({ do: 'fastForward', code: 'x', hours: 0.5 })).toMatchObject({
    request: { do: 'fastForward', code: 'x', hours: 0.5 },
  });
  expect(ask({ do: 'fastForward', code: 'x', hours: null })).toMatchObject({
    request: { hours: 72 },
  });
});

test('what is wrong is named, with the id to answer to', () => {
  expect(ask({ do: 'run', code: 1 })).toEqual({
    kind: 'wrong',
    id: 7,
    message: 'missing or wrong: code',
  });
  const wrong = [
    { do: 'connect', board: 'VIRTUAL' },
    { do: 'run', code: 'x'.repeat(300_000) },
    { do: 'run', code: 'x', film: 'yes' },
    { do: 'film' },
    { do: 'film', what: 'frames' },
    { do: 'film', what: 'steps', from: -1 },
    { do: 'film', what: 'events', from: 5, to: 4 },
    { do: 'seek' },
    { do: 'seek', step: -1 },
    { do: 'seek', step: 1.5 },
    { do: 'seek', step: 'peak' },
    { do: 'fastForward', code: '' },
    { do: 'fastForward', code: 'x', hours: 0 },
    { do: 'fastForward', code: 'x', hours: Number.NaN },
    { do: 'snapshot', label: 'x'.repeat(121) },
    { do: 'open' },
    { do: 'open', text: 'a', capture: 'b' },
    { do: 'compare', before: 'a' },
    { do: 'fits', bytes: 1.5 },
    { do: 'fits', bytes: '16' },
    { do: 'objects', from: 5, to: 4 },
    { do: 'references', address: -1 },
    { do: 'export', format: 'png' },
    { do: 'lesson', step: 0 },
    { do: 'toString' },
    { do: '__proto__' },
    { do: ['run'] },
  ];
  for (const fields of wrong)
    expect(ask(fields), JSON.stringify(fields).slice(0, 60)).toMatchObject({ kind: 'wrong' });
});

test('another version of the contract is refused by name', () => {
  expect(parseMessage({ heapLab: 2, id: 1, do: 'hello' })).toMatchObject({
    kind: 'wrong',
    message: 'this lab speaks version 1',
  });
});

test('without a proper id there is nobody to answer: silence', () => {
  const ids = [undefined, null, {}, [], Number.NaN, '', 'x'.repeat(101), true, () => 1];
  for (const id of ids)
    expect(parseMessage({ heapLab: 1, id, do: 'hello' })).toEqual({ kind: 'none' });
  expect(parseMessage({ heapLab: '1', id: 1, do: 'hello' })).toEqual({ kind: 'none' });
  expect(parseMessage([1, 2])).toEqual({ kind: 'none' });
});

test('any value at all is judged without an exception', () => {
  const fields = fc.record(
    {
      heapLab: fc.constantFrom(1, 2, '1'),
      id: fc.anything(),
      do: fc.oneof(
        fc.constantFrom('hello', 'run', 'open', 'objects', 'lesson', 'film', 'seek'),
        fc.anything(),
      ),
      code: fc.anything(),
      text: fc.anything(),
      from: fc.anything(),
      to: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fields, fc.anything()), (data) => {
      expect(['none', 'wrong', 'request']).toContain(parseMessage(data).kind);
    }),
  );
});
