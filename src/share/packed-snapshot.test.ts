// Snapshots in links: any map survives, damage is found, nothing about values travels unasked, and a
// Pico's map is short.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import type { Capture } from '../capture/capture.ts';
import { isAppError } from '../errors.ts';
import { heaps } from '../snapshot/map/map.test-kit.ts';
import { parseMaps } from '../snapshot/map/map-reader.ts';
import { DIALECTS, printMap } from '../testing/print-map.ts';
import { packSnapshot, unpackSnapshot } from './packed-snapshot.ts';

const RECORDINGS = new URL('../testing/recordings/', import.meta.url).pathname;

function captureOf(mapText: string, more: Partial<Capture> = {}): Capture {
  return {
    id: 'own',
    label: 'before',
    takenAt: 1_700_000_000_000,
    origin: 'probe',
    depth: 'map',
    board: {
      kind: 'serial',
      name: 'Raspberry Pi Pico',
      uniqueId: 'e6614103e7',
      version: [1, 27, 0],
    },
    mapText,
    notes: [{ about: 'depth', text: 'password: hunter2' }],
    ...more,
  };
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'nothing was thrown';
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
}

test('any map of any dialect survives a link, letter by letter, with its figures', () => {
  fc.assert(
    fc.property(heaps(), fc.constantFrom(...DIALECTS), ({ areas, blockBytes }, dialect) => {
      // Firmware that printed labels of five digits knew one area only.
      const heap = { areas: dialect.digits === 5 ? areas.slice(0, 1) : areas, blockBytes };
      const [before] = parseMaps(printMap(heap, dialect));
      fc.pre(before !== undefined);
      const again = unpackSnapshot(packSnapshot(captureOf(printMap(heap, dialect)), 'structure'));
      const [after] = parseMaps(again.mapText);
      expect(after?.areas).toEqual(before.areas);
      expect(after?.printed).toEqual(before.printed);
      expect(after?.blockBytes).toBe(before.blockBytes);
    }),
    { numRuns: 80 },
  );
});

test('figures without a map survive too', () => {
  const text = 'stack: 620 out of 7936\nGC: total: 2048, used: 112, free: 1936\n';
  const again = unpackSnapshot(packSnapshot(captureOf(text, { depth: 'figures' }), 'structure'));
  expect(again.depth).toBe('figures');
  expect(parseMaps(again.mapText)[0]?.printed).toEqual(parseMaps(text)[0]?.printed);
});

test('rows that the dump lost stay unknown', () => {
  const text = printMap({
    areas: [{ start: 0x20004000, letters: 'h='.repeat(160) }],
    blockBytes: 16,
  });
  const torn = text.replace(/\n00000800:.*/, '');
  const [before] = parseMaps(torn);
  const [after] = parseMaps(unpackSnapshot(packSnapshot(captureOf(torn), 'structure')).mapText);
  expect(new TextDecoder().decode(before?.areas[0]?.letters)).toContain('?'.repeat(64));
  expect(after?.areas).toEqual(before?.areas);
});

test('structure alone carries no value, no variable, no note and no number of the board', () => {
  const capture = captureOf('GC: total: 64, used: 16, free: 48\n', {
    names: [{ module: '__main__', name: 'ssid', id: 1, type: 'str', text: "'home'" }],
    memory: [{ start: 0x20000000, bytes: new TextEncoder().encode('hunter2') }],
    gc: { free: 1, allocated: 2, enabled: true },
  });
  const again = unpackSnapshot(packSnapshot(capture, 'structure'));
  expect(JSON.stringify(again)).not.toMatch(/hunter2|ssid|home|e6614103e7/);
  expect(again).toMatchObject({ label: 'before', depth: 'map', origin: 'opened' });
});

test('with contents everything travels but the number of the board', () => {
  const capture = captureOf('GC: total: 64, used: 16, free: 48\n', {
    depth: 'memory',
    anchors: { globals: 0x20000000, modules: 0x20000100, types: { list: 1 }, qstrs: { list: 2 } },
    names: [{ module: '__main__', name: 'ssid', id: 1, type: 'str', text: "'home'" }],
    memory: [
      { start: 0x20000000, bytes: Uint8Array.of(1, 2, 3, 4) },
      { start: 0x10000000, bytes: new Uint8Array(5000).fill(7) },
    ],
  });
  const { id, board, ...again } = unpackSnapshot(packSnapshot(capture, 'contents'));
  const { id: _, board: __, ...before } = capture;
  expect(again).toEqual(before);
  expect(id).not.toBe('own');
  expect(board.uniqueId).toBeUndefined();
});

