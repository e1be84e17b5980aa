// Builds the boot ROM of the Virtual Pico when it is switched on: the tables that programs look
// functions up in (RP2040 datasheet 2.8.3), and for every function a stub of two instructions. The
// first, UDF #n, hands over to the host (rom-call.ts); the second returns. Nothing is taken from
// Raspberry Pi's ROM but the published meaning of its tables.

import type { Address } from '../../units.ts';
import { ROM_BYTES } from '../machine/address-map.ts';
import { clz32, ctz32, popcount32, reverse32 } from './bit-calls.ts';
import { doNothing, eraseFlash, programFlash } from './flash-calls.ts';
import { copyBytes, fillBytes } from './memory-calls.ts';
import { buildRealCalls } from './real-calls.ts';
import { DOUBLE, FLOAT } from './real-formats.ts';
import type { RomCall } from './rom-call.ts';
import { loadSecondStage, SECOND_STAGE } from './second-stage.ts';

export interface BootRom {
  /** 16 KiB from address 0. */
  readonly words: Uint32Array<ArrayBuffer>;
  /** The function behind UDF #n. */
  readonly calls: readonly RomCall[];
  /** Where core 1 rests when its task has come to an end, as a Thumb address. */
  readonly rest: Address;
}

/** Of a RP2040 B2, the newest: 3 (datasheet 2.8.3, "Bootrom version"). */
const ROM_VERSION = 3;
const MAGIC = 0x01754d; // 'M' 'u' 1
const FUNCTION_TABLE: Address = 0x20;
const DATA_TABLE: Address = 0xa0;
const REAL_TABLES: Address = 0x100;
const TEXTS: Address = 0x240;
const REST: Address = 0x2f0;
const STUBS: Address = 0x300;
/** Words of a floating-point table since ROM version 2; the SDK reads this from the byte before. */
const REAL_TABLE_WORDS = 32;

const UDF = 0xde00;
const BX_LR = 0x4770;
const BX_R0 = 0x4700;
const WFI = 0xbf30;
/** To the instruction before. */
const B_BACK = 0xe7fd;

const COPYRIGHT = 'Heap Lab boot ROM';

/** Lower-case names are ours, the codes are the datasheet's. */
const FUNCTIONS: readonly [string, RomCall][] = [
  ['P3', popcount32],
  ['R3', reverse32],
  ['L3', clz32],
  ['T3', ctz32],
  ['MS', fillBytes],
  ['S4', fillBytes],
  ['MC', copyBytes],
  ['C4', copyBytes],
  ['IF', doNothing],
  ['EX', doNothing],
  ['RE', eraseFlash],
  ['RP', programFlash],
  ['FC', doNothing],
  ['CX', doNothing],
  ['UB', halt('boot-loader')],
  // Where core 1 waits for its first task; core 0 has no business in it.
  ['WV', halt('locked-up')],
  // The debugger's trampoline: nothing is attached.
  ['DT', doNothing],
  ['DE', doNothing],
];

/** A ROM fresh from the mask. */
export function buildBootRom(): BootRom {
  const rom = new RomWriter();
  rom.word(0x00, SECOND_STAGE);
  rom.word(0x04, rom.stub(loadSecondStage, BX_R0));
  const fault = rom.stub(halt('locked-up'));
  rom.word(0x08, fault);
  rom.word(0x0c, fault);
  rom.word(0x10, MAGIC | (ROM_VERSION << 24));
  rom.half(0x14, FUNCTION_TABLE);
  rom.half(0x16, DATA_TABLE);
  rom.half(0x18, rom.stub(lookUp));
  rom.table(
    FUNCTION_TABLE,
    FUNCTIONS.map(([code, call]) => [code, rom.stub(call)]),
  );
  rom.half(REST, WFI);
  rom.half(REST + 2, B_BACK);
  writeData(rom);
  return { words: rom.words, calls: rom.calls, rest: REST | 1 };
}

function writeData(rom: RomWriter): void {
  const single = REAL_TABLES + 4;
  const double = single + 4 * REAL_TABLE_WORDS + 4;
  writeRealTable(rom, single, buildRealCalls(FLOAT));
  writeRealTable(rom, double, buildRealCalls(DOUBLE));
  rom.text(TEXTS, COPYRIGHT);
  rom.word(TEXTS + 0x40, 0);
  rom.table(DATA_TABLE, [
    ['CR', TEXTS],
    ['GR', TEXTS + 0x40],
    ['SF', single],
    ['SD', double],
    ['FS', STUBS],
    ['FE', ROM_BYTES - 4],
    ['DS', STUBS],
    ['DE', ROM_BYTES - 4],
  ]);
}

function writeRealTable(rom: RomWriter, at: Address, calls: ReadonlyMap<number, RomCall>): void {
  rom.half(at - 2, REAL_TABLE_WORDS);
  for (const [offset, call] of calls) rom.word(at + offset, rom.stub(call));
}

/** The function at 0x18: (table, code) in r0 and r1, the 16-bit pointer of that code or 0 in r0. */
function lookUp(machine: Parameters<RomCall>[0]): number {
  const [table, code] = machine.registers;
  let entry = table;
  for (; machine.readUint16(entry) !== 0; entry += 4) {
    if (machine.readUint16(entry) === code) break;
  }
  machine.registers[0] = machine.readUint16(entry) === code ? machine.readUint16(entry + 2) : 0;
  return 10 + 3 * (entry - table);
}

function halt(reason: Parameters<Parameters<RomCall>[0]['halt']>[0]): RomCall {
  return (machine) => {
    machine.halt(reason);
    return 1;
  };
}

/** Puts words into the ROM and hands out one stub after the other. */
class RomWriter {
  readonly words = new Uint32Array(ROM_BYTES / 4);
  readonly calls: RomCall[] = [];
  private readonly view = new DataView(this.words.buffer);
  private readonly stubs = new Map<RomCall, Address>();

  word(at: Address, value: number): void {
    this.view.setUint32(at, value, true);
  }

  half(at: Address, value: number): void {
    this.view.setUint16(at, value, true);
  }

  text(at: Address, text: string): void {
    for (let i = 0; i < text.length; i++) this.view.setUint8(at + i, text.charCodeAt(i));
  }

  /** Pairs of a two-letter code and a 16-bit pointer, ended by a zero. */
  table(at: Address, entries: readonly [string, number][]): void {
    entries.forEach(([code, pointer], index) => {
      this.text(at + 4 * index, code);
      this.half(at + 4 * index + 2, pointer);
    });
  }

  /** The Thumb address of the function's stub. */
  stub(call: RomCall, ending: number = BX_LR): Address {
    const known = this.stubs.get(call);
    if (known !== undefined) return known;
    const at = STUBS + 4 * this.calls.length;
    this.half(at, UDF | this.calls.length);
    this.half(at + 2, ending);
    this.calls.push(call);
    this.stubs.set(call, at | 1);
    return at | 1;
  }
}
