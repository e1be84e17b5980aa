// What a person opens: what a text does not say of itself (its label, the time, ids for what is in it), and
// what kind of file it is.

import type { Opening } from '../../capture/open-text.ts';
import { FILM_MARK, isFilmFile } from '../../film/film-mark.ts';
import type { Bytes } from '../../units.ts';

export function openingOf(label: string): Opening {
  return { label, openedAt: Date.now(), newId: () => crypto.randomUUID() };
}

/** What a file is, by its first bytes. */
export type FileKind = 'film' | 'image' | 'text';

export async function tellFileKind(file: Blob): Promise<FileKind> {
  const mark = new Uint8Array(await file.slice(0, FILM_MARK.length).arrayBuffer());
  if (isFilmFile(mark)) return 'film';
  return (await isMemoryImage(file)) ? 'image' : 'text';
}

/** The first words of a board's RAM are small numbers and addresses: zero bytes are among them soon. */
const LOOKED_AT: Bytes = 64 * 1024;

/** Whether a file holds memory: text has no zero bytes, but as UTF-16, which says so. */
async function isMemoryImage(file: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer());
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !isUtf16 && bytes.includes(0);
}
