// Which names the slots of a frame have. A function of the film is looked for in the program's text, by
// all rules that its compiler may have followed; a name is told only where all that is found agrees.
// Above it the questions for frames.

import type { FilmFunction } from '../tape.ts';
import { rulesOf } from './compiler-rules.ts';
import { findFunctions, type SourceFunction } from './source-functions.ts';

/** A slot that holds a local of the program. */
export interface NamedSlot {
  readonly slot: number;
  /** Undefined where it is not certain. */
  readonly name: string | undefined;
  /** The slot holds a cell, in which the value lies. */
  readonly isCell: boolean;
}

/** What lies in the frame of a function. */
export interface FrameNames {
  /** Where its names are kept. */
  readonly keeps: 'slots' | 'module' | 'class';
  /** In their order; the stack of the VM and what the compiler keeps for itself is left out. */
  readonly slots: readonly NamedSlot[];
}

/** Answers for the functions of one program; the text is read when it is first asked for. */
export class SlotNames {
  private readonly program: string;
  private readonly version: string;
  private readings: readonly (readonly SourceFunction[])[] | undefined;

  /** @param version of MicroPython, as the board tells it: '1.24.1', '1.20.0-preview'; '' where unknown */
  constructor(program: string, version: string) {
    this.program = program;
    this.version = version;
  }

  /** @param isOfProgram false for a function of another text: a module of the board, exec() */
  of(film: FilmFunction, isOfProgram: boolean): FrameNames {
    if (film.name === '<module>') return { keeps: 'module', slots: [] };
    const found = isOfProgram ? this.find(film) : [];
    if (found.some(({ kind }) => kind === 'class')) return { keeps: 'class', slots: [] };
    const told = parametersOf(film);
    const slots: NamedSlot[] = [];
    for (let slot = 0; slot < countSlots(film); slot++) {
      const [name, ...others] = found.map((each) => each.slots[slot]);
      if (found.length === 0 || others.some((other) => other?.name !== name?.name))
        slots.push(told[slot] ?? { slot, name: undefined, isCell: film.cells.includes(slot) });
      else if (name !== undefined) slots.push({ slot, ...name });
    }
    return { keeps: 'slots', slots };
  }

  private find(film: FilmFunction): readonly SourceFunction[] {
    this.readings ??= rulesOf(this.version).map((rules) => findFunctions(this.program, rules));
    return this.readings.flatMap((reading) => reading.filter((each) => agrees(film, each)));
  }
}

/** Up to the last that opcodes use, or that is filled on entry. */
function countSlots({ locals, parameters, hasVarArgs, hasVarKeywords }: FilmFunction): number {
  return Math.max(locals, parameters.length + Number(hasVarArgs) + Number(hasVarKeywords));
}

/** The parameters by what the bytecode itself says; '*' stands for a cell of a function around. */
function parametersOf({ parameters, cells }: FilmFunction): (NamedSlot | undefined)[] {
  return parameters.map((name, slot) =>
    isNameless(name) ? undefined : { slot, name, isCell: cells.includes(slot) },
  );
}

function isNameless(name: string): boolean {
  return name === '*' || name === '';
}

/** Whether a frame may be one of this function: all that its bytecode tells is as the text has it. */
function agrees(film: FilmFunction, source: SourceFunction): boolean {
  const isComprehension = source.kind.endsWith('comprehension') || source.name === '<genexpr>';
  const nameless = source.frees + (isComprehension ? 1 : 0);
  const parameters = [...Array<string>(nameless).fill('*'), ...source.parameters];
  return (
    film.name === source.name &&
    film.firstLine >= source.firstLine &&
    film.lastLine <= source.lastLine &&
    film.slots >= source.slots.length &&
    film.locals <= source.slots.length &&
    film.hasVarArgs === source.hasVarArgs &&
    film.hasVarKeywords === source.hasVarKeywords &&
    isSameList(
      film.parameters.map((name) => (isNameless(name) ? '*' : name)),
      parameters,
    ) &&
    isSameList(film.cells.toSorted(byNumber), source.cells.toSorted(byNumber))
  );
}

function isSameList<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.length === others.length && some.every((each, i) => each === others[i]);
}

function byNumber(a: number, b: number): number {
  return a - b;
}
