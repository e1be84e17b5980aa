// Captures to and from one file: versioned JSON with a checksum. FORMAT.md tells what each version holds.
// Knows no browser and no database.

import { AppError } from '../errors.ts';
import type { Capture } from './capture.ts';
import {
  captureFromJson,
  captureToJson,
  MAX_FILE_MEMORY_BYTES,
  toldMemory,
} from './capture-json.ts';
import {
  damaged,
  isObject,
  type JsonObject,
  readEach,
  readObject,
  readText,
} from './checked-json.ts';
import { checksumOf } from './packed-bytes.ts';
import { CAPTURE_FORMAT, UPGRADES, upgradeFile } from './upgrades.ts';

/** The longest file that is read, in characters: some hundred captures of a Pico. */
export const MAX_FILE_CHARS = 256 * 1024 * 1024;
export const MAX_CAPTURES = 10_000;

const MARK = /^\s*\{\s*"heapLab"\s*:/;

/** The text of a file that holds these captures. */
export function writeCaptureFile(captures: readonly Capture[]): string {
  const list = captures.map(captureToJson);
  const checksum = checksumOf(JSON.stringify(list));
  const head = { heapLab: 'capture', format: CAPTURE_FORMAT, checksum };
  return `${JSON.stringify({ ...head, captures: list }, null, 1)}\n`;
}

/** True where a text is meant to be a capture file, whatever its state. */
export function isCaptureFile(text: string): boolean {
  return MARK.test(text.slice(0, 200));
}

/**
 * The captures of a file, in its order.
 * @throws AppError capture/from-the-future, capture/damaged, capture/too-large, capture/unknown-format
 */
export function readCaptureFile(text: string): Capture[] {
  if (text.length > MAX_FILE_CHARS) {
    throw new AppError('capture/too-large', `a file of ${text.length} characters`);
  }
  const file = parseFile(text);
  // What a newer version wrote cannot be judged damaged by this one: the version comes first.
  const current = upgradeFile(file, UPGRADES);
  checkSum(file);
  checkMemory(current);
  return readEach(current, 'captures', MAX_CAPTURES, (captures, at) =>
    captureFromJson(readObject(captures, at)),
  );
}

function parseFile(text: string): JsonObject {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    if (isCaptureFile(text)) throw damaged('it is cut or altered: no JSON', error);
    throw new AppError('capture/unknown-format', 'no JSON', { cause: error });
  }
  if (isObject(file) && file.heapLab === 'capture') return file;
  throw new AppError('capture/unknown-format', 'JSON, but no capture file');
}

function checkMemory({ captures }: JsonObject): void {
  if (!Array.isArray(captures)) return;
  const told = captures.reduce((sum: number, capture) => sum + toldMemory(capture), 0);
  if (told <= MAX_FILE_MEMORY_BYTES) return;
  throw new AppError('capture/too-large', `${told} bytes of memory in one file`);
}

/** The checksum is over the captures as compact JSON, so white space between them may change. */
function checkSum(file: JsonObject): void {
  if (readText(file, 'checksum') === checksumOf(JSON.stringify(file.captures))) return;
  throw damaged('its checksum is wrong');
}
