// The sections of a module with the film's hooks: what is imported, counted and exported besides what was there,
// and numbers of functions that moved. Knows nothing of instructions' meaning; add-film-hooks.ts is above.

import { type HookNumbers, NOTHING_STORED, type TwinFunction } from './hooked-functions.ts';
import { WasmReader, WasmWriter } from './wasm-bytes.ts';
import { type Instruction, OP, readInstruction } from './wasm-instructions.ts';
import { getSection, I32, KIND, SECTION, type WasmModuleParts } from './wasm-sections.ts';

/** The module that the hooks are imported from. */
export const HOOKS_MODULE = 'film';

/** What the rewritten binary calls, with how many numbers, and what it gets; in the order of HookNumbers. */
const HOOKS: readonly (readonly [name: string, parameters: number, results: number])[] = [
  ['table', 4, 0],
  ['dispatch', 4, 1],
  ['returned', 1, 0],
];

export const HOOK_COUNT = HOOKS.length;

/** storedWord, storedAt, untoldAt, untoldLast, untoldUntil, from. */
export const HOOK_GLOBALS = 6;

/** Exported: where what is watched begins. */
export const FROM_EXPORT = 'film.from';

/** Exported: the global `reach` of a TwinFunction. */
export function toReachExport(own: number): string {
  return `film.reach.${own}`;
}

const FUNCTION_FORM = 0x60;
const MUTABLE = 1;

/** New content of each section but the code. */
export function writeHookSections(
  module: WasmModuleParts,
  numbers: HookNumbers,
  twins: readonly TwinFunction[],
): Map<number, Uint8Array> {
  const { types, functions } = module;
  const changed = new Map<number, Uint8Array>();
  const lengthen = (id: number, count: number, write: (to: WasmWriter) => void): void => {
    changed.set(id, toLonger(module, id, count, write));
  };
  lengthen(SECTION.types, HOOK_COUNT, (to) => {
    for (const [, parameters, results] of HOOKS) {
      to.code(FUNCTION_FORM, parameters, ...numbers32(parameters), results, ...numbers32(results));
    }
  });
  lengthen(SECTION.imports, HOOK_COUNT, (to) => {
    for (const [i, [name]] of HOOKS.entries()) {
      to.name(HOOKS_MODULE);
      to.name(name);
      to.byte(KIND.function);
      to.number(types.length + i);
    }
  });
  lengthen(SECTION.functions, twins.length, (to) => {
    for (const { own } of twins) to.number(functions[own]);
  });
  lengthen(SECTION.globals, HOOK_GLOBALS + twins.length, (to) => {
    writeGlobal(to, NOTHING_STORED);
    for (let i = 1; i < HOOK_GLOBALS + twins.length; i++) writeGlobal(to, 0);
  });
  changed.set(SECTION.exports, writeExports(module, numbers, twins));
  changed.set(SECTION.elements, writeElements(module, numbers));
  return changed;
}

function numbers32(count: number): readonly number[] {
  return new Array<number>(count).fill(I32);
}

function toLonger(
  { bytes, sections }: WasmModuleParts,
  id: number,
  count: number,
  write: (to: WasmWriter) => void,
): Uint8Array {
  const { start, end } = getSection(sections, id);
  const reader = new WasmReader(bytes, start);
  const writer = new WasmWriter();
  writer.number(reader.number() + count);
  writer.copy(bytes, reader.at, end);
  write(writer);
  return writer.bytes();
}

function writeGlobal(to: WasmWriter, value: number): void {
  to.code(I32, MUTABLE, OP.i32Const);
  to.signed(value);
  to.byte(OP.end);
}

function writeExports(
  { exports }: WasmModuleParts,
  numbers: HookNumbers,
  twins: readonly TwinFunction[],
): Uint8Array {
  const writer = new WasmWriter();
  const add = (name: string, kind: number, index: number): void => {
    writer.name(name);
    writer.byte(kind);
    writer.number(index);
  };
  writer.number(exports.length + 1 + twins.length);
  for (const { name, kind, index } of exports) {
    add(name, kind, kind === KIND.function ? toMoved(index, numbers) : index);
  }
  add(FROM_EXPORT, KIND.global, numbers.from);
  for (const { own, reach } of twins) add(toReachExport(own), KIND.global, reach);
  return writer.bytes();
}

/** The functions that are called through the table; only the plainest form of segments is known. */
function writeElements(module: WasmModuleParts, numbers: HookNumbers): Uint8Array {
  const { bytes, sections } = module;
  const reader = new WasmReader(bytes, getSection(sections, SECTION.elements).start);
  const writer = new WasmWriter();
  const instruction: Instruction = { opcode: 0, start: 0, operand: 0 };
  const segments = reader.number();
  writer.number(segments);
  for (let i = 0; i < segments; i++) {
    const { at } = reader;
    const form = reader.number();
    if (form !== 0) throw new RangeError(`elements of form ${form}`);
    do readInstruction(reader, instruction);
    while (instruction.opcode !== OP.end);
    writer.copy(bytes, at, reader.at);
    const count = reader.number();
    writer.number(count);
    for (let k = 0; k < count; k++) writer.number(toMoved(reader.number(), numbers));
  }
  return writer.bytes();
}

/** The number of a function behind the hooks that are imported. */
export function toMoved(index: number, { imported, added }: HookNumbers): number {
  return index < imported ? index : index + added;
}
