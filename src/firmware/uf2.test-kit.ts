// Writes UF2 files for tests.

export interface Uf2Page {
  readonly target: number;
  readonly data: Uint8Array;
}

const FAMILY_RP2040 = 0xe48bff56;
const FLAG_FAMILY_ID = 0x2000;

/** A file with one block per page, as tools write it for an RP2040 where nothing else is said. */
export function makeUf2(
  pages: readonly Uf2Page[],
  { family = FAMILY_RP2040, flags = FLAG_FAMILY_ID } = {},
): Uint8Array {
  const file = new Uint8Array(512 * pages.length);
  const view = new DataView(file.buffer);
  pages.forEach(({ target, data }, index) => {
    const at = 512 * index;
    const header = [
      0x0a324655,
      0x9e5d5157,
      flags,
      target,
      data.length,
      index,
      pages.length,
      family,
    ];
    for (const [i, word] of header.entries()) view.setUint32(at + 4 * i, word, true);
    file.set(data, at + 32);
    view.setUint32(at + 508, 0x0ab16f30, true);
  });
  return file;
}

/** A whole flash image as a file. */
export function flashToUf2(flash: Uint8Array): Uint8Array {
  const count = Math.ceil(flash.length / 256);
  return makeUf2(
    Array.from({ length: count }, (_, i) => {
      const data = new Uint8Array(256).fill(0xff);
      data.set(flash.subarray(256 * i, 256 * i + 256));
      return { target: 0x10000000 + 256 * i, data };
    }),
  );
}
