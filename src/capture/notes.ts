// What a capture says of how it was taken: why it goes no deeper than it does, what did not arrive, what is
// of a later moment. Facts as plain data, and how they are read from a file; the words for people are in
// words/lab/capture-notes.ts.

import type { Bytes } from '../units.ts';
import {
  damaged,
  isObject,
  type JsonObject,
  readCount,
  readOptional,
  readText,
  readWord,
} from './checked-json.ts';

export type CaptureNote = DepthNote | MovedNote | ResentNote | PartialNote | WrittenNote;

/** Why the capture goes no deeper. */
export type DepthNote = { readonly about: 'depth' } & (
  | { readonly code: 'note/no-room'; readonly part: 'map' | 'memory'; readonly said: string }
  | { readonly code: 'note/memory-refused'; readonly said: string }
  /** Some memory, or the names, stopped half-way; `said` is what the board answered, where it did. */
  | {
      readonly code: 'note/memory-cut' | 'note/names-cut';
      readonly why: CutReason;
      readonly said?: string;
    }
  | {
      readonly code:
        | 'note/no-uctypes'
        | 'note/not-32-bit'
        | 'note/unknown-layout'
        | 'note/no-anchors'
        /** Of an image of a board's RAM: the firmware that ran is not at hand; what was given is another. */
        | 'note/no-firmware'
        | 'note/other-firmware';
    }
);

export type CutReason = 'no-room' | 'garbled' | 'raised';

/** The heap grew: a part was read a moment after the map. */
interface MovedNote {
  readonly about: 'moved';
  readonly code: 'note/read-late';
}

/** Bytes that had to be sent again, so that they are of a later moment. */
interface ResentNote {
  readonly about: 'resent';
  readonly code: 'note/resent';
  readonly bytes: Bytes;
}

/** What did not arrive. */
export type PartialNote = { readonly about: 'partial' } & (
  | { readonly code: 'note/broke-off'; readonly said: string }
  | { readonly code: 'note/no-gc-line' }
  | { readonly code: 'note/bytes-missing'; readonly bytes: Bytes }
  /** Of an image of a board's RAM: where the stack ended is not in it; the stack is not; a part of the heap. */
  | { readonly code: 'note/stack-unknown' | 'note/no-stack' }
  | { readonly code: 'note/image-cut'; readonly bytes: Bytes }
);

/** Captures of format 1 hold sentences; they are shown as they are. */
interface WrittenNote {
  readonly about: 'depth' | 'moved' | 'resent' | 'partial';
  readonly code?: undefined;
  readonly text: string;
}

const ABOUT = ['depth', 'moved', 'resent', 'partial'] as const;

type NoteCode = NonNullable<CaptureNote['code']>;

const READERS: { readonly [Code in NoteCode]: (note: JsonObject) => CaptureNote } = {
  'note/no-room': (note) => ({
    about: 'depth',
    code: 'note/no-room',
    part: readWord(note, 'part', ['map', 'memory']),
    said: readText(note, 'said'),
  }),
  'note/memory-refused': (note) => ({
    about: 'depth',
    code: 'note/memory-refused',
    said: readText(note, 'said'),
  }),
  'note/memory-cut': (note) => readCut(note, 'note/memory-cut'),
  'note/names-cut': (note) => readCut(note, 'note/names-cut'),
  'note/no-uctypes': () => ({ about: 'depth', code: 'note/no-uctypes' }),
  'note/not-32-bit': () => ({ about: 'depth', code: 'note/not-32-bit' }),
  'note/unknown-layout': () => ({ about: 'depth', code: 'note/unknown-layout' }),
  'note/no-anchors': () => ({ about: 'depth', code: 'note/no-anchors' }),
  'note/no-firmware': () => ({ about: 'depth', code: 'note/no-firmware' }),
  'note/other-firmware': () => ({ about: 'depth', code: 'note/other-firmware' }),
  'note/stack-unknown': () => ({ about: 'partial', code: 'note/stack-unknown' }),
  'note/no-stack': () => ({ about: 'partial', code: 'note/no-stack' }),
  'note/image-cut': (note) => ({
    about: 'partial',
    code: 'note/image-cut',
    bytes: readBytes(note),
  }),
  'note/read-late': () => ({ about: 'moved', code: 'note/read-late' }),
  'note/resent': (note) => ({ about: 'resent', code: 'note/resent', bytes: readBytes(note) }),
  'note/broke-off': (note) => ({
    about: 'partial',
    code: 'note/broke-off',
    said: readText(note, 'said'),
  }),
  'note/no-gc-line': () => ({ about: 'partial', code: 'note/no-gc-line' }),
  'note/bytes-missing': (note) => ({
    about: 'partial',
    code: 'note/bytes-missing',
    bytes: readBytes(note),
  }),
};

const CODES = Object.keys(READERS) as NoteCode[];

/** @throws AppError capture/damaged */
export function readNote(value: unknown): CaptureNote {
  if (!isObject(value)) throw damaged('a note is no object');
  if (Object.hasOwn(value, 'code')) return READERS[readWord(value, 'code', CODES)](value);
  return { about: readWord(value, 'about', ABOUT), text: readText(value, 'text') };
}

function readCut(note: JsonObject, code: 'note/memory-cut' | 'note/names-cut'): CaptureNote {
  return {
    about: 'depth',
    code,
    why: readWord(note, 'why', ['no-room', 'garbled', 'raised']),
    said: readOptional(note, 'said', readText),
  };
}

function readBytes(note: JsonObject): Bytes {
  return readCount(note, 'bytes', Number.MAX_SAFE_INTEGER);
}
