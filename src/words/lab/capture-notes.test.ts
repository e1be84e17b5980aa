import { expect, test } from 'playwright/test';
import type { CaptureNote } from '../../capture/notes.ts';
import { noteWords } from './capture-notes.ts';

const NOTES: readonly (readonly [CaptureNote, string])[] = [
  [
    { about: 'depth', code: 'note/no-room', part: 'memory', said: 'memory allocation failed' },
    'The board has no room to hand over its memory (memory allocation failed); it may have collected garbage while looking for room',
  ],
  [
    { about: 'depth', code: 'note/memory-cut', why: 'garbled' },
    'Some memory was not read: bytes were lost on the way twice.',
  ],
  [
    { about: 'depth', code: 'note/names-cut', why: 'raised', said: 'OSError: 5' },
    'Names were not read: the board answered “OSError: 5”.',
  ],
  [
    { about: 'resent', code: 'note/resent', bytes: 48 },
    '48 bytes of memory are from a later moment',
  ],
  [
    { about: 'partial', code: 'note/broke-off', said: 'RuntimeError: schedule queue full' },
    'The board broke off: RuntimeError: schedule queue full',
  ],
  [
    { about: 'moved', text: 'An interrupt allocated meanwhile.' },
    'An interrupt allocated meanwhile.',
  ],
];

for (const [note, sentence] of NOTES) {
  test(`a note reads: ${sentence}`, () => {
    expect(noteWords(note)).toBe(sentence);
  });
}
