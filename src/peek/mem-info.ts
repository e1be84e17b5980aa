// The text that micropython.mem_info(1) would print, letter by letter (py/modmicropython.c, mem_info; py/gc.c,
// gc_dump_info and gc_dump_alloc_table, 1.14 to 1.29), made from raw memory. Nothing is printed on the board, so
// that the map has no blocks of printing it, as one that a program asks for always has.

import type { Port } from '../ports/port.ts';
import type { Bytes } from '../units.ts';
import type { HeapContext } from './find-context.ts';
import { BLOCK_BYTES } from './gc-areas.ts';
import { countBlocks, type GcInfo, readTable } from './gc-info.ts';
import type { KnownFirmware } from './known-firmware.ts';
import { type MemoryImage, UNREAD } from './memory-image.ts';

export interface MemInfo {
  readonly text: string;
  readonly info: GcInfo;
}

/** What mem_info says of the C stack. */
export interface StackUse {
  readonly used: Bytes;
  readonly limit: Bytes;
}

/** What prints goes through mp_plat_print, which sends \r\n on these ports. */
const EOL = '\r\n';
const BLOCKS_PER_ROW = 64;
const FREE = 0;
const [DOT, TAIL, MARKED, HEAD] = ['.', '=', 'm', 'h'].map((letter) => letter.charCodeAt(0));

export function printMemInfo(
  memory: MemoryImage,
  context: HeapContext,
  firmware: KnownFirmware,
  stack: StackUse,
  { maxNewSplit }: Port,
): MemInfo {
  const tables = context.areas.map((area) => readTable(memory, area));
  const info = countBlocks(tables);
  const limit = firmware.saysStackLimit ? ` out of ${stack.limit}` : '';
  const split = firmware.saysNewSplit ? `, max new split: ${maxNewSplit ?? 0}` : '';
  const lines = [
    `stack: ${stack.used}${limit}`,
    `GC: total: ${info.total}, used: ${info.used}, free: ${info.free}${split}`,
    ` No. of 1-blocks: ${info.oneBlocks}, 2-blocks: ${info.twoBlocks}, max blk sz: ${info.maxBlock}, max free sz: ${info.maxFree}`,
  ];
  context.areas.forEach(({ poolStart }, i) => {
    lines.push(`GC memory layout; from ${poolStart.toString(16)}:`);
    lines.push(
      ...printRows(toLetters(memory, poolStart, tables[i], firmware), tables[i], firmware),
    );
  });
  return { text: `${lines.join(EOL)}${EOL}`, info };
}

/** A head's letter is told by the first word of its block, whatever that is. */
function toLetters(
  memory: MemoryImage,
  poolStart: number,
  states: Uint8Array,
  { letters }: KnownFirmware,
): Uint8Array {
  const codes = new Map([...letters].map(([type, letter]) => [type, letter.charCodeAt(0)]));
  return states.map((state, block) => {
    if (state === FREE) return DOT;
    if (state !== 1) return state === 2 ? TAIL : MARKED;
    const word = memory.word(poolStart + block * BLOCK_BYTES);
    return word === UNREAD ? HEAD : (codes.get(word) ?? HEAD);
  });
}

/** 64 blocks a row; two or more rows of free blocks are one line, tested where a row begins. */
function printRows(
  letters: Uint8Array,
  states: Uint8Array,
  { labelDigits }: KnownFirmware,
): string[] {
  const rows: string[] = [];
  const decoder = new TextDecoder();
  for (let block = 0; block < states.length; ) {
    let next = block;
    while (next < states.length && states[next] === FREE) next++;
    if (next - block >= 2 * BLOCKS_PER_ROW) {
      rows.push(`       (${Math.floor((next - block) / BLOCKS_PER_ROW)} lines all free)`);
      block = next - (next % BLOCKS_PER_ROW);
      if (block >= states.length) break;
    }
    const offset = block * BLOCK_BYTES;
    // Up to 1.19 the label has 20 bits and wraps.
    const label = (labelDigits === 5 ? offset & 0xfffff : offset).toString(16);
    const row = decoder.decode(letters.subarray(block, block + BLOCKS_PER_ROW));
    rows.push(`${label.padStart(labelDigits, '0')}: ${row}`);
    block += BLOCKS_PER_ROW;
  }
  return rows;
}
