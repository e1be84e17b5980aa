// The page of pico-board.spec.ts: the Virtual Pico and the firmware shelf, within reach of the test, with
// the worker as the real page has it. Nothing else of the lab.

import { VirtualPico } from '../../../src/board/pico/virtual-pico.ts';
import { isAppError } from '../../../src/errors.ts';
import { FirmwareShelf } from '../../../src/firmware/firmware-shelf.ts';
import { FirmwareDatabase } from '../../../src/store/firmware-database.ts';

const shelf = new FirmwareShelf(document.baseURI, new FirmwareDatabase());
let pico: VirtualPico | undefined;
let said = '';
const speeds: number[] = [];

/** What the test calls. Files travel as base64. */
export const picoPage = {
  async open(file: string): Promise<void> {
    said = '';
    pico = new VirtualPico(toBytes(file));
    pico.onBytes((chunk) => {
      said += String.fromCharCode(...chunk);
    });
    pico.onSpeed(({ ofRealPico }) => speeds.push(ofRealPico));
    await pico.open();
  },
  openShelved: async (id: string): Promise<void> => picoPage.open(toBase64(await shelf.get(id))),
  write: async (text: string): Promise<void> => {
    await pico?.write(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  },
  said: () => said,
  speeds: () => speeds,
  restart: async () => pico?.restart(),
  close: async () => pico?.close(),
  list: () => shelf.list(),
  /** The entry, or the code of the refusal. */
  add: async (file: string) =>
    shelf.add(toBytes(file)).catch((error: unknown) => (isAppError(error) ? error.code : 'other')),
  get: async (id: string): Promise<string> =>
    shelf.get(id).then(toBase64, (error: unknown) => (isAppError(error) ? error.code : 'other')),
  remove: (id: string) => shelf.remove(id),
  /** The longest time between two frames while the given time passes. */
  longestFrame: async (ms: number): Promise<number> => {
    let longest = 0;
    let before = performance.now();
    const end = before + ms;
    while (before < end) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      longest = Math.max(longest, now - before);
      before = Math.max(before, now);
    }
    return longest;
  },
};

declare global {
  interface Window {
    picoPage: typeof picoPage;
  }
}
window.picoPage = picoPage;

function toBytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
