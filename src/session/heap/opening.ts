// What a person opens: what a text does not say of itself (its label, the time, ids for what is in it), and
// whether it is a text at all.

import type { Opening } from '../../capture/open-text.ts';
import type { Bytes } from '../../units.ts';

export function openingOf(label: string): Opening {
  return { label, openedAt: Date.now(), newId: () => crypto.randomUUID() };
}

/** The first words of a board's RAM are small numbers and addresses: zero bytes are among them soon. */
const LOOKED_AT: Bytes = 64 * 1024;

/** Whether a file holds memory: text has no zero bytes, but as UTF-16, which says so. */
export async function isMemoryImage(file: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer());
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !isUtf16 && bytes.includes(0);
}
