// Walks over the instructions of a function's body (WebAssembly core specification, 5.4), so far as to know
// where each ends and what it names. What it has not met it refuses, so that nothing is rewritten by guess.

import type { WasmReader } from './wasm-bytes.ts';

/** Opcodes that somebody asks for by name. */
export const OP = {
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  branchTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Load8: 0x2d,
  i32Store: 0x36,
  i32Store8: 0x3a,
  i32Const: 0x41,
  i32Eq: 0x46,
  i32LessUnsigned: 0x49,
  i32GreaterUnsigned: 0x4b,
  i32Add: 0x6a,
  i32Subtract: 0x6b,
  i32And: 0x71,
  refFunc: 0xd2,
} as const;

/** The type of a block without results. */
export const NO_RESULT = 0x40;

/** One instruction; used again for the next. */
export interface Instruction {
  opcode: number;
  /** Where it begins; the reader stands where it ends. */
  start: number;
  /** What it names: function, global, or the offset of a load or store; labels of a br_table. */
  operand: number;
}

const PREFIX_MORE = 0xfc;
/** memory.init, memory.copy, table.init, table.copy have two operands; others from 8 on have one. */
const MORE_WITH_TWO = [8, 10, 12, 14];
const MORE_LAST = 17;

/** Steps over one instruction. @throws RangeError at an opcode that is not known */
export function readInstruction(reader: WasmReader, into: Instruction): void {
  into.start = reader.at;
  const opcode = reader.byte();
  into.opcode = opcode;
  if (opcode >= 0x45 && opcode <= 0xc4) return; // Arithmetic.
  if (opcode >= 0x20 && opcode <= 0x26) {
    into.operand = reader.number(); // Locals, globals, table.get and table.set.
  } else if (opcode >= 0x28 && opcode <= 0x3e) {
    reader.number(); // The alignment.
    into.operand = reader.number();
  } else readOther(reader, into);
}

function readOther(reader: WasmReader, into: Instruction): void {
  switch (into.opcode) {
    case 0x00: // unreachable
    case 0x01: // nop
    case OP.else:
    case OP.end:
    case OP.return:
    case 0x1a: // drop
    case 0x1b: // select
    case 0xd1: // ref.is_null
      return;
    case 0x02: // block
    case 0x03: // loop
    case OP.if:
    case 0x0c: // br
    case 0x0d: // br_if
    case OP.call:
    case 0x3f: // memory.size
    case 0x40: // memory.grow
    case OP.i32Const:
    case 0xd0: // ref.null
    case OP.refFunc:
      into.operand = reader.number();
      return;
    case 0x42: // i64.const
      while (reader.byte() >= 0x80);
      return;
    case 0x43: // f32.const
      reader.at += 4;
      return;
    case 0x44: // f64.const
      reader.at += 8;
      return;
    case OP.branchTable:
      into.operand = reader.number();
      for (let i = 0; i <= into.operand; i++) reader.number();
      return;
    case 0x11: // call_indirect
      reader.number();
      reader.number();
      return;
    case 0x1c: // select with types
      skipTypes(reader);
      return;
    case PREFIX_MORE:
      skipMore(reader);
      return;
    default:
      throw new RangeError(`opcode 0x${into.opcode.toString(16)} is not known`);
  }
}

function skipTypes(reader: WasmReader): void {
  const count = reader.number();
  reader.at += count;
}

/** Saturating conversions, and what treats many bytes at once. */
function skipMore(reader: WasmReader): void {
  const opcode = reader.number();
  if (opcode > MORE_LAST) throw new RangeError(`opcode 0xfc ${opcode} is not known`);
  if (opcode < 8) return;
  reader.number();
  if (MORE_WITH_TWO.includes(opcode)) reader.number();
}
