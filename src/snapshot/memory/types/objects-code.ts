// Layouts of code (py/objfun.h, bc.h, emitglue.h, objgenerator.c, objclosure.c, objcell.c, objboundmeth.c):
//   fun_bc ≥1.19  0 type, 4 context*, 8 child_table*, 12 bytecode*, 16 extra_args[]
//   fun_bc ≤1.18  0 type, 4 globals*, 8 bytecode*, 12 const_table*, 16 extra_args[]
//   context       0 type or 0, 4 globals*, 8 names* (u16 qstrs), 12 constants* (inside the same block)
//   raw code      0 kind, 4 code*, 8 children* (≥1.19) or constants* (≤1.18)
//   code_state    0 fun*, 4 ip, 8 sp, 12 n_state u16, exc_sp_idx u16, 16 old_globals*, 20 state[]
//   generator     0 type, 4 pend_exc, 8 code_state      closure  0 type, 4 fun, 8 n, 12 cells[]

import type { Address } from '../../../units.ts';
import { isPointer } from '../read/words.ts';
import { CLOSURE, CONSTANT, DEFAULT, INNER, LOCAL, label, wordLabel } from './labels.ts';
import { type Memory, type PartSpec, type VisitLayout, type Visitor, wordsAfter } from './visit.ts';

export const BYTECODE: PartSpec = { kind: 'bytecode', shape: 'raw' };
const MACHINE_CODE: PartSpec = { kind: 'machine code', shape: 'raw' };
const CHILD_TABLE: PartSpec = { kind: 'child table', shape: 'child table' };
const CONSTANT_TABLE: PartSpec = { kind: 'constant table', shape: 'items' };
const RAW_CODE: PartSpec = { kind: 'raw code', shape: 'raw code' };
const CONTEXT: PartSpec = { kind: 'module context', shape: 'context' };
const NAMES: PartSpec = { kind: 'name table', shape: 'names and constants' };

const RAW_CODE_BYTES = 12;
/** Raw code of kind MP_CODE_BYTECODE; higher kinds are machine code (py/emitglue.h). */
const KIND_BYTECODE = 2;
const MAX_CHILD_DEPTH = 32;

export const visitFunction: VisitLayout = (memory, visitor, node, at) => {
  if (memory.era.functionsHaveContext) {
    visitContext(memory, visitor, node, at + 4);
    visitChildren(memory, visitor, node, at + 8, 0);
    visitor.part(node, at + 12, wordLabel('bytecode'), BYTECODE, 1);
  } else {
    visitor.value(node, at + 4, wordLabel('globals'));
    visitor.part(node, at + 8, wordLabel('bytecode'), BYTECODE, 1);
    visitConstants(memory, visitor, node, at + 12, 0);
  }
  visitDefaults(memory, visitor, node, at);
};

/** Native and viper functions: the same struct, the code is machine code. */
export const visitNativeFunction: VisitLayout = (memory, visitor, node, at) => {
  if (memory.era.functionsHaveContext) {
    visitContext(memory, visitor, node, at + 4);
    visitChildren(memory, visitor, node, at + 8, 0);
    visitor.part(node, at + 12, wordLabel('bytecode'), MACHINE_CODE, 1);
  } else {
    visitor.value(node, at + 4, wordLabel('globals'));
    visitor.part(node, at + 8, wordLabel('bytecode'), MACHINE_CODE, 1);
    visitConstants(memory, visitor, node, at + 12, 0);
  }
  visitDefaults(memory, visitor, node, at);
};

function visitDefaults(memory: Memory, visitor: Visitor, node: number, at: Address): void {
  const extra = wordsAfter(memory, node, 16);
  for (let i = 0; i < extra; i++) visitor.value(node, at + 16 + 4 * i, label(DEFAULT, i));
}

/** The context is an imported module (an object of its own) or a nameless block of a REPL snippet. */
function visitContext(memory: Memory, visitor: Visitor, node: number, at: Address): void {
  const context = memory.view.word(at);
  if (memory.view.word(context) !== 0) {
    visitor.value(node, at, wordLabel('context'));
    return;
  }
  const part = visitor.part(node, at, wordLabel('context'), CONTEXT, 16);
  if (part < 0) return;
  visitor.value(part, context + 4, wordLabel('globals'));
  visitContextTables(memory, visitor, part, context);
}

/** names* and constants* at +8 and +12 of a context or of a module imported from .py. */
export function visitContextTables(
  memory: Memory,
  visitor: Visitor,
  node: number,
  at: Address,
): void {
  const { view, heap } = memory;
  const names = view.word(at + 8);
  const constants = view.word(at + 12);
  if (!isPointer(names) || constants < names || heap.nodeAt(names) < 0) return;
  const bytes = constants - names;
  const table = visitor.part(node, at + 8, wordLabel('names'), NAMES, bytes);
  if (table < 0) return;
  const count = wordsAfter(memory, table, bytes);
  for (let i = 0; i < count; i++) visitor.value(table, constants + 4 * i, label(CONSTANT, i));
}

