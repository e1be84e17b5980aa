// Writes a tape piece by piece, for tests: functions, lines, steps and events are named as they come, the
// arrays are made at the end. Checks nothing: a test may write nonsense.

import type { BoardFacts } from '../capture/capture.ts';
import {
  EVENT_CAUSES,
  EVENT_KINDS,
  type EventCause,
  type EventKind,
  type FilmEnding,
  type FilmFunction,
  type FilmProblem,
  type FilmTape,
  FRAME_ENTRIES,
  type FrameEntry,
  type TapeArea,
} from './tape.ts';

export const FILM_BOARD: BoardFacts = { kind: 'pico', name: 'Virtual Pico' };
export const FILM_START = 0x20000000;

export interface DraftEvent {
  readonly kind: EventKind;
  readonly block?: number;
  readonly blocks?: number;
  readonly path?: number;
  readonly cause?: EventCause;
  readonly opcode?: number;
}

/** '1' head, '2' tail, or the map's own letters: 'h==..' as the table of an area. */
export function packTable(letters: string): Uint8Array {
  const table = new Uint8Array(Math.ceil(letters.length / 4));
  [...letters].forEach((letter, block) => {
    const bits = letter === '.' ? 0 : letter === '=' ? 2 : 1;
    table[block >> 2] |= bits << ((block & 3) * 2);
  });
  return table;
}

export function makeFunction(
  name: string,
  file: string,
  more: Partial<FilmFunction> = {},
): FilmFunction {
  return {
    name,
    file,
    firstLine: 1,
    lastLine: 1,
    isGenerator: false,
    slots: 4,
    parameters: [],
    hasVarArgs: false,
    hasVarKeywords: false,
    cells: [],
    locals: 0,
    hasLines: true,
    ...more,
  };
}

export class FilmDraft {
  readonly areas: TapeArea[] = [];
  readonly functions: FilmFunction[] = [];
  private readonly nodes: { parent: number; fn: number; line: number; entry: number }[] = [
    { parent: 0, fn: 0, line: 0, entry: 0 },
  ];
  private readonly known = new Map<string, number>();
  private readonly steps: { path: number; micros: number }[] = [];
  private readonly events: (DraftEvent & { readonly step: number })[] = [];
  private readonly prints: { text: string; step: number }[] = [];
  private micros = 0;

  get stepCount(): number {
    return this.steps.length;
  }

  area(letters: string, start = FILM_START + this.areas.length * 0x100000): void {
    this.areas.push({ start, blocks: letters.length, table: packTable(letters) });
  }

  /** The function of a name and file, made when it is first met; its lines widen as they come. */
  private functionOf(name: string, file: string, line: number): number {
    let fn = this.functions.findIndex((one) => one.name === name && one.file === file);
    if (fn < 0) {
      fn = this.functions.push(
        makeFunction(name, file, { firstLine: line, lastLine: line, hasLines: line > 0 }),
      );
      return fn - 1;
    }
    const known = this.functions[fn];
    this.functions[fn] = {
      ...known,
      firstLine: Math.min(known.firstLine, line),
      lastLine: Math.max(known.lastLine, line),
    };
    return fn;
  }

  /** The node of a line under the line that called it. */
  node(
    parent: number,
    line: number,
    { name = '<module>', file = '<stdin>', entry = 'called' as FrameEntry } = {},
  ): number {
    const fn = this.functionOf(name, file, line);
    const key = `${parent} ${fn} ${line} ${entry}`;
    const node =
      this.known.get(key) ??
      this.nodes.push({ parent, fn, line, entry: FRAME_ENTRIES.indexOf(entry) }) - 1;
    this.known.set(key, node);
    return node;
  }

  step(path: number, micros = 10): void {
    this.steps.push({ path, micros });
    this.micros += micros;
  }

  event(event: DraftEvent): void {
    this.events.push({ ...event, step: this.steps.length });
  }

  print(text: string): void {
    this.prints.push({ text, step: this.steps.length });
  }

  finish({
    id = 'film-1',
    program = '',
    ending = 'whole' as FilmEnding,
    problems = [] as readonly FilmProblem[],
    micros = this.micros + 10,
  } = {}): FilmTape {
    const { events, steps, nodes, prints } = this;
    const encoder = new TextEncoder();
    const pieces = prints.map(({ text }) => encoder.encode(text));
    let end = 0;
    return {
      id,
      program,
      programFile: '<stdin>',
      board: FILM_BOARD,
      areas: this.areas,
      events: {
        kind: Uint8Array.from(events, ({ kind }) => EVENT_KINDS.indexOf(kind)),
        cause: Uint8Array.from(events, ({ cause = 'line' }) => EVENT_CAUSES.indexOf(cause)),
        opcode: Uint8Array.from(events, ({ opcode = 0 }) => opcode),
        block: Uint32Array.from(events, ({ block = 0 }) => block),
        blocks: Uint32Array.from(events, ({ blocks = 0 }) => blocks),
        path: Uint32Array.from(events, ({ path = 0 }) => path),
        step: Uint32Array.from(events, ({ step }) => step),
      },
      steps: {
        path: Uint32Array.from(steps, ({ path }) => path),
        micros: Uint32Array.from(steps, (step) => step.micros),
      },
      paths: {
        parent: Uint32Array.from(nodes, ({ parent }) => parent),
        function: Uint32Array.from(nodes, ({ fn }) => fn),
        line: Uint32Array.from(nodes, ({ line }) => line),
        entry: Uint8Array.from(nodes, ({ entry }) => entry),
      },
      functions: this.functions,
      output: {
        bytes: Uint8Array.from(pieces.flatMap((piece) => [...piece])),
        end: Uint32Array.from(pieces, (piece) => {
          end += piece.length;
          return end;
        }),
        step: Uint32Array.from(prints, ({ step }) => step),
      },
      micros,
      ending,
      problems,
    };
  }
}
