// Captures survive the way through a file; files that are not whole, not ours or too new are told apart.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { isAppError } from '../errors.ts';
import { captures, SMALL_CAPTURE } from './capture.test-kit.ts';
import { readCaptureFile, writeCaptureFile } from './capture-file.ts';
import { captureFromJson, captureToJson, MAX_MEMORY_BYTES } from './capture-json.ts';
import { checksumOf } from './packed-bytes.ts';
import { CAPTURE_FORMAT } from './upgrades.ts';

/** The code of the AppError that `work` throws; anything else fails the test. */
function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return undefined;
}

const FILE = writeCaptureFile([SMALL_CAPTURE]);

/** FILE with a change to the parsed object; its checksum made right again unless told otherwise. */
function altered(change: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(FILE);
  change(file);
  file.checksum = checksumOf(JSON.stringify(file.captures));
  return JSON.stringify(file);
}

test('captures come back from a file as they were, several in one', () => {
  fc.assert(
    fc.property(fc.array(captures, { maxLength: 3 }), (several) => {
      expect(readCaptureFile(writeCaptureFile(several))).toEqual(several);
    }),
    { numRuns: 60 },
  );
});

test('the checksum is the CRC-32 of zip and PNG', () => {
  expect(checksumOf('123456789')).toBe('cbf43926');
  expect(checksumOf('')).toBe('00000000');
});

test('memory without much in it is packed small', () => {
  const bytes = new Uint8Array(200_000);
  const file = writeCaptureFile([{ ...SMALL_CAPTURE, memory: [{ start: 0, bytes }] }]);
  expect(file.length).toBeLessThan(3000);
});

test('white space may change, and so may the order of the outer fields', () => {
  const { heapLab, format, checksum, captures: list } = JSON.parse(FILE);
  const text = JSON.stringify({ captures: list, format, checksum, heapLab }, null, 4);
  expect(readCaptureFile(text)).toEqual([SMALL_CAPTURE]);
});

test('a file that is cut anywhere is refused as damaged', () => {
  for (const length of [40, 200, FILE.length - 5]) {
    expect(codeOf(() => readCaptureFile(FILE.slice(0, length)))).toBe('capture/damaged');
  }
});

test('one changed character in the captures is found', () => {
  expect(codeOf(() => readCaptureFile(FILE.replace('before', 'bef0re')))).toBe('capture/damaged');
  expect(codeOf(() => readCaptureFile(FILE.replace('536887040', '536887041')))).toBe(
    'capture/damaged',
  );
});

test('no altered file makes anything but a capture error', () => {
  fc.assert(
    fc.property(fc.nat(), fc.string({ maxLength: 4 }), (at, text) => {
      const place = at % FILE.length;
      const file = FILE.slice(0, place) + text + FILE.slice(place + 1);
      const code = codeOf(() => readCaptureFile(file));
      if (code !== undefined) expect(code).toMatch(/^capture\//);
    }),
    { numRuns: 200 },
  );
});

test('fields of a wrong kind are found though the checksum is right', () => {
  const changes: Record<string, unknown>[] = [
    { id: 5 },
    { takenAt: 'yesterday' },
    { depth: 'deeper' },
    { board: null },
    { board: { kind: 'toaster', name: '' } },
    { notes: {} },
    { notes: [{ about: 'moved' }] },
    { notes: [{ about: 'depth', code: 'note/never-was' }] },
    { notes: [{ about: 'resent', code: 'note/resent', bytes: 'many' }] },
    { names: [{ module: '__main__' }] },
    { memory: [{ start: -1, length: 1, deflated: '' }] },
    { memory: [{ start: 0, length: 9, deflated: 'AwA=' }] },
    { memory: [{ start: 0, length: 9, deflated: '%%' }] },
    { anchors: { globals: 1, modules: 2, types: [], qstrs: {} } },
  ];
  for (const change of changes) {
    const text = altered((file) => {
      file.captures = [{ ...captureToJson(SMALL_CAPTURE), ...change }];
    });
    expect(
      codeOf(() => readCaptureFile(text)),
      JSON.stringify(change),
    ).toBe('capture/damaged');
  }
});

test('a file that asks for more memory than any board has is too large', () => {
  const range = { start: 0, length: MAX_MEMORY_BYTES + 1, deflated: 'AwA=' };
  const capture = { ...captureToJson(SMALL_CAPTURE), memory: [range] };
  expect(codeOf(() => captureFromJson(capture))).toBe('capture/too-large');
});

test('fields that this version does not know are left out', () => {
  const text = altered((file) => {
    file.captures = [{ ...captureToJson(SMALL_CAPTURE), weather: 'fine' }];
  });
  expect(readCaptureFile(text)).toEqual([SMALL_CAPTURE]);
});

test('a file of a newer version is refused politely, whatever else it holds', () => {
  const text = JSON.stringify({ heapLab: 'capture', format: CAPTURE_FORMAT + 1, colours: [] });
  expect(codeOf(() => readCaptureFile(text))).toBe('capture/from-the-future');
});

test('JSON of something else is of an unknown format', () => {
  expect(codeOf(() => readCaptureFile('{"heapLab":"lesson"}'))).toBe('capture/unknown-format');
  expect(codeOf(() => readCaptureFile('[1, 2]'))).toBe('capture/unknown-format');
  expect(codeOf(() => readCaptureFile('GC: total'))).toBe('capture/unknown-format');
});

test('a small file that would unpack to gigabytes is refused before anything is unpacked', () => {
  const bytes = new Uint8Array(16 * 1024 * 1024);
  const [large] = JSON.parse(
    writeCaptureFile([{ ...SMALL_CAPTURE, memory: [{ start: 0, bytes }] }]),
  ).captures;
  const bomb = altered((file) => {
    file.captures = Array.from({ length: 17 }, (_, at) => ({ ...large, id: `${at}` }));
  });
  expect(bomb.length).toBeLessThan(1_000_000);
  expect(codeOf(() => readCaptureFile(bomb))).toBe('capture/too-large');
  const most = altered((file) => {
    file.captures = [large];
  });
  expect(codeOf(() => readCaptureFile(most))).toBeUndefined();
});
