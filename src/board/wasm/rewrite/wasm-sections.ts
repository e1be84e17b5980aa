// A WebAssembly module as its sections (WebAssembly core specification, 5.5): what is in those that the film's
// hooks must know or add to. Knows nothing of instructions or of MicroPython.

import { WasmReader, WasmWriter } from './wasm-bytes.ts';

/** Numbers of sections. */
export const SECTION = {
  types: 1,
  imports: 2,
  functions: 3,
  globals: 6,
  exports: 7,
  start: 8,
  elements: 9,
  code: 10,
  data: 11,
} as const;

export interface WasmSection {
  readonly id: number;
  /** Where its content begins and ends. */
  readonly start: number;
  readonly end: number;
}

export interface FunctionType {
  readonly parameters: number;
  readonly results: number;
}

/** Kinds of what is imported or exported. */
export const KIND = { function: 0, table: 1, memory: 2, global: 3, tag: 4 } as const;

const MAGIC = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const FUNCTION_FORM = 0x60;
export const I32 = 0x7f;
const I32_CONST = 0x41;

/** What the hooks must know of a module. */
export interface WasmModuleParts {
  readonly bytes: Uint8Array;
  readonly sections: readonly WasmSection[];
  readonly types: readonly FunctionType[];
  /** How many functions and globals are imported: theirs are the first numbers. */
  readonly imported: { readonly functions: number; readonly globals: number };
  /** The types of the module's own functions, and where their bodies are. */
  readonly functions: readonly number[];
  readonly bodies: readonly { readonly start: number; readonly end: number }[];
  /** How many globals are its own. */
  readonly globals: number;
  readonly exports: readonly WasmExport[];
  /** Where the first stretch of memory that it brings along ends. */
  readonly firstDataEnd: number;
}

/** @throws RangeError where it is no module, or has what is not known here */
export function readModule(bytes: Uint8Array): WasmModuleParts {
  const sections = readSections(bytes);
  const at = (id: number): WasmReader => new WasmReader(bytes, getSection(sections, id).start);
  return {
    bytes,
    sections,
    types: readTypes(at(SECTION.types)),
    imported: countImports(at(SECTION.imports)),
    functions: readFunctions(at(SECTION.functions)),
    bodies: readBodies(at(SECTION.code)),
    globals: at(SECTION.globals).number(),
    exports: readExports(at(SECTION.exports)),
    firstDataEnd: readFirstDataEnd(at(SECTION.data)),
  };
}

/** @throws RangeError where there is none */
export function getSection(sections: readonly WasmSection[], id: number): WasmSection {
  const found = sections.find((section) => section.id === id);
  if (found === undefined) throw new RangeError(`no section ${id}`);
  return found;
}

/** In the order in which they stand. @throws RangeError where it is no module of version 1 */
function readSections(bytes: Uint8Array): readonly WasmSection[] {
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) throw new RangeError('not a module of version 1');
  const reader = new WasmReader(bytes, MAGIC.length);
  const sections: WasmSection[] = [];
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const length = reader.number();
    const start = reader.at;
    reader.at += length;
    if (reader.at > bytes.length) throw new RangeError(`section ${id} is cut`);
    sections.push({ id, start, end: reader.at });
  }
  return sections;
}

/** The module again, some sections with other content. */
export function writeSections(
  bytes: Uint8Array,
  sections: readonly WasmSection[],
  changed: ReadonlyMap<number, Uint8Array>,
): Uint8Array<ArrayBuffer> {
  const writer = new WasmWriter();
  writer.code(...MAGIC);
  for (const { id, start, end } of sections) {
    writer.byte(id);
    writer.block(changed.get(id) ?? bytes.subarray(start, end));
  }
  return writer.bytes().slice();
}

function readTypes(reader: WasmReader): readonly FunctionType[] {
  return times(reader.number(), () => {
    if (reader.byte() !== FUNCTION_FORM) throw new RangeError('a type that is no function');
    const parameters = reader.number();
    reader.at += parameters;
    const results = reader.number();
    reader.at += results;
    return { parameters, results };
  });
}

function countImports(reader: WasmReader): { functions: number; globals: number } {
  const counts = { functions: 0, globals: 0 };
  times(reader.number(), () => {
    reader.name();
    reader.name();
    const kind = reader.byte();
    if (kind === KIND.function) {
      reader.number();
      counts.functions += 1;
    } else if (kind === KIND.global) {
      reader.at += 2;
      counts.globals += 1;
    } else if (kind === KIND.memory) skipLimits(reader);
    else if (kind === KIND.table) {
      reader.byte();
      skipLimits(reader);
    } else throw new RangeError(`an import of kind ${kind}`);
  });
  return counts;
}

function skipLimits(reader: WasmReader): void {
  const flags = reader.number();
  reader.number();
  if ((flags & 1) !== 0) reader.number();
}

function readFunctions(reader: WasmReader): readonly number[] {
  return times(reader.number(), () => reader.number());
}

export interface WasmExport {
  readonly name: string;
  readonly kind: number;
  readonly index: number;
}

function readExports(reader: WasmReader): readonly WasmExport[] {
  return times(reader.number(), () => ({
    name: reader.name(),
    kind: reader.byte(),
    index: reader.number(),
  }));
}

function readBodies(reader: WasmReader): { start: number; end: number }[] {
  return times(reader.number(), () => {
    const length = reader.number();
    const start = reader.at;
    reader.at += length;
    return { start, end: reader.at };
  });
}

/** Of the plainest form: 0, i32.const address, end, then the bytes. */
function readFirstDataEnd(reader: WasmReader): number {
  const segments = reader.number();
  if (segments === 0 || reader.number() !== 0 || reader.byte() !== I32_CONST) {
    throw new RangeError('data of another form');
  }
  const address = reader.number();
  reader.byte();
  return address + reader.number();
}

/** `count` results, in order. */
function times<T>(count: number, make: (i: number) => T): T[] {
  const made: T[] = [];
  for (let i = 0; i < count; i++) made.push(make(i));
  return made;
}
