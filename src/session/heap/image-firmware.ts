// The firmware that may have run on a board whose RAM is opened. Which of them did, the RAM itself tells
// (peek/ram-image.ts).

import { RP2_FAMILIES, readUf2 } from '../../firmware/uf2.ts';
import type { PossibleFirmware } from '../../peek/ram-image.ts';
import type { Firmware } from '../board/firmware.ts';

/** @throws AppError firmware/not-uf2, firmware/other-chip, firmware/for-ram, firmware/too-large: a file that came with the image */
export async function listPossible(
  uf2s: readonly Blob[],
  firmware: Pick<Firmware, 'readAll'>,
): Promise<PossibleFirmware> {
  const given = await Promise.all(
    uf2s.map(async (file) => new Uint8Array(await file.arrayBuffer())),
  );
  const atHand = await firmware.readAll().catch(() => []);
  const toFlash = (file: Uint8Array) => readUf2(file, RP2_FAMILIES);
  return { given: given.map(toFlash), atHand: atHand.map(toFlash) };
}
