// What the fake navigator.serial in the page and its far end in Node say to each other. Bytes travel
// as base64, because Playwright's bindings carry JSON.

/** The name of the binding that the page calls. */
export const BINDING = '__heapLabSerialFarEnd';
/** The name of the object in the page that Node calls. */
export const PAGE_END = '__heapLabSerialPage';

/** Whose behaviour the fake has: the two differ at unplug, at close() and in their words. */
export type Manner = 'chromium' | 'firefox';

/** How bytes are cut on their way to the page: by the buffer only, at random, or one by one. */
export type Cut = 'whole' | 'random' | 'single';

/** What a port is, to the page. A replug that makes a new object gives it a new token. */
export interface PortFacts {
  readonly token: string;
  readonly usbVendorId?: number;
  readonly usbProductId?: number;
  readonly connected: boolean;
}

export type ReadErrorName =
  | 'BufferOverrunError'
  | 'FramingError'
  | 'ParityError'
  | 'BreakError'
  | 'UnknownError';

/** From page to Node. The answer is the promise's value. */
export type ToFarEnd =
  | { readonly do: 'list' }
  | { readonly do: 'choose'; readonly filters: readonly SerialPortFilter[] }
  | { readonly do: 'open'; readonly token: string }
  | { readonly do: 'close'; readonly token: string }
  | { readonly do: 'forget'; readonly token: string }
  | { readonly do: 'signals'; readonly token: string; readonly dtr?: boolean }
  | { readonly do: 'write'; readonly token: string; readonly bytes: string }
  | { readonly do: 'discard'; readonly token: string };

/** From Node to page. */
export type ToPage =
  | { readonly say: 'bytes'; readonly token: string; readonly bytes: string }
  | { readonly say: 'read-error'; readonly token: string; readonly name: ReadErrorName }
  | { readonly say: 'write-error'; readonly token: string }
  | { readonly say: 'connect'; readonly port: PortFacts }
  | { readonly say: 'disconnect'; readonly port: PortFacts };

/** How the fake is set up when a page loads. */
export interface FakeSerialOptions {
  readonly manner: Manner;
  readonly cut: Cut;
  /** For the random cuts: the same seed cuts the same. */
  readonly seed: number;
  /** As in a frame without allow="serial": every call throws SecurityError. */
  readonly forbidden: boolean;
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