/** ≥1.19: an array of pointers to raw code, one per inner function. */
function visitChildren(
  memory: Memory,
  visitor: Visitor,
  node: number,
  at: Address,
  depth: number,
): void {
  if (depth > MAX_CHILD_DEPTH) return;
  const table = visitor.part(node, at, wordLabel('inner functions'), CHILD_TABLE, 4);
  if (table < 0) return;
  const base = memory.view.word(at);
  const count = wordsAfter(memory, table, 0);
  for (let i = 0; i < count; i++) visitRawCode(memory, visitor, table, base + 4 * i, i, depth);
}

function visitRawCode(
  memory: Memory,
  visitor: Visitor,
  table: number,
  at: Address,
  index: number,
  depth: number,
): void {
  const code = memory.view.word(at);
  if (!isPointer(code) || !isRawCode(memory, code)) return;
  const part = visitor.part(table, at, label(INNER, index), RAW_CODE, RAW_CODE_BYTES);
  if (part < 0) return;
  const spec = rawCodeKind(memory, code) === KIND_BYTECODE ? BYTECODE : MACHINE_CODE;
  visitor.part(part, code + 4, wordLabel('code of'), spec, 1);
  if (memory.era.functionsHaveContext) visitChildren(memory, visitor, part, code + 8, depth + 1);
  else visitConstants(memory, visitor, part, code + 8, depth + 1);
}

/** ≤1.18: argument names, constants and raw code of inner functions, in one array of words. */
function visitConstants(
  memory: Memory,
  visitor: Visitor,
  node: number,
  at: Address,
  depth: number,
): void {
  if (depth > MAX_CHILD_DEPTH) return;
  const table = visitor.part(node, at, wordLabel('constants'), CONSTANT_TABLE, 4);
  if (table < 0) return;
  const base = memory.view.word(at);
  const count = wordsAfter(memory, table, 0);
  for (let i = 0; i < count; i++) {
    const word = memory.view.word(base + 4 * i);
    if (isPointer(word) && isRawCode(memory, word))
      visitRawCode(memory, visitor, table, base + 4 * i, i, depth);
    else visitor.value(table, base + 4 * i, label(CONSTANT, i));
  }
}

/** Raw code has a small kind where an object has its type's address. */
function isRawCode(memory: Memory, at: Address): boolean {
  const kind = rawCodeKind(memory, at);
  if (kind < KIND_BYTECODE || kind > 5) return false;
  const code = memory.view.word(at + 4);
  return isPointer(code & ~3) && memory.types.typeOf(at) === undefined;
}

/** ≥1.23 {0, 0, kind u8, is_generator u8}; before: bits 0–2 of a bit field. */
function rawCodeKind(memory: Memory, at: Address): number {
  const word = memory.view.word(at);
  if (word < 0) return 0;
  if (!memory.era.rawCodeHasIndicator) return word >>> 21 === 0 ? word & 7 : 0;
  return (word & 0xffff) === 0 ? (word >>> 16) & 0xff : 0;
}

export const visitClosure: VisitLayout = (memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('function'));
  const count = Math.min(memory.view.word(at + 8), wordsAfter(memory, node, 12));
  for (let i = 0; i < count; i++) visitor.value(node, at + 12 + 4 * i, label(CLOSURE, i));
};

export const visitCell: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('closed-over value'));
};

export const visitBoundMethod: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('function'));
  visitor.value(node, at + 8, wordLabel('self'));
};

export const visitGenerator: VisitLayout = (memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('pending exception'));
  visitCodeState(memory, visitor, node, at + 8);
};

/** A frame that did not fit on the C stack (more than 11 words, py/objfun.c). */
export const visitFrame: VisitLayout = (memory, visitor, node, at) => {
  visitCodeState(memory, visitor, node, at);
};

/** Locals grow down from state[n_state−1], the stack grows up from state[0] (py/bc.c). */
function visitCodeState(memory: Memory, visitor: Visitor, node: number, at: Address): void {
  visitor.value(node, at, wordLabel('code of'));
  visitor.value(node, at + 16, wordLabel('old globals'));
  const count = memory.view.half(at + 12);
  const offset = node < memory.heap.count ? at + 20 - memory.heap.address[node] : 20;
  const slots = Math.min(count, wordsAfter(memory, node, offset));
  for (let i = 0; i < slots; i++) visitor.value(node, at + 20 + 4 * i, label(LOCAL, slots - 1 - i));
}