test('the same link opened twice is the same snapshot', () => {
  const link = packSnapshot(captureOf('GC: total: 64, used: 16, free: 48\n'), 'structure');
  expect(unpackSnapshot(link).id).toBe(unpackSnapshot(link).id);
});

test('a map cut or altered anywhere is damaged, never a wrong picture', () => {
  const text = readRecording('v1.27.0', 'fragmented');
  const link = packSnapshot(captureOf(text), 'structure');
  const anyPlace = fc.nat({ max: link.length - 1 });
  const anyChar = fc.constantFrom(...'ABCXYZabcxyz0189-_');
  fc.assert(
    fc.property(anyPlace, anyChar, fc.boolean(), (at, char, cut) => {
      const changed = cut ? link.slice(0, at) : link.slice(0, at) + char + link.slice(at + 1);
      fc.pre(changed !== link);
      const code = codeOf(() => {
        // The last character may hold bits that say nothing: then it is the same snapshot.
        expect(unpackSnapshot(changed)).toEqual(unpackSnapshot(link));
        throw new Error('same');
      });
      expect([
        'share/damaged',
        'share/from-the-future',
        'share/too-large',
        'Error: same',
      ]).toContain(code);
    }),
    { numRuns: 100 },
  );
});

test('reading any string gives a snapshot or a code, never another exception', () => {
  const bytes = fc.uint8Array({ maxLength: 400 }).map((all) => {
    if (all.length > 1) all.set([1 + (all[0] & 1), 1 + (all[1] & 1)]);
    return Buffer.from(all).toString('base64url');
  });
  fc.assert(
    fc.property(fc.oneof(bytes, fc.string({ unit: 'binary' })), (text) => {
      expect(codeOf(() => unpackSnapshot(text))).toMatch(/^share\/|^nothing was thrown$/);
    }),
  );
});

test('a snapshot in a format of tomorrow is refused as such', () => {
  const link = Buffer.from([9, 1, 2, 3]).toString('base64url');
  expect(codeOf(() => unpackSnapshot(link))).toBe('share/from-the-future');
});

test('a map too large for a link is refused, not cut', () => {
  const text = printMap({
    areas: [{ start: 0x11000000, letters: 'h='.repeat(140_000) }],
    blockBytes: 16,
  });
  expect(codeOf(() => packSnapshot(captureOf(text), 'structure'))).toBe('share/too-large');
});

test('a snapshot that was shared with version 1 opens forever', () => {
  const capture = unpackSnapshot(readLink('shared-v1-map.txt'));
  const [before] = parseMaps(readRecording('v1.27.0', 'fragmented'));
  expect(parseMaps(capture.mapText)[0]?.areas).toEqual(before?.areas);
  expect(capture).toMatchObject({ label: 'before', takenAt: 1_700_000_000_000 });
});

test('a map of version 1 with every letter, long runs and two areas opens forever', () => {
  const [first, second] = parseMaps(unpackSnapshot(readLink('shared-v1-letters.txt')).mapText)[0]
    .areas;
  const lettersOf = (area: typeof first) => new TextDecoder().decode(area.letters);
  const text = `hT==L=D=SA=FB==Mm=.h${'.'.repeat(43)}h${'='.repeat(700)}${'.'.repeat(300)}`;
  const lost = `${text.slice(0, 128)}${'?'.repeat(64)}${text.slice(192)}`;
  expect(lettersOf(first)).toBe(`${lost}${'hT.L'.repeat(20)}`);
  expect(lettersOf(second)).toBe('h='.repeat(66));
});

test('contents of version 1 open forever', () => {
  expect(unpackSnapshot(readLink('shared-v1-contents.txt'))).toMatchObject({
    label: 'before',
    anchors: { globals: 0x20000000, modules: 0x20000100, types: { list: 1 }, qstrs: { list: 2 } },
    memory: [
      { start: 0x20000000, bytes: Uint8Array.of(1, 2, 3, 4) },
      { start: 0x10000000, bytes: new Uint8Array(5000).fill(7) },
    ],
  });
});

test('the maps of genuine boards take a few hundred characters', () => {
  for (const version of ['v1.15', 'v1.27.0']) {
    for (const name of ['fresh-boot', 'fragmented', 'nearly-full', 'type-zoo', 'leak-3']) {
      const link = packSnapshot(captureOf(readRecording(version, name)), 'structure');
      expect(link.length, `${version} ${name}`).toBeLessThan(1000);
    }
  }
});

function readLink(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8').trim();
}

function readRecording(version: string, name: string): string {
  return readFileSync(join(RECORDINGS, version, name, 'mem_info.txt'), 'utf8');
}
