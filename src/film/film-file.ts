// A film to a file and back. The file is binary, all numbers little-endian:
//
//   0  'HLFILM\r\n'   tells the kind; a transfer that changes line ends is noticed at once
//   8  version        32 bits; this is 1
//  12  CRC-32         of everything behind it
//  16  length         of what follows when it is inflated
//  20  raw DEFLATE    of: the length of the JSON, the JSON in UTF-8 (film-json.ts), and the arrays
//                   of the tape (film-arrays.ts), whose lengths and widths the JSON tells

import { deflateSync, inflateSync } from 'fflate';
import { checksumOfBytes } from '../capture/packed-bytes.ts';
import { AppError, isAppError } from '../errors.ts';
import { findFault } from './check-tape.ts';
import { countArrays, listArrays, measureWidths, readArrays } from './film-arrays.ts';
import { type FilmHead, filmHeadFromJson } from './film-json.ts';
import { FILM_MARK, isFilmFile } from './film-mark.ts';
import { replayLives } from './replay.ts';
import type { FilmTape } from './tape.ts';

const VERSION = 1;
const HEAD_BYTES = 20;
/** What is checked and what checks it: behind the checksum. */
const CHECKED_FROM = 16;
/** Ten million events or so: more than a page can index. */
const MAX_INFLATED_BYTES = 256 * 1024 * 1024;

export function writeFilmFile(tape: FilmTape): Uint8Array {
  const arrays = listArrays(tape);
  const json = new TextEncoder().encode(JSON.stringify(toHead(tape)));
  const inflated = new Uint8Array(
    arrays.reduce((sum, { byteLength }) => sum + byteLength, 4 + json.length),
  );
  new DataView(inflated.buffer).setUint32(0, json.length, true);
  inflated.set(json, 4);
  let at = 4 + json.length;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    inflated.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  const deflated = deflateSync(inflated, { level: 6 });
  const file = new Uint8Array(HEAD_BYTES + deflated.length);
  file.set(new TextEncoder().encode(FILM_MARK));
  file.set(deflated, HEAD_BYTES);
  const head = new DataView(file.buffer);
  head.setUint32(8, VERSION, true);
  head.setUint32(16, inflated.length, true);
  head.setUint32(12, checksumOfBytes(file.subarray(CHECKED_FROM)), true);
  return file;
}

function toHead(tape: FilmTape): FilmHead {
  const { id, program, programFile, board, functions, micros, ending, problems, areas } = tape;
  return {
    ...{ id, program, programFile, board, functions, micros, ending, problems },
    areas: areas.map(({ start, blocks }) => ({ start, blocks })),
    counts: countArrays(tape),
    widths: measureWidths(tape),
  };
}

/**
 * The film of a file. What was altered, cut, or made up so that its events cannot have happened one after
 * another, is refused.
 * @throws AppError film/damaged
 */
export function readFilmFile(file: Uint8Array): FilmTape {
  if (!isFilmFile(file) || file.length < HEAD_BYTES) throw damaged('it is no film file');
  const head = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const version = head.getUint32(8, true);
  if (version !== VERSION) throw damaged(`it is of version ${version}`);
  if (head.getUint32(12, true) !== checksumOfBytes(file.subarray(CHECKED_FROM))) {
    throw damaged('its checksum is wrong');
  }
  const tape = readTape(inflate(file.subarray(HEAD_BYTES), head.getUint32(16, true)));
  const fault = findFault(tape);
  if (fault !== undefined) throw damaged(fault);
  // A recorder that lost sight of something says so; a film that says nothing of it must be whole.
  if (tape.problems.length === 0 && replayLives(tape).odd > 0) {
    throw damaged('an event does not fit the table before it');
  }
  return tape;
}

function inflate(deflated: Uint8Array, length: number): Uint8Array {
  if (length < 4 || length > MAX_INFLATED_BYTES) throw damaged(`it would be ${length} bytes long`);
  try {
    const bytes = inflateSync(deflated, { out: new Uint8Array(length) });
    if (bytes.length === length) return bytes;
  } catch (error) {
    throw damaged('it cannot be unpacked', error);
  }
  throw damaged('it has another length than told');
}

function readTape(bytes: Uint8Array): FilmTape {
  const jsonLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (jsonLength > bytes.length - 4) throw damaged('its JSON is cut');
  const tape = readArrays(
    readHead(bytes.subarray(4, 4 + jsonLength)),
    bytes.subarray(4 + jsonLength),
  );
  if (tape === undefined) throw damaged('its arrays are not as long as told');
  return tape;
}

function readHead(bytes: Uint8Array): FilmHead {
  try {
    return filmHeadFromJson(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw damaged(isAppError(error) ? error.message : 'its JSON cannot be read', error);
  }
}

function damaged(what: string, cause?: unknown): AppError {
  return new AppError('film/damaged', `film file: ${what}`, { cause });
}
