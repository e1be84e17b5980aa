// The letters of a block map as bytes and back. Knows no areas and no figures (packed-snapshot.ts).

import type { Blocks } from '../units.ts';
import { BitReader, BitWriter } from './bit-coder.ts';
import { LetterModel } from './letter-model.ts';

export function packLetters(letters: Uint8Array): Uint8Array {
  const writer = new BitWriter();
  const model = new LetterModel(writer);
  for (const letter of letters) model.code(letter);
  return writer.end();
}

/** Any bytes give letters; whether they are the right ones is for a checksum to say. */
export function unpackLetters(bytes: Uint8Array, count: Blocks): Uint8Array {
  const model = new LetterModel(new BitReader(bytes));
  const letters = new Uint8Array(count);
  for (let block = 0; block < count; block++) letters[block] = model.code(0);
  return letters;
}
