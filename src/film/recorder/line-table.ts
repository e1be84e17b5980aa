// The line of every opcode of a function, as a reader of the source would say it: the table that the
// compiler wrote (py/bc.h, mp_bytecode_get_source_line), mended where it cannot say what is true. It can only go up,
// so the condition of a loop, which is compiled behind the body, stands there in the body's last line.

import type { Address } from '../../units.ts';
import type { CodeHead } from './code-head.ts';
import type { CodeLayout } from './code-layout.ts';
import type { FilmedMemory } from './filmed-memory.ts';
import {
  DUP_TOP,
  findJumpTarget,
  findNextOpcode,
  JUMP,
  LOAD_NAME,
  POP_JUMP_IF_FALSE,
  POP_JUMP_IF_TRUE,
  STORE_NAME,
} from './opcodes.ts';

/** Of an opcode that belongs to no line: the jump that closes a loop. */
export const NO_LINE = -1;

export interface Lines {
  /** By offset from the first opcode: a line from 1, or NO_LINE. */
  readonly lines: Int32Array;
  /** By the same offset, where it stands in the order of the source; going back in it is a loop's next round. */
  readonly order: Int32Array;
  /** By the same offset, where its stretch of opcodes ends that go on in the same line, in order. */
  readonly stretchEnd: Int32Array;
  /** By the same offset, 1 where the compiler began a line. */
  readonly starts: Uint8Array;
  /** Whether there is a table at all: frozen code has none. */
  readonly isTold: boolean;
}

export function readLines(
  memory: FilmedMemory,
  layout: CodeLayout,
  prelude: CodeHead,
  end: Address,
): Lines {
  const lines = new Int32Array(end - prelude.firstOpcode);
  const isTold = fillFromTable(memory, layout, prelude, lines);
  const starts = Uint8Array.from(lines, (line, i) => (line === lines[i - 1] ? 0 : 1));
  const order = Int32Array.from(lines, (_, offset) => 2 * offset);
  mendLoops(memory, layout, prelude.firstOpcode, lines, order);
  mendClassBody(memory, layout, prelude.firstOpcode, lines);
  return { lines, order, starts, stretchEnd: findStretches(lines, order), isTold };
}

/**
 *   0LLBBBBB            B bytes of opcodes belong to the line so far, then L lines on
 *   1LLLBBBB LLLLLLLL   the same, low bits of L in the second byte
 */
function fillFromTable(
  memory: FilmedMemory,
  layout: CodeLayout,
  { lineTable, lineTableEnd }: CodeHead,
  lines: Int32Array,
): boolean {
  let line = 1;
  let offset = 0;
  let at = lineTable;
  let isTold = false;
  while (at < lineTableEnd) {
    const first = memory.byte(at);
    if (first === 0 && !layout.hasContext) break;
    const isLong = (first & 0x80) !== 0;
    const bytes = first & (isLong ? 0xf : 0x1f);
    const more = isLong ? ((first << 4) & 0x700) | memory.byte(at + 1) : first >> 5;
    at += isLong ? 2 : 1;
    lines.fill(line, offset, offset + bytes);
    offset += bytes;
    line += more;
    isTold = true;
  }
  lines.fill(line, offset);
  return isTold;
}

/**
 * py/compile.c, compile_while_stmt and compile_for_stmt_optimised_range:
 *   JUMP entry · top: body · entry: condition · POP_JUMP_IF_… top
 * The condition, and what range() adds before it and stores at the body's beginning, belong to the JUMP's line.
 */
function mendLoops(
  memory: FilmedMemory,
  layout: CodeLayout,
  start: Address,
  lines: Int32Array,
  order: Int32Array,
): void {
  const table = lines.slice();
  const opcodes: Address[] = [];
  const jumps: Address[] = [];
  const end = start + lines.length;
  for (let at = start; at < end; at = findNextOpcode(memory, layout, at)) {
    opcodes.push(at);
    const opcode = memory.byte(at);
    if (opcode === JUMP) jumps.push(at);
    if (opcode !== POP_JUMP_IF_TRUE && opcode !== POP_JUMP_IF_FALSE) continue;
    const top = findJumpTarget(memory, layout, at);
    const jump = jumps.find((one) => isEntry(memory, layout, one, top, at));
    if (jump === undefined) continue;
    const line = table[jump - start];
    const isRange = memory.byte(top) === DUP_TOP;
    let condition = findJumpTarget(memory, layout, jump);
    if (isRange) {
      // The step is loaded and added right before the condition.
      condition = opcodes[opcodes.indexOf(condition) - 2] ?? condition;
      const store = findNextOpcode(memory, layout, top);
      lines.fill(line, top - start, findNextOpcode(memory, layout, store) - start);
    }
    const behind = findNextOpcode(memory, layout, at);
    lines.fill(line, condition - start, behind - start);
    order.fill(2 * (top - start) - 1, condition - start, behind - start);
  }
  for (const jump of jumps)
    if (jump > start && table[jump - start - 1] === table[jump - start])
      lines[jump - start] = NO_LINE;
}

/** Whether this JUMP, right before `top`, leads to the condition that ends with the opcode at `last`. */
function isEntry(
  memory: FilmedMemory,
  layout: CodeLayout,
  jump: Address,
  top: Address,
  last: Address,
): boolean {
  if (top > last || findNextOpcode(memory, layout, jump) !== top) return false;
  const condition = findJumpTarget(memory, layout, jump);
  return condition > jump && condition <= last;
}

/** A class body begins with `__module__ = __name__`, which the compiler puts into line 1. */
function mendClassBody(
  memory: FilmedMemory,
  layout: CodeLayout,
  start: Address,
  lines: Int32Array,
): void {
  const isClass =
    memory.byte(start) === LOAD_NAME &&
    memory.byte(findNextOpcode(memory, layout, start)) === STORE_NAME;
  if (lines[0] !== 1 || !isClass) return;
  const body = lines.findIndex((line) => line !== 1);
  if (body > 0) lines.fill(lines[body], 0, body);
}

function findStretches(lines: Int32Array, order: Int32Array): Int32Array {
  const ends = Int32Array.from(lines, (_, offset) => offset + 1);
  for (let offset = lines.length - 2; offset >= 0; offset--) {
    const goesOn = lines[offset] === lines[offset + 1] && order[offset] <= order[offset + 1];
    if (goesOn && lines[offset] !== NO_LINE) ends[offset] = ends[offset + 1];
  }
  return ends;
}
