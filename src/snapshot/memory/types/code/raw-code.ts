// What functions are made of (py/bc.h, emitglue.h): the compiled code, the tables beside it, and the
// context that the functions of one module or one snippet of the REPL share.
//   context       0 type or 0, 4 globals*, 8 names* (u16 qstrs), 12 constants* (inside the same block)
//   raw code      0 kind, 4 code*, 8 children* (≥1.19) or constants* (≤1.18)

import type { Address } from '../../../../units.ts';
import { isPointer } from '../../read/words.ts';
import { CONSTANT, INNER, label, wordLabel } from '../labels.ts';
import { items, raw } from '../parts.ts';
import { type Memory, type PartSpec, type Shape, type Visitor, wordsAfter } from '../shape.ts';

/** { 0, globals, names, constants }: a compiled snippet of the REPL. */
export const context: Shape = { shape: 'context' };
export const rawCode: Shape = { shape: 'raw code' };
export const childTable: Shape = { shape: 'child table' };
export const namesAndConstants: Shape = { shape: 'names and constants' };

export const BYTECODE: PartSpec = { kind: 'bytecode', shape: raw, family: 'code' };
export const MACHINE_CODE: PartSpec = { kind: 'machine code', shape: raw };
export const CHILD_TABLE: PartSpec = { kind: 'child table', shape: childTable };
export const RAW_CODE: PartSpec = { kind: 'raw code', shape: rawCode };
export const CONTEXT: PartSpec = { kind: 'module context', shape: context };
const CONSTANT_TABLE: PartSpec = { kind: 'constant table', shape: items };
const NAMES: PartSpec = { kind: 'name table', shape: namesAndConstants };

const RAW_CODE_BYTES = 12;
/** Raw code of kind MP_CODE_BYTECODE; higher kinds are machine code (py/emitglue.h). */
const KIND_BYTECODE = 2;
const MAX_CHILD_DEPTH = 32;

/** The context is an imported module (an object of its own) or a nameless block of a REPL snippet. */
export function visitContext(memory: Memory, visitor: Visitor, node: number, at: Address): void {
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
export function visitChildren(
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
export function visitConstants(
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
