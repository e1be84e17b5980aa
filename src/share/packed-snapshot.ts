// A snapshot in a few thousand characters and back. Structure alone: the block map with its figures, no
// variable, no value. Or with contents: all that the board said, memory included.
//
//   byte 0        version of the format, 2; links of version 1 differ in how letters are coded
//   byte 1        1 structure, 2 with contents
//   bytes 2 … 5   FNV-1a of all that follows, unpacked, little endian
//   bytes 6, 7    length of the head, little endian
//   head          JSON, deflated
//   structure: the letters of all areas, packed by letter-runs.ts; contents: memory, deflated

import type { BoardFacts, Capture, MemoryRange } from '../capture/capture.ts';
import { captureFromJson } from '../capture/capture-json.ts';
import { isObject, type JsonObject } from '../capture/checked-json.ts';
import { AppError } from '../errors.ts';
import { countFigures } from '../snapshot/map/figures.ts';
import { parseMaps } from '../snapshot/map/map-reader.ts';
import { type HeapMap, NO_DIALECT } from '../snapshot/model.ts';
import type { Bytes } from '../units.ts';
import { fromBase64Url, toBase64Url } from './base64-url.ts';
import { deflate, inflate, joinBytes } from './deflated.ts';
import { packLetters, unpackLetters } from './letter-runs.ts';
import { unpackLettersV1 } from './letters-v1.ts';
import { countBlocks, type MapHead, readMapHead, toMapHead } from './map-head.ts';
import { writeMapText } from './map-text.ts';

const VERSION = 2;
const STRUCTURE = 1;
const CONTENTS = 2;
const HEAD_AT: Bytes = 8;
/** What browsers, chats and mails carry without cutting; a fresh Pico with contents needs half of it. */
export const MAX_SNAPSHOT_CHARS = 60_000;
/** With the notes of a capture and the text of its map. */
const MAX_HEAD_BYTES: Bytes = 256 * 1024;
/** Twice the memory of an RP2350, of which most is zero. */
const MAX_CONTENT_BYTES: Bytes = 1024 * 1024;

/** Longer labels would fill the lists. */
const MAX_LABEL_CHARS = 120;

/** Of a heap: its map and figures, or everything. */
export type SnapshotDepth = 'structure' | 'contents';

/** @throws AppError share/too-large */
export function packSnapshot(capture: Capture, depth: SnapshotDepth): string {
  const packed = depth === 'structure' ? packStructure(capture) : packContents(capture);
  const text = toBase64Url(packed);
  if (text.length > MAX_SNAPSHOT_CHARS) {
    throw new AppError('share/too-large', `a snapshot of ${text.length} characters`);
  }
  return text;
}

/** @throws AppError share/damaged, share/from-the-future, share/too-large */
export function unpackSnapshot(text: string): Capture {
  if (text.length > MAX_SNAPSHOT_CHARS) {
    throw new AppError('share/too-large', `a snapshot of ${text.length} characters`);
  }
  const bytes = fromBase64Url(text);
  if (bytes[0] > VERSION) {
    throw new AppError('share/from-the-future', `a snapshot in format ${bytes[0]}`);
  }
  if (bytes.length < HEAD_AT || bytes[0] < 1) throw damaged('no snapshot');
  try {
    if (bytes[1] !== CONTENTS && bytes[1] !== STRUCTURE)
      throw damaged('a snapshot of no known kind');
    return bytes[1] === CONTENTS ? unpackContents(bytes) : unpackStructure(bytes);
  } catch (error) {
    // Its JSON, or a field of the capture: to a reader of a link both mean a damaged link.
    if (error instanceof AppError && error.code.startsWith('share/')) throw error;
    throw damaged('the snapshot does not read', error);
  }
}

function packStructure(capture: Capture): Uint8Array {
  const map = parseMaps(capture.mapText)[0];
  if (map === undefined) throw new AppError('share/too-large', 'a snapshot without any figures');
  const letters = joinBytes(map.areas.map((area) => area.letters));
  const head = { ...toStructure(capture), map: toMapHead(map) };
  return joinParts(STRUCTURE, head, letters, packLetters(letters));
}

function unpackStructure(bytes: Uint8Array): Capture {
  const { head, json, body } = splitParts(bytes);
  const map = readMapHead(json.map);
  const unpack = bytes[0] === 1 ? unpackLettersV1 : unpackLetters;
  const letters = unpack(body, countBlocks(map));
  const sum = checkSum(bytes, head, letters);
  return readCapture(json, sum, { mapText: writeMapText(toMap(map, letters)) });
}

