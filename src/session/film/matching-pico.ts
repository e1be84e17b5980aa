// The Virtual Pico in place of a board that cannot be filmed: with the same version of the firmware, where an
// image of it is at hand. Knows no program.

import type { BoardFacts } from '../../capture/capture.ts';
import type { BoardVerbs } from '../board/board-verbs.ts';
import type { Connector } from '../board/connector.ts';
import type { Firmware, ShelvedFirmware } from '../board/firmware.ts';

/** The parts of the session that are used; the session itself fits. */
export interface PicoSource {
  readonly boards: BoardVerbs;
  readonly connector: Connector;
  readonly firmware: Firmware;
}

/**
 * Leaves the board that is connected for a Virtual Pico.
 * @throws AppError firmware/missing where no image is at hand, embed/busy, firmware/…, repl/…
 */
export async function startMatchingPico({
  boards,
  connector,
  firmware,
}: PicoSource): Promise<void> {
  const state = connector.state.peek();
  const facts = state.phase === 'ready' ? state.facts : undefined;
  const images = await firmware.refresh();
  await boards.connectPico(findMatch(images, facts)?.id);
}

/** The image of the board's own version; else whatever comes first. */
export function findMatch(
  images: readonly ShelvedFirmware[],
  facts: Pick<BoardFacts, 'version'> | undefined,
): ShelvedFirmware | undefined {
  const version = facts?.version?.join('.');
  const isSame = (image: ShelvedFirmware) => toPlainVersion(image.version) === version;
  return images.find(isSame) ?? images[0];
}

/** "v1.24.1-preview.3" → "1.24.1"; a zero at the end may be absent: "v1.24" is 1.24.0 (py/modsys.c). */
function toPlainVersion(version: string): string {
  const [numbers = ''] = version.replace(/^v/, '').split('-');
  return numbers.split('.').concat('0').slice(0, 3).join('.');
}
