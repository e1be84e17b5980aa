// The bytecode that a film meets, read once: its lines, and the function that goes onto the tape. A block
// that is freed may hold other code next, so what lay there is forgotten with it. Knows no steps.

import { BLOCK_BYTES } from '../../peek/gc-areas.ts';
import type { Address } from '../../units.ts';
import type { FilmFunction } from '../tape.ts';
import { type CodeHead, readCodeHead } from './code-head.ts';
import type { CodeLayout } from './code-layout.ts';
import { countLocals } from './count-locals.ts';
import type { FilmedMemory } from './filmed-memory.ts';
import type { HeapAreas } from './heap-areas.ts';
import { type Lines, readLines } from './line-table.ts';
import type { QstrTexts } from './qstr-texts.ts';

export interface Code extends Lines {
  readonly start: Address;
  readonly firstOpcode: Address;
  /** Not of the code any more. In flash more than belongs to it. */
  readonly end: Address;
  readonly slots: number;
  readonly isGenerator: boolean;
  /** Index in the functions of the tape. */
  readonly id: number;
  readonly role: CodeRole;
}

/**
 * What a name says of a function: the body of a module or of text for exec(); what a conditional jump calls to
 * learn the truth of an object, and nothing else; the loop of asyncio that resumes tasks.
 */
export type CodeRole = 'body' | 'truth' | 'task-loop' | 'plain';

/** A compiled function is not longer (16-bit jumps). */
const MOST_BYTES = 0x8000;
/** In flash the end is not known: so much is taken for it. */
const FLASH_BYTES = 4096;

export class CodeBook {
  readonly functions: FilmFunction[] = [];
  private readonly memory: FilmedMemory;
  private readonly layout: CodeLayout;
  private readonly areas: HeapAreas;
  private readonly texts: QstrTexts;
  private readonly codes = new Map<Address, Code>();
  private readonly ids = new Map<string, number>();
  /** No code lies outside: most of what is freed is no code. */
  private lowest: Address = Number.MAX_SAFE_INTEGER;
  private highest: Address = 0;

  constructor(memory: FilmedMemory, layout: CodeLayout, areas: HeapAreas, texts: QstrTexts) {
    this.memory = memory;
    this.layout = layout;
    this.areas = areas;
    this.texts = texts;
  }

  /**
   * The code that a mp_code_state_t { fun_bc, ip, sp, n_state u16, exc_sp_idx u16, …, state[] } runs (py/bc.h);
   * undefined where this is none, or not at this opcode.
   */
  findCode(codeState: Address, ip: Address): Code | undefined {
    const { memory, layout } = this;
    const fun = memory.word(codeState);
    if ((fun & 3) !== 0 || !memory.isRam(fun)) return undefined;
    const start = memory.word(fun + layout.bytecode);
    if (start === 0 || start > ip || ip - start > MOST_BYTES) return undefined;
    const code = this.codes.get(start) ?? this.read(fun, start, ip, memory.half(codeState + 12));
    if (code === undefined || ip < code.firstOpcode || ip >= code.end) return undefined;
    return memory.half(codeState + 12) === code.slots ? code : undefined;
  }

  /** What a function object runs, whether it has run or not; undefined where this is none. */
  findFunctionOf(fun: Address): FilmFunction | undefined {
    const { memory, layout } = this;
    if ((fun & 3) !== 0 || !memory.isRam(fun)) return undefined;
    const start = memory.word(fun + layout.bytecode);
    const head = start === 0 ? undefined : readCodeHead(memory, layout, start);
    if (head === undefined) return undefined;
    const code = this.codes.get(start) ?? this.read(fun, start, head.firstOpcode, head.slots);
    return code && this.functions[code.id];
  }

  isInHeap(address: Address): boolean {
    return this.areas.blockAt(address) >= 0;
  }

  /** Its memory is another's from now on. */
  forgetAt(start: Address): void {
    if (start >= this.lowest && start <= this.highest) this.codes.delete(start);
  }

  /** Memory is another moment's from now on. Functions stay what they are. */
  forgetAll(): void {
    this.codes.clear();
  }