function packContents(capture: Capture): Uint8Array {
  const { memory = [], id: _, ...rest } = capture;
  const content = joinBytes(memory.map(({ bytes }) => bytes));
  if (content.length > MAX_CONTENT_BYTES) {
    throw new AppError('share/too-large', `${content.length} bytes of memory`);
  }
  const ranges = memory.map(({ start, bytes }) => [start, bytes.length]);
  const head = { ...rest, board: toPublicBoard(capture.board), ranges };
  return joinParts(CONTENTS, head, content, deflate(content));
}

function unpackContents(bytes: Uint8Array): Capture {
  const { head, json, body } = splitParts(bytes);
  const content = inflate(body, MAX_CONTENT_BYTES);
  const sum = checkSum(bytes, head, content);
  const memory = cutRanges(json.ranges, content);
  const capture = readCapture(json, sum, { memory: undefined });
  return memory.length === 0 ? capture : { ...capture, memory };
}

/**
 * A link opened twice is one snapshot; and no link can name a snapshot of the user's own, to take its place.
 * @throws AppError capture/damaged
 */
function readCapture(json: JsonObject, sum: number, more: JsonObject): Capture {
  const id = `link-${sum.toString(16).padStart(8, '0')}-${String(json.takenAt)}`;
  const capture = captureFromJson({ ...json, ...more, id });
  return { ...capture, label: capture.label.slice(0, MAX_LABEL_CHARS) };
}

/** The moment, the board's kind and firmware, the label; no name, no value, no number of the board. */
function toStructure({ label, takenAt, depth, board }: Capture): object {
  return {
    label,
    takenAt,
    origin: 'opened',
    depth: depth === 'figures' ? 'figures' : 'map',
    board: toPublicBoard(board),
    notes: [],
  };
}

/** The board's unique number tells its owner apart from others: it never travels. */
function toPublicBoard({ uniqueId: _, ...board }: BoardFacts): BoardFacts {
  return board;
}

function toMap(head: MapHead, letters: Uint8Array): HeapMap {
  let at = 0;
  const areas = head.areas.map(([start, blocks]) => {
    const area = { start, letters: letters.subarray(at, at + blocks) };
    at += blocks;
    return area;
  });
  const { blockBytes, printed } = head;
  return {
    blockBytes,
    areas,
    printed,
    counted: countFigures(areas, blockBytes),
    problems: [],
    dialect: NO_DIALECT,
  };
}

/** The checksum was right, so a mistake in the ranges is ours or a forger's. */
function cutRanges(value: unknown, content: Uint8Array): MemoryRange[] {
  if (!Array.isArray(value)) throw damaged('no ranges');
  let at = 0;
  return value.map((range: unknown) => {
    const [start, length] = Array.isArray(range) ? range : [];
    const isRange = Number.isInteger(start) && Number.isInteger(length) && start >= 0 && length > 0;
    if (!isRange || at + length > content.length) throw damaged('a range that is none');
    at += length;
    return { start, bytes: content.slice(at - length, at) };
  });
}

function joinParts(kind: number, json: object, plain: Uint8Array, body: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify(json));
  const packedHead = deflate(head);
  if (packedHead.length > 0xffff || head.length > MAX_HEAD_BYTES) {
    throw new AppError('share/too-large', `a head of ${packedHead.length} bytes`);
  }
  const front = new DataView(new ArrayBuffer(HEAD_AT));
  front.setUint8(0, VERSION);
  front.setUint8(1, kind);
  front.setUint32(2, sumUp(head, plain), true);
  front.setUint16(6, packedHead.length, true);
  return joinBytes([new Uint8Array(front.buffer), packedHead, body]);
}

function splitParts(bytes: Uint8Array): { head: Uint8Array; json: JsonObject; body: Uint8Array } {
  const front = new DataView(bytes.buffer, bytes.byteOffset);
  const bodyAt = HEAD_AT + front.getUint16(6, true);
  const head = inflate(bytes.subarray(HEAD_AT, bodyAt), MAX_HEAD_BYTES);
  const json: unknown = JSON.parse(new TextDecoder().decode(head));
  if (!isObject(json)) throw damaged('a head that is no object');
  return { head, json, body: bytes.subarray(bodyAt) };
}

function checkSum(bytes: Uint8Array, head: Uint8Array, plain: Uint8Array): number {
  const told = new DataView(bytes.buffer, bytes.byteOffset).getUint32(2, true);
  if (told !== sumUp(head, plain)) throw damaged('the checksum is wrong');
  return told;
}

/** FNV-1a, 32 bits: finds what chats and mails do to links; it is no seal. */
function sumUp(...parts: readonly Uint8Array[]): number {
  let sum = 0x811c9dc5;
  for (const part of parts) for (const byte of part) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

function damaged(what: string, cause?: unknown): AppError {
  return new AppError('share/damaged', what, { cause });
}
