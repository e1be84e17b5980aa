// One capture as plain JSON and back, every field checked. Knows no file around it (capture-file.ts).

import { AppError } from '../errors.ts';
import type { Bytes } from '../units.ts';
import type {
  Anchors,
  BoardFacts,
  Capture,
  GcFigures,
  MemoryRange,
  NamedValue,
} from './capture.ts';
import {
  damaged,
  isObject,
  type JsonObject,
  readCount,
  readEach,
  readFlag,
  readNumber,
  readNumbers,
  readObject,
  readOptional,
  readText,
  readWord,
} from './checked-json.ts';
import { readNote } from './notes.ts';
import { packBytes, unpackBytes } from './packed-bytes.ts';

/** More than any MicroPython board has in all its memories: 64 MiB. */
export const MAX_MEMORY_BYTES: Bytes = 64 * 1024 * 1024;
/** In all captures of a file: a thousand of a Pico. A file of a few MB could unpack to any number of GB of zeros. */
export const MAX_FILE_MEMORY_BYTES: Bytes = 256 * 1024 * 1024;
/** A probe reads a few dozen ranges; a file with more than these is none of ours. */
const MAX_RANGES = 4096;
const MAX_NAMES = 100_000;
const MAX_NOTES = 1000;
/** Two numbers a block run; a Pico has 16,000 blocks. */
const MAX_LEFTOVERS = 200_000;
const TOP_ADDRESS = 0xffffffff;

const BOARD_KINDS = ['serial', 'virtual', 'pico', 'unknown'] as const;
const ORIGINS = ['probe', 'terminal', 'opened'] as const;
const DEPTHS = ['figures', 'map', 'names', 'memory'] as const;

/** A capture as JSON can hold it: memory packed, all else as it is. */
export function captureToJson(capture: Capture): JsonObject {
  const { memory, ...rest } = capture;
  if (memory === undefined) return rest;
  const packed = memory.map(({ start, bytes }) => ({
    start,
    length: bytes.length,
    deflated: packBytes(bytes),
  }));
  return { ...rest, memory: packed };
}

/**
 * How much memory a capture says that it holds, before any of it is unpacked; what is no number counts as nothing,
 * and is refused when it is read.
 */
export function toldMemory(value: unknown): Bytes {
  if (!isObject(value) || !Array.isArray(value.memory)) return 0;
  return value.memory.reduce((sum: number, range: unknown) => {
    const length = isObject(range) && typeof range.length === 'number' ? range.length : 0;
    return sum + Math.max(length, 0);
  }, 0);
}

/**
 * The capture that captureToJson() wrote. Fields that the lab does not know are left out.
 * @throws AppError capture/damaged, capture/too-large
 */
export function captureFromJson(value: unknown): Capture {
  if (!isObject(value)) throw damaged('a capture is no object');
  return {
    id: readText(value, 'id'),
    label: readText(value, 'label'),
    takenAt: readNumber(value, 'takenAt'),
    origin: readWord(value, 'origin', ORIGINS),
    depth: readWord(value, 'depth', DEPTHS),
    board: readBoard(readObject(value, 'board')),
    mapText: readText(value, 'mapText'),
    gc: readOptional(value, 'gc', (from, field) => readGc(readObject(from, field))),
    anchors: readOptional(value, 'anchors', (from, field) => readAnchors(readObject(from, field))),
    memory: readOptional(value, 'memory', readMemory),
    names: readOptional(value, 'names', (from, field) =>
      readEach(from, field, MAX_NAMES, readName),
    ),
    leftovers: readOptional(value, 'leftovers', (from, field) =>
      readEach(from, field, MAX_LEFTOVERS, (items, at) => readCount(items, at, TOP_ADDRESS)),
    ),
    afterCollection: readOptional(value, 'afterCollection', readFlag),
    undisturbed: readOptional(value, 'undisturbed', readFlag),
    notes: readEach(value, 'notes', MAX_NOTES, (notes, at) => readNote(readObject(notes, at))),
  };
}

export function readBoard(board: JsonObject): BoardFacts {
  const text = (field: string) => readOptional(board, field, readText);
  return {
    kind: readWord(board, 'kind', BOARD_KINDS),
    name: readText(board, 'name'),
    implementation: text('implementation'),
    version: readOptional(board, 'version', readVersion),
    suffix: text('suffix'),
    sysVersion: text('sysVersion'),
    machine: text('machine'),
    build: text('build'),
    mpy: readOptional(board, 'mpy', readNumber),
    platform: text('platform'),
    uniqueId: text('uniqueId'),
    uctypes: readOptional(board, 'uctypes', readFlag),
    is32BitLittleEndian: readOptional(board, 'is32BitLittleEndian', readFlag),
  };
}

function readVersion(from: JsonObject, field: string): readonly number[] {
  return readEach(from, field, 8, readNumber);
}

function readGc(gc: JsonObject): GcFigures {
  return {
    free: readNumber(gc, 'free'),
    allocated: readNumber(gc, 'allocated'),
    enabled: readFlag(gc, 'enabled'),
    threshold: readOptional(gc, 'threshold', readNumber),
  };
}

function readAnchors(anchors: JsonObject): Anchors {
  return {
    globals: readCount(anchors, 'globals', TOP_ADDRESS),
    modules: readCount(anchors, 'modules', TOP_ADDRESS),
    types: readNumbers(anchors, 'types'),
    qstrs: readNumbers(anchors, 'qstrs'),
  };
}

function readMemory(from: JsonObject, field: string): readonly MemoryRange[] {
  let total = 0;
  return readEach(from, field, MAX_RANGES, (ranges, at) => {
    const range = readObject(ranges, at);
    const start = readCount(range, 'start', TOP_ADDRESS);
    const length = readNumber(range, 'length');
    total += length;
    if (total > MAX_MEMORY_BYTES) {
      throw new AppError('capture/too-large', `more than ${MAX_MEMORY_BYTES} bytes of memory`);
    }
    const bytes = unpackBytes(readText(range, 'deflated'), readCount(range, 'length', total));
    return { start, bytes };
  });
}

function readName(names: JsonObject, at: string): NamedValue {
  const value = readObject(names, at);
  return {
    module: readText(value, 'module'),
    name: readText(value, 'name'),
    id: readNumber(value, 'id'),
    type: readText(value, 'type'),
    text: readOptional(value, 'text', readText),
  };
}
