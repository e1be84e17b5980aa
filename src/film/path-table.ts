// The tree of lines of a film, with what is asked of its nodes again and again: how deep they lie, which
// line with a source they stand for, which line of the program. Knows no events.

import type { Bytes } from '../units.ts';
import { type FilmFunction, type FilmTape, FRAME_ENTRIES, type FrameEntry } from './tape.ts';

/** A block of the heap: 4 words (py/mpconfig.h, MICROPY_BYTES_PER_GC_BLOCK), on 32-bit ports, which films are of. */
export const BLOCK_BYTES: Bytes = 16;

/** One frame of a call path. */
export interface FilmPlace {
  /** As compiled: 'build', '<module>'; with its index in the tape's `functions`. */
  readonly function: string;
  readonly functionIndex: number;
  /** '' where the name of the source is not known. */
  readonly file: string;
  /** 0 where the function has no line table. */
  readonly line: number;
  readonly entry: FrameEntry;
}

/** A line of a file; line 0 of file '' stands for what has none: the compiler, the system. */
export interface FilmLine {
  readonly file: string;
  readonly line: number;
}

export const NO_LINE: FilmLine = { file: '', line: 0 };

export class PathTable {
  /** Frames from the root down to each node, itself included; 0 for the root. */
  readonly depth: Uint32Array;
  /** Index in `lines` of the innermost line with a source, for each node: of itself or of who called it. */
  readonly lineOf: Uint32Array;
  /** Lines that occur, NO_LINE first. */
  readonly lines: readonly FilmLine[];
  /** The innermost line of the program itself, for each node; 0 where it is not on the path. */
  readonly programLine: Uint32Array;
  private readonly tape: FilmTape;

  constructor(tape: FilmTape) {
    this.tape = tape;
    const { parent, line } = tape.paths;
    const count = parent.length;
    const lines: FilmLine[] = [NO_LINE];
    const known = new Map<string, number>();
    this.depth = new Uint32Array(count);
    this.lineOf = new Uint32Array(count);
    this.programLine = new Uint32Array(count);
    for (let node = 1; node < count; node++) {
      const above = parent[node];
      this.depth[node] = this.depth[above] + 1;
      const { file } = this.functionOf(node);
      const hasLine = line[node] > 0;
      this.programLine[node] =
        hasLine && file === tape.programFile ? line[node] : this.programLine[above];
      if (!hasLine) {
        this.lineOf[node] = this.lineOf[above];
        continue;
      }
      const key = `${line[node]} ${file}`;
      let row = known.get(key);
      if (row === undefined) {
        row = lines.push({ file, line: line[node] }) - 1;
        known.set(key, row);
      }
      this.lineOf[node] = row;
    }
    this.lines = lines;
  }

  functionOf(node: number): FilmFunction {
    const { functions, paths } = this.tape;
    return functions[paths.function[node]];
  }

  /** The frames of a node, innermost first; [] for the root. */
  placesOf(node: number): FilmPlace[] {
    const { parent, line, entry, function: indexes } = this.tape.paths;
    const places: FilmPlace[] = [];
    for (let at = node; at > 0; at = parent[at]) {
      const { name, file } = this.functionOf(at);
      places.push({
        function: name,
        functionIndex: indexes[at],
        file,
        line: line[at],
        entry: FRAME_ENTRIES[entry[at]],
      });
    }
    return places;
  }
}