  private read(fun: Address, start: Address, ip: Address, slots: number): Code | undefined {
    const prelude = readCodeHead(this.memory, this.layout, start);
    if (prelude === undefined || prelude.slots !== slots || ip < prelude.firstOpcode)
      return undefined;
    const end = this.findEnd(start, prelude.firstOpcode);
    if (end <= prelude.firstOpcode) return undefined;
    const read = readLines(this.memory, this.layout, prelude, end);
    const isTold = read.isTold || this.areas.blockAt(start) >= 0;
    // Where no line is told, none is given: 'line 1' would be a lie.
    const lines = isTold ? read : { ...read, lines: read.lines.fill(0) };
    const id = this.findFunction(fun, prelude, { ...lines, isTold }, end);
    const code: Code = {
      ...lines,
      isTold,
      start,
      firstOpcode: prelude.firstOpcode,
      end,
      slots: prelude.slots,
      isGenerator: prelude.isGenerator,
      id,
      role: toRole(this.functions[id]),
    };
    this.codes.set(start, code);
    this.lowest = Math.min(this.lowest, start);
    this.highest = Math.max(this.highest, start);
    return code;
  }

  private findEnd(start: Address, firstOpcode: Address): Address {
    const block = this.areas.blockAt(start);
    if (block < 0) return firstOpcode + FLASH_BYTES;
    return this.areas.addressOf(block) + this.areas.lengthOf(block) * BLOCK_BYTES;
  }

  /** The same text compiled again is the same function. */
  private findFunction(
    fun: Address,
    prelude: CodeHead,
    { lines, isTold }: Lines,
    end: Address,
  ): number {
    const told = isTold ? lines.filter((line) => line > 0) : new Int32Array(0);
    const { name, file, parameters } = this.readNames(fun, prelude);
    const made: FilmFunction = {
      name,
      file,
      firstLine: told.length === 0 ? 0 : told.reduce((a, b) => Math.min(a, b)),
      lastLine: told.length === 0 ? 0 : told.reduce((a, b) => Math.max(a, b)),
      isGenerator: prelude.isGenerator,
      slots: prelude.slots,
      locals: countLocals(this.memory, this.layout, prelude.firstOpcode, end),
      parameters,
      hasVarArgs: prelude.hasVarArgs,
      hasVarKeywords: prelude.hasVarKeywords,
      cells: prelude.cells,
      hasLines: isTold,
    };
    const key = JSON.stringify(made);
    const id = this.ids.get(key) ?? this.functions.push(made) - 1;
    this.ids.set(key, id);
    return id;
  }

  private readNames(
    fun: Address,
    { names, positional, keywordOnly }: CodeHead,
  ): Pick<FilmFunction, 'name' | 'file' | 'parameters'> {
    const { memory, layout, texts } = this;
    const count = positional + keywordOnly;
    if (!layout.hasContext) {
      // const_table begins with the parameters' names, as objects: qstr << 3 | 2 (py/emitbc.c, 1.14 to 1.18).
      const table = memory.word(fun + 12);
      const objects = Array.from({ length: count }, (_, i) => memory.word(table + i * 4));
      return {
        name: texts.textOf(names[0]) ?? '',
        file: texts.textOf(names[1]) ?? '',
        parameters: objects.map((object) => texts.textOf(object >>> 3) ?? ''),
      };
    }
    // mp_module_context_t { module { type, globals }, qstr_table, obj_table }; the file's name is the table's first.
    const table = memory.word(memory.word(fun + 4) + 8);
    const nameOf = (index: number) => texts.textOf(memory.half(table + index * 2)) ?? '';
    return {
      name: nameOf(names[0]),
      file: nameOf(0),
      parameters: names.slice(1).map(nameOf),
    };
  }
}

function toRole({ name, file }: FilmFunction): CodeRole {
  if (name === '<module>') return 'body';
  if (name === '__bool__' || name === '__len__') return 'truth';
  const isLoop = name === 'run_until_complete' && file.endsWith('asyncio/core.py');
  return isLoop ? 'task-loop' : 'plain';
}
