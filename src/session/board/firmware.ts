// The Virtual Pico's firmware: which images are at hand, adding one, starting a board with one. The
// emulator and its shelf are loaded when they are first asked for.

import type { BoardSpeed } from '../../board/board.ts';
import type { PicoFlash, VirtualPico } from '../../board/pico/virtual-pico.ts';
import { AppError } from '../../errors.ts';
import type { FirmwareShelf, ShelvedFirmware } from '../../firmware/firmware-shelf.ts';
import { signal } from '../../signals.ts';

export type { BoardSpeed } from '../../board/board.ts';
export type { ShelvedFirmware } from '../../firmware/firmware-shelf.ts';

export class Firmware {
  /** Images at hand, the user's first; undefined until they were looked for. */
  readonly list = signal<readonly ShelvedFirmware[] | undefined>(undefined);
  /** How fast the Virtual Pico runs, while one does. */
  readonly speed = signal<BoardSpeed | undefined>(undefined);
  private shelf: Promise<FirmwareShelf> | undefined;
  private readonly flashes = new Map<string, PicoFlash>();

  /** Looks for images, those kept in this browser and those beside the page. */
  async refresh(): Promise<readonly ShelvedFirmware[]> {
    const list = await (await this.open()).list();
    this.list.value = list;
    return list;
  }

  /** @throws AppError firmware/…, store/… */
  async add(file: Uint8Array): Promise<ShelvedFirmware> {
    const added = await (await this.open()).add(file);
    await this.refresh();
    return added;
  }

  /** @throws AppError store/blocked */
  async remove(id: string): Promise<void> {
    await (await this.open()).remove(id);
    await this.refresh();
  }

  /**
   * A board with this image, or with the first at hand.
   * @throws AppError firmware/missing, store/blocked
   */
  async makeBoard(id?: string): Promise<VirtualPico> {
    const shelf = await this.open();
    const chosen = id ?? (await this.refresh())[0]?.id;
    if (chosen === undefined) throw new AppError('firmware/missing', 'no firmware is at hand');
    const [file, { VirtualPico }] = await Promise.all([
      shelf.get(chosen),
      import('../../board/pico/virtual-pico.ts'),
    ]);
    const board = new VirtualPico(file, { flash: this.flashOf(chosen) });
    this.speed.value = undefined;
    board.onSpeed((speed) => {
      this.speed.value = speed;
    });
    return board;
  }

  /** All images at hand, those of the user first; what cannot be read is left out. */
  async readAll(): Promise<readonly Uint8Array[]> {
    const shelf = await this.open();
    const files = await Promise.allSettled((await this.refresh()).map(({ id }) => shelf.get(id)));
    return files.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : []));
  }

  /** Forgets the files of the boards: a boot.py that hangs would hang them for good. */
  forgetFlash(): void {
    this.flashes.clear();
  }

  /** What a board wrote into its flash is there again when it is switched on again. */
  private flashOf(id: string): PicoFlash {
    const flash = this.flashes.get(id) ?? {};
    this.flashes.set(id, flash);
    return flash;
  }

  private open(): Promise<FirmwareShelf> {
    this.shelf ??= openShelf();
    return this.shelf;
  }
}

async function openShelf(): Promise<FirmwareShelf> {
  const [{ FirmwareShelf }, { FirmwareDatabase }] = await Promise.all([
    import('../../firmware/firmware-shelf.ts'),
    import('../../store/firmware-database.ts'),
  ]);
  return new FirmwareShelf(document.baseURI, new FirmwareDatabase());
}
