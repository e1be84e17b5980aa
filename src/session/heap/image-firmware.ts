// The firmware that may have run on a board whose RAM is opened. Which of them did, the RAM itself tells
// (peek/ram-image.ts).

import { RP2_FAMILIES, readUf2 } from '../../firmware/uf2.ts';
import type { Firmware } from '../board/firmware.ts';

/**
 * Flash from 0x10000000 on, of the files that came with the image; where there are none, of all at hand.
 * @throws AppError firmware/not-uf2, firmware/other-chip, firmware/too-large: a file that came with it
 */
export async function listFlashes(
  uf2s: readonly Blob[],
  firmware: Pick<Firmware, 'readAll'>,
): Promise<readonly Uint8Array[]> {
  const given = uf2s.map(async (file) => new Uint8Array(await file.arrayBuffer()));
  const atHand = () => firmware.readAll().catch(() => []);
  const files = given.length > 0 ? await Promise.all(given) : await atHand();
  return files.map((file) => readUf2(file, RP2_FAMILIES));
}
