// One step per old version of the capture file; each turns a file of its version into one of the next.
// Readers know today's shape only. Knows nothing of files as text. The versions are told in FORMAT.md.

import { AppError } from '../errors.ts';
import { damaged, type JsonObject } from './checked-json.ts';

/** The version that this lab writes. */
export const CAPTURE_FORMAT = 3;

/** Takes a file of one version, returns it as one of the next; `format` is set for it. */
export type Upgrade = (file: JsonObject) => JsonObject;

/** By the version that a step starts from. */
export const UPGRADES: ReadonlyMap<number, Upgrade> = new Map([
  // Notes were sentences. They stay what they are: from the next version on others have codes.
  [1, (file: JsonObject) => file],
  // Notes have more codes: how an image of a board's RAM was read.
  [2, (file: JsonObject) => file],
]);

/**
 * The file as one of version `to`. Fields that are not there or are of a wrong kind are the reader's
 * to find; a step that cannot go on throws capture/damaged itself.
 * @throws AppError capture/from-the-future, capture/damaged
 */
export function upgradeFile(
  file: JsonObject,
  steps: ReadonlyMap<number, Upgrade> = UPGRADES,
  to: number = CAPTURE_FORMAT,
): JsonObject {
  const { format } = file;
  if (typeof format !== 'number' || !Number.isInteger(format)) throw damaged('no format version');
  if (format > to) {
    throw new AppError(
      'capture/from-the-future',
      `capture file of format ${format}; this version knows up to ${to}`,
    );
  }
  let current = file;
  for (let version = format; version < to; version++) {
    const step = steps.get(version);
    if (step === undefined) throw damaged(`there never was a format ${version}`);
    current = { ...step(current), format: version + 1 };
  }
  return current;
}
