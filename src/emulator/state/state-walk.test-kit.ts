// Walks everything that a running emulator consists of, and tells what is neither kept by a checkpoint nor wiring.

import type { PicoEmulator } from '../emulator.ts';
import { type Machine, STATE_LIST, type StatePart } from './state-list.ts';

/** Fields that are set once, when the machine is built, by the name of their class. */
const WIRING: Readonly<Record<string, string>> = {
  PicoEmulator: 'flashBytes',
  FlashChip: 'uniqueId',
  FIFO: '',
  GPIOPin: 'index name',
  Interpolator: 'index',
  // Memory has pages of its own; the ROM never changes.
  MemoryBus: 'cpu rom16 usb flash16 flash32 ram8 ram16 ram32',
  SecondCore: 'restStub',
  RP2040: 'bootrom sram sramView flash flash16 flashView usbDPRAM usbDPRAMView xoscFreq roscFreq',
  ThumbCore: 'registers',
  BasePeripheral: 'name',
  PlainRegisters: 'answers',
  PWMChannel: 'index pinA1 pinB1 pinA2 pinB2',
  RPADC: 'numChannels resolution sampleTime dreq',
  RPDMAChannel: 'index',
  RPI2C: 'irq',
  RPPADS: 'bank firstPadRegister lastPadRegister',
  RPPIO: 'firstIrq index dreqRx dreqTx runTimer',
  RPSPI: 'irq',
  RPTimerAlarm: 'bitValue',
  RPUART: 'irq',
  RPUSBController: 'readDelayMicroseconds writeDelayMicroseconds hostTransactionDelayMicroseconds',
  StateMachine: 'index dreqRx dreqTx',
  Timer32: 'listeners',
  Object: 'rx tx',
};

/** Whole objects that are no part of the machine's state: what a checkpoint itself is made with. */
const APART = new Set(['MachineState', 'FlashVersions', 'Date']);

export interface WalkedField {
  /** 'chip.rp2040.core.VTOR' */
  readonly path: string;
  readonly value: unknown;
}

/** Every field that no row of the list keeps and that holds data, or is wired to something. */
export function walkUnkept(
  emulator: PicoEmulator,
  list: readonly StatePart[] = STATE_LIST,
): { readonly data: readonly WalkedField[]; readonly wires: readonly WalkedField[] } {
  const kept = listKept(emulator, list);
  const data: WalkedField[] = [];
  const wires: WalkedField[] = [];
  const seen = new Set<unknown>();
  const visit = (object: object, path: string): void => {
    if (seen.has(object) || APART.has(object.constructor.name)) return;
    seen.add(object);
    for (const [name, value] of fieldsOf(object)) {
      if (kept.get(object)?.has(name)) continue;
      const field = { path: `${path}.${name}`, value };
      if (isWiring(object, name)) wires.push(field);
      else if (isData(value)) data.push(field);
      else {
        wires.push(field);
        if (typeof value === 'object') visit(value as object, field.path);
      }
    }
  };
  visit(emulator, 'board');
  return { data, wires };
}

function listKept(
  emulator: PicoEmulator,
  list: readonly StatePart[],
): ReadonlyMap<object, Set<string>> {
  const { chip, usb } = emulator as unknown as Omit<Machine, 'board'>;
  const kept = new Map<object, Set<string>>();
  for (const { of, fields } of list) {
    for (const object of of({ board: emulator, chip, usb })) {
      const names = kept.get(object) ?? new Set();
      for (const field of fields) {
        if (!(field in object))
          throw new Error(`there is no ${field} in ${object.constructor.name}`);
        names.add(field);
      }
      kept.set(object, names);
    }
  }
  return kept;
}

function fieldsOf(object: object): (readonly [string, unknown])[] {
  if (object instanceof Set || object instanceof Map) {
    return [...object.values()].map((value, n) => [String(n), value] as const);
  }
  return Object.entries(Object.getOwnPropertyDescriptors(object))
    .filter(([name]) => !(Array.isArray(object) && name === 'length'))
    .map(([name, { value }]) => [name, value] as const);
}

function isWiring(object: object, name: string): boolean {
  for (
    let kind = Object.getPrototypeOf(object);
    kind !== null;
    kind = Object.getPrototypeOf(kind)
  ) {
    if (WIRING[kind.constructor.name]?.split(' ').includes(name)) return true;
  }
  return false;
}

/** Numbers and texts, and containers of them; an empty container may become one. */
function isData(value: unknown): boolean {
  if (typeof value === 'function') return false;
  if (typeof value !== 'object' || value === null) return true;
  if (ArrayBuffer.isView(value) || value instanceof Date) return true;
  if (Array.isArray(value)) return value.length === 0 || value.some(isData);
  if (value instanceof Map) return [...value.values()].some(isData);
  return false;
}
