// What the imports of a film cost: reading and compiling, running the module's body, and what of it stays.

import type { Bytes } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { BEFORE, NEVER } from '../lives.ts';
import { operationOf } from '../operation.ts';
import { BLOCK_BYTES, type FilmPlace } from '../path-table.ts';
import { EVENT_CAUSES, type FilmTape, FRAME_ENTRIES, type TapePaths } from '../tape.ts';

/** One module that was imported for the first time, with what it imports itself. */
export interface FilmImport {
  /** The name of its source: 'asyncio/core.py'; '' where it is not known. */
  readonly file: string;
  /** The first step of its body, or the step that imported it where that has no lines. */
  readonly step: number;
  /** The line that imported it, innermost first. */
  readonly path: readonly FilmPlace[];
  /** Taken for reading and compiling it. */
  readonly compileBytes: Bytes;
  /** Taken while its body ran: classes, functions, tables, and the modules that it imports. */
  readonly bodyBytes: Bytes;
  /** What of all that is there when the film ends. */
  readonly keptBytes: Bytes;
}

const IMPORT_ENTRY = FRAME_ENTRIES.indexOf('import');
const NONE = -1;

export function buildFilmImports(film: FilmModel): readonly FilmImport[] {
  const modules = new ModuleNodes(film.tape.paths);
  const { moduleOf, isCompiling } = assignEvents(film.tape, modules);
  const { pieces } = film.lives;
  const { blocks, from, to, origin } = pieces;
  const sums = new Map<number, { compile: number; body: number; kept: number }>();
  for (let piece = 0; piece < pieces.count; piece++) {
    const taker = origin[piece];
    if (taker === BEFORE) continue;
    const own = moduleOf[taker];
    // What belongs to a module belongs to the one that imported it, too.
    for (let module = own; module !== NONE; module = modules.importerOf(module)) {
      const sum = sums.get(module) ?? { compile: 0, body: 0, kept: 0 };
      sums.set(module, sum);
      const isNew = taker + 1 === from[piece];
      if (isNew && module === own && isCompiling[taker] === 1) sum.compile += blocks[piece];
      else if (isNew) sum.body += blocks[piece];
      if (to[piece] === NEVER) sum.kept += blocks[piece];
    }
  }
  return [...sums]
    .map(([module, { compile, body, kept }]) => ({
      file: film.paths.functionOf(module).file,
      step:
        findFirstStep(film.tape, modules, module) ??
        Math.max(0, firstEvent(film, moduleOf, module)),
      path: film.paths.placesOf(film.tape.paths.parent[module]),
      compileBytes: compile * BLOCK_BYTES,
      bodyBytes: body * BLOCK_BYTES,
      keptBytes: kept * BLOCK_BYTES,
    }))
    .sort((a, b) => a.step - b.step);
}

/** Which nodes of the tree of lines are one module's body: its lines under the line that imported it. */
class ModuleNodes {
  /** The first node of the module whose body each node lies in; NONE outside of all. */
  readonly of: Int32Array;
  private readonly parent: TapePaths['parent'];

  constructor({ parent, entry, function: indexes }: TapePaths) {
    this.parent = parent;
    this.of = new Int32Array(parent.length).fill(NONE);
    const firsts = new Map<string, number>();
    for (let node = 1; node < parent.length; node++) {
      if (entry[node] !== IMPORT_ENTRY) {
        this.of[node] = this.of[parent[node]];
        continue;
      }
      const key = `${parent[node]} ${indexes[node]}`;
      const first = firsts.get(key) ?? node;
      firsts.set(key, first);
      this.of[node] = first;
    }
  }

  /** The module that imported a module; NONE where none did. */
  importerOf(module: number): number {
    return this.of[this.parent[module]];
  }

  /** The line that imported it. */
  lineOf(module: number): number {
    return this.parent[module];
  }
}

/**
 * The module that each event belongs to. What an import line takes besides the body is for the module
 * whose body it runs next: so events and steps are walked backwards.
 */
function assignEvents({ events, steps }: FilmTape, modules: ModuleNodes) {
  const moduleOf = new Int32Array(events.kind.length).fill(NONE);
  const isCompiling = new Uint8Array(events.kind.length);
  /** By importing line: the module whose body came next. */
  const nextOf = new Map<number, number>();
  const meet = (node: number) => {
    for (let at = modules.of[node]; at !== NONE; at = modules.importerOf(at)) {
      if (nextOf.get(modules.lineOf(at)) === at) return;
      nextOf.set(modules.lineOf(at), at);
    }
  };
  let step = steps.path.length;
  for (let event = events.kind.length - 1; event >= 0; event--) {
    while (step > events.step[event]) meet(steps.path[--step]);
    const node = events.path[event];
    const next = nextOf.get(node);
    const isImport =
      EVENT_CAUSES[events.cause[event]] !== 'line' &&
      operationOf(events.opcode[event]) === 'import';
    if (isImport && next !== undefined) {
      moduleOf[event] = next;
      isCompiling[event] = 1;
    } else {
      moduleOf[event] = modules.of[node];
      meet(node);
    }
  }
  return { moduleOf, isCompiling };
}

function findFirstStep({ steps }: FilmTape, modules: ModuleNodes, module: number) {
  const found = steps.path.findIndex((node) => modules.of[node] === module);
  return found < 0 ? undefined : found;
}

/** The step of the first event of a module; -1 where it is before the first. */
function firstEvent(film: FilmModel, moduleOf: Int32Array, module: number): number {
  return film.stepOf(moduleOf.indexOf(module));
}
