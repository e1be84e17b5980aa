// Which functions of MicroPython get hooks for the film, and what is written in their place. Every such function
// is there twice: as it was, and with hooks; its first act is to look which of the two is wanted, so that
// nothing else is slower while no film is taken. Knows nothing of sections; add-film-hooks.ts is above.
//
// What is watched (py/vm.c, py/gc.c, v1.27.0):
// * The allocation table changes by byte stores alone, so every function with one is hooked; of most of them
//   no store ever lands there.
// * The VM is the function with the large table of jumps. At each opcode it stores ip into its mp_code_state_t
//   and then loads the opcode from there (MARK_EXC_IP_GLOBAL, DISPATCH).
// * The VM returns in one way only: it catches what is raised and returns that too (MP_VM_RETURN_EXCEPTION).

import { WasmReader, type WasmWriter } from './wasm-bytes.ts';
import { type Instruction, NO_RESULT, OP, readInstruction } from './wasm-instructions.ts';
import { type FunctionType, I32 } from './wasm-sections.ts';

/** A function that is there twice. */
export interface TwinFunction {
  /** Its number among the module's own functions. */
  readonly own: number;
  readonly isVm: boolean;
  readonly type: FunctionType;
  /** The twin's number in the new module. */
  readonly index: number;
  /** Global: how far from `from` its byte stores are watched; 0 where it runs as it was. */
  readonly reach: number;
}

/** Numbers in the new module. */
export interface HookNumbers {
  /** How many functions were imported before; those behind them move by `added`. */
  readonly imported: number;
  readonly added: number;
  /** Imported functions: a store near the table, an opcode, the return of the VM. */
  readonly table: number;
  readonly dispatch: number;
  readonly returned: number;
  /** Globals: the C stack's pointer; the last word stored by the VM and where. */
  readonly stackPointer: number;
  readonly storedWord: number;
  readonly storedAt: number;
  /** Globals: of the frame whose opcodes need not be told, where its ip is stored, the last of them, where they end. */
  readonly untoldAt: number;
  readonly untoldLast: number;
  readonly untoldUntil: number;
  /** Where what is watched begins. */
  readonly from: number;
}

/** A switch has ~190 opcodes in ~90 cases; the next largest table of jumps of the binary has less than 60. */
const VM_LABELS = 64;

/**
 * Looks through a body.
 * @returns whether it is the VM's, else whether it stores bytes, else undefined
 */
export function judgeBody(
  bytes: Uint8Array,
  start: number,
  end: number,
): 'vm' | 'bytes' | undefined {
  const reader = new WasmReader(bytes, start);
  readLocals(reader);
  const instruction: Instruction = { opcode: 0, start: 0, operand: 0 };
  let storesBytes = false;
  let storesWords = false;
  let hasTable = false;
  while (reader.at < end) {
    readInstruction(reader, instruction);
    const { opcode } = instruction;
    if (opcode === OP.i32Store8) storesBytes = true;
    else if (opcode === OP.i32Store) storesWords = true;
    else if (opcode === OP.branchTable && instruction.operand >= VM_LABELS) hasTable = true;
  }
  if (hasTable && storesWords) return 'vm';
  return storesBytes ? 'bytes' : undefined;
}

/** The body with nothing changed but the numbers of functions. */
export function writePlain(
  writer: WasmWriter,
  bytes: Uint8Array,
  start: number,
  end: number,
  numbers: HookNumbers,
): void {
  const reader = copyLocals(writer, bytes, start);
  writeInstructions(writer, reader, end, numbers);
}

