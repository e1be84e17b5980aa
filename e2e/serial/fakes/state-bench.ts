// Who plays the device and the user while a serial port is walked through its states, and how the
// outcome of a call is written down. Runs in a page.

import type { ReadErrorName } from './serial-link.ts';

export interface StateBench {
  /** Plugs in a granted port: the last of getPorts() from then on. The others act on it. */
  addPort(): Promise<void>;
  refuseOpen(refuse: boolean): Promise<void>;
  refuseSignals(refuse: boolean): Promise<void>;
  failReading(name: ReadErrorName): Promise<void>;
  failWriting(): Promise<void>;
  say(text: string): Promise<void>;
  dtr(): Promise<boolean>;
  /** Answers, and does nothing. */
  turn(): Promise<void>;
  unplug(): Promise<void>;
  replug(): Promise<void>;
}

/** What was done → what came of it. */
export type States = Record<string, string>;

export const OPTIONS = { baudRate: 115200 };
/** A call that has not ended after so many turns does not end by itself. */
const PENDING_TURNS = 30;
/** So many are enough for a call to begin, and for events to be heard. */
export const FEW_TURNS = 6;
/** Chromium's own streams answer from another thread, which wants a moment between the turns. */
const TURN_MS = 5;
const decoder = new TextDecoder();

/** A call's outcome: a value in short, the name of its error, or "pending". */
export async function outcome(call: () => unknown): Promise<string> {
  const settled = (async () => {
    try {
      return describe(await call());
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    }
  })();
  return Promise.race([settled, turns(PENDING_TURNS).then(() => 'pending')]);
}

/**
 * Lets so many turns pass: in each, the one who plays the device is asked and answers. A machine that
 * stands still holds these up just as it holds up a call, so that no clock decides what is pending.
 */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await stateBench.turn();
    await new Promise((resolve) => setTimeout(resolve, TURN_MS));
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'ok';
  if (typeof value !== 'object' || value === null) return String(value);
  if (!('done' in value)) return JSON.stringify(value);
  const { done, value: chunk } = value as ReadableStreamReadResult<Uint8Array>;
  return done ? 'done' : `"${decoder.decode(chunk)}"`;
}

export function streams(port: SerialPort): string {
  return `${port.readable ? 'readable' : 'null'} ${port.writable ? 'writable' : 'null'}`;
}

export async function addPort(): Promise<SerialPort> {
  await stateBench.addPort();
  return (await navigator.serial.getPorts()).at(-1) as SerialPort;
}

export async function openPort(bufferSize?: number): Promise<SerialPort> {
  const port = await addPort();
  await port.open({ ...OPTIONS, bufferSize });
  return port;
}

/** Reads until so many bytes are there; the sizes of the chunks. */
export async function readSizes(port: SerialPort, bytes: number): Promise<number[]> {
  const sizes: number[] = [];
  const reader = port.readable?.getReader();
  if (reader === undefined) return sizes;
  for (let left = bytes; left > 0; left -= sizes.at(-1) as number) {
    const { value } = await reader.read();
    sizes.push((value as Uint8Array).length);
  }
  reader.releaseLock();
  return sizes;
}

declare global {
  var stateBench: StateBench;
}
