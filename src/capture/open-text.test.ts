// What a person may open: a capture file, mem_info text of one or many moments, or neither.

import { expect, test } from 'playwright/test';
import { isAppError } from '../errors.ts';
import { SMALL_CAPTURE } from './capture.test-kit.ts';
import { writeCaptureFile } from './capture-file.ts';
import { openText } from './open-text.ts';

const FIGURES = 'stack: 5 out of 9\nGC: total: 64, used: 16, free: 48\n';
const MAP = `${FIGURES}GC memory layout; from 20003f00:\n00000000: h...\n`;

function open(text: string) {
  let ids = 0;
  return openText(text, { label: 'log.txt', openedAt: 7, newId: () => `id-${++ids}` });
}

function codeOf(text: string): string {
  try {
    open(text);
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
  return 'opened';
}

test('a capture file gives its captures', () => {
  expect(open(writeCaptureFile([SMALL_CAPTURE, SMALL_CAPTURE]))).toHaveLength(2);
});

test('one dump is one capture, named as what was opened, its text kept whole', () => {
  expect(open(MAP)).toEqual([
    {
      id: 'id-1',
      label: 'log.txt',
      takenAt: 7,
      origin: 'opened',
      depth: 'map',
      board: { kind: 'unknown', name: 'log.txt' },
      mapText: MAP,
      notes: [],
    },
  ]);
});

test('each dump of a log is a capture of its own, numbered, with its own depth', () => {
  const opened = open(`boot\n${FIGURES}wifi up\n${MAP}>>> \n${MAP}`);
  expect(opened.map(({ label, depth }) => [label, depth])).toEqual([
    ['log.txt 1', 'figures'],
    ['log.txt 2', 'map'],
    ['log.txt 3', 'map'],
  ]);
  expect(opened.map(({ mapText }) => mapText)).toEqual([
    `${FIGURES}wifi up\n`,
    `${MAP}>>> \n`,
    MAP,
  ]);
});

test('text with neither is of an unknown format', () => {
  expect(codeOf('')).toBe('capture/unknown-format');
  expect(codeOf('{"some": "json"}')).toBe('capture/unknown-format');
  expect(codeOf('stack: 5 out of 9\n')).toBe('capture/unknown-format');
});

test('a damaged capture file is not taken for text', () => {
  expect(codeOf('{ "heapLab": "capture", "format": 1, ')).toBe('capture/damaged');
  expect(codeOf('{"heapLab":"capture","format":99}')).toBe('capture/from-the-future');
});