/** The body that hands its call over to its twin while `reach` is not 0. */
export function writeChoosing(
  writer: WasmWriter,
  bytes: Uint8Array,
  start: number,
  end: number,
  numbers: HookNumbers,
  twin: TwinFunction,
): void {
  const reader = copyLocals(writer, bytes, start);
  named(writer, OP.globalGet, twin.reach);
  writer.code(OP.if, NO_RESULT);
  for (let i = 0; i < twin.type.parameters; i++) named(writer, OP.localGet, i);
  named(writer, OP.call, twin.index);
  if (twin.isVm) {
    named(writer, OP.globalGet, numbers.stackPointer);
    named(writer, OP.call, numbers.returned);
    writer.code(OP.i32Const, 0);
    named(writer, OP.globalSet, numbers.untoldAt);
  }
  writer.code(OP.return, OP.end);
  writeInstructions(writer, reader, end, numbers);
}

/** The twin: the body with hooks at its stores, and for the VM at its loads of bytes. */
export function writeHooked(
  writer: WasmWriter,
  bytes: Uint8Array,
  start: number,
  end: number,
  numbers: HookNumbers,
  twin: TwinFunction,
): void {
  const reader = new WasmReader(bytes, start);
  const { groups, groupsStart, locals } = readLocals(reader);
  const address = twin.type.parameters + locals;
  writer.number(groups + 1);
  writer.copy(bytes, groupsStart, reader.at);
  writer.code(2, I32);
  const value = address + 1;
  writeInstructions(writer, reader, end, numbers, ({ opcode, operand }) => {
    if (opcode === OP.i32Store8) writeByteStore(writer, numbers, twin, address, value, operand);
    else if (twin.isVm && opcode === OP.i32Store)
      writeWordStore(writer, numbers, address, value, operand);
    else if (twin.isVm && opcode === OP.i32Load8) writeByteLoad(writer, numbers, address, operand);
    else return false;
    return true;
  });
}

/** Takes over all instructions up to the end; `replace` says of each whether it wrote something instead. */
function writeInstructions(
  writer: WasmWriter,
  reader: WasmReader,
  end: number,
  { imported, added }: HookNumbers,
  replace?: (instruction: Instruction) => boolean,
): void {
  const { bytes } = reader;
  const instruction: Instruction = { opcode: 0, start: 0, operand: 0 };
  let from = reader.at;
  while (reader.at < end) {
    readInstruction(reader, instruction);
    const { opcode, operand, start } = instruction;
    const isNumbered = opcode === OP.call || opcode === OP.refFunc;
    const mayReplace = opcode === OP.i32Store8 || opcode === OP.i32Store || opcode === OP.i32Load8;
    if (!isNumbered && !mayReplace) continue;
    if (isNumbered) {
      writer.copy(bytes, from, start);
      named(writer, opcode, operand < imported ? operand : operand + added);
    } else {
      if (replace === undefined) continue;
      writer.copy(bytes, from, start);
      if (!replace(instruction)) writer.copy(bytes, start, reader.at);
    }
    from = reader.at;
  }
  writer.copy(bytes, from, end);
}

/** [address, value] → []; tells of it before it is done, where it lies within reach. */
function writeByteStore(
  writer: WasmWriter,
  numbers: HookNumbers,
  { own, reach }: TwinFunction,
  address: number,
  value: number,
  offset: number,
): void {
  named(writer, OP.localSet, value);
  addOffset(writer, offset);
  named(writer, OP.localTee, address);
  named(writer, OP.globalGet, numbers.from);
  writer.code(OP.i32Subtract);
  named(writer, OP.globalGet, reach);
  writer.code(OP.i32LessUnsigned, OP.if, NO_RESULT);
  named(writer, OP.localGet, address);
  named(writer, OP.localGet, value);
  writer.code(OP.i32Const);
  writer.signed(own);
  named(writer, OP.globalGet, numbers.untoldLast);
  named(writer, OP.call, numbers.table);
  writer.code(OP.end);
  named(writer, OP.localGet, address);
  named(writer, OP.localGet, value);
  writer.code(OP.i32Store8, 0, 0);
}

/** [address, value] → []; remembers both. */
function writeWordStore(
  writer: WasmWriter,
  { storedWord, storedAt }: HookNumbers,
  address: number,
  value: number,
  offset: number,
): void {
  named(writer, OP.localTee, value);
  named(writer, OP.globalSet, storedWord);
  addOffset(writer, offset);
  named(writer, OP.localTee, address);
  named(writer, OP.globalSet, storedAt);
  named(writer, OP.localGet, address);
  named(writer, OP.localGet, value);
  writer.code(OP.i32Store, 0, 0);
}

/**
 * [address] → [byte]; tells of it where the address is the word that was stored last, only once, and only if it is
 * not one of those that need not be told: it is remembered then.
 */
function writeByteLoad(
  writer: WasmWriter,
  numbers: HookNumbers,
  address: number,
  offset: number,
): void {
  addOffset(writer, offset);
  named(writer, OP.localTee, address);
  named(writer, OP.globalGet, numbers.storedWord);
  writer.code(OP.i32Eq, OP.if, NO_RESULT);
  writer.code(OP.i32Const);
  writer.signed(NOTHING_STORED);
  named(writer, OP.globalSet, numbers.storedWord);
  writeIsUntold(writer, numbers, address);
  writer.code(OP.if, NO_RESULT);
  named(writer, OP.localGet, address);
  named(writer, OP.globalSet, numbers.untoldLast);
  writer.code(OP.else);
  named(writer, OP.localGet, address);
  named(writer, OP.globalGet, numbers.storedAt);
  named(writer, OP.globalGet, numbers.stackPointer);
  named(writer, OP.globalGet, numbers.untoldLast);
  named(writer, OP.call, numbers.dispatch);
  named(writer, OP.globalSet, numbers.untoldUntil);
  named(writer, OP.globalGet, numbers.storedAt);
  named(writer, OP.globalSet, numbers.untoldAt);
  named(writer, OP.localGet, address);
  named(writer, OP.globalSet, numbers.untoldLast);
  writer.code(OP.end, OP.end);
  named(writer, OP.localGet, address);
  writer.code(OP.i32Load8, 0, 0);
}

/** [] → [whether]: the frame is the same, and the address lies behind the last one and before the end. */
function writeIsUntold(writer: WasmWriter, numbers: HookNumbers, address: number): void {
  named(writer, OP.globalGet, numbers.storedAt);
  named(writer, OP.globalGet, numbers.untoldAt);
  writer.code(OP.i32Eq);
  named(writer, OP.localGet, address);
  named(writer, OP.globalGet, numbers.untoldLast);
  writer.code(OP.i32GreaterUnsigned, OP.i32And);
  named(writer, OP.localGet, address);
  named(writer, OP.globalGet, numbers.untoldUntil);
  writer.code(OP.i32LessUnsigned, OP.i32And);
}

/** No opcode lies there. */
export const NOTHING_STORED = -1;

function addOffset(writer: WasmWriter, offset: number): void {
  if (offset === 0) return;
  writer.code(OP.i32Const);
  writer.signed(offset);
  writer.code(OP.i32Add);
}

/** An instruction that names something by its number. */
function named(writer: WasmWriter, opcode: number, index: number): void {
  writer.byte(opcode);
  writer.number(index);
}

/** Steps over the declarations: groups of locals of one type, and how many locals, besides the parameters. */
function readLocals(reader: WasmReader): { groups: number; groupsStart: number; locals: number } {
  const groups = reader.number();
  const groupsStart = reader.at;
  let locals = 0;
  for (let i = 0; i < groups; i++) {
    locals += reader.number();
    reader.byte();
  }
  return { groups, groupsStart, locals };
}

/** Takes over the declarations of the body that begins there; the reader is at its first instruction. */
function copyLocals(writer: WasmWriter, bytes: Uint8Array, start: number): WasmReader {
  const reader = new WasmReader(bytes, start);
  readLocals(reader);
  writer.copy(bytes, start, reader.at);
  return reader;
}
