// What a camera records of one run of a program: every change of the allocation table and every step, with
// the path of Python lines that led there. Plain data that crosses borders by its buffers and is
// kept in files; what it means is asked of film-model.ts. Knows no board and no page.
//
// Steps are numbered from 0. "At step n" is the moment at which line n of the film is about to run: all
// events with `step` <= n have happened, those that line n causes have `step` n + 1. `now` is behind the last step.

import type { BoardFacts } from '../capture/capture.ts';
import type { Address, Blocks, Bytes } from '../units.ts';

/** Small numbers where they fit: a Pico has fewer than 65,536 blocks, a program seldom as many paths. */
export type Counts = Uint16Array | Uint32Array;

/**
 * What an event is. A block that realloc() moves is one life: 'moved' (its new place is taken) and later
 * 'left' (its old place is free), which belongs to the 'moved' before it that has no 'left' yet.
 */
export const EVENT_KINDS = [
  // gc_alloc: `block` is the head, `blocks` the length.
  'made',
  // gc_realloc in place: `block` is the first tail that came, `blocks` how many came.
  'grown',
  // gc_realloc in place: `block` is the first tail that went, `blocks` how many went.
  'shrunk',
  'moved',
  'left',
  // gc_free, asked for by the interpreter: `block` is the head.
  'freed',
  // Freed by a collection: `block` is the head.
  'swept',
  // A collection begins; `path` says which line asked, `blocks` is 0.
  'collection',
  // It ended; `blocks` is how many blocks were swept.
  'collected',
  // The heap got another area: `block` is its number in `areas`.
  'area',
  // gc_alloc found no room, and answered NULL: `blocks` is what was asked for, 0 where that is not known (the error
  // itself says it, unless there was no room for its text, or nobody raised one).
  'failed',
  // The heap gave an empty area back: `block` is its number in `areas`.
  'area-gone',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/** Who was at work when an event happened, besides the line that stands in its path. */
export const EVENT_CAUSES = [
  // A line of Python that runs as bytecode, and what C does for it.
  'line',
  // The compiler, for text that was sent (no path), for exec() or eval(), or for an import.
  'compiler',
  // The machinery of import, besides the compiler: the module, its globals.
  'import',
  // Code of @micropython.native or viper, which the line in its path called.
  'native',
  // Nothing of Python is on the stack: the REPL, USB, the end of the run.
  'system',
] as const;

export type EventCause = (typeof EVENT_CAUSES)[number];

/** Events in order of time; all arrays have one item for each. */
export interface TapeEvents {
  /** Index in EVENT_KINDS. */
  readonly kind: Uint8Array;
  /** Index in EVENT_CAUSES. */
  readonly cause: Uint8Array;
  /** The opcode under way (py/bc0.h), 0 where no bytecode runs. */
  readonly opcode: Uint8Array;
  /** Index of the block over all areas, one behind the other in the order of `areas`. */
  readonly block: Counts;
  readonly blocks: Counts;
  /** Node of `paths`. */
  readonly path: Counts;
  /** How many steps had begun: the event was caused by step `step - 1`, or by none where it is 0. */
  readonly step: Uint32Array;
}

/** Steps in order of time. */
export interface TapeSteps {
  /** Node of `paths`: the line that is about to run, and who called it. */
  readonly path: Counts;
  /**
   * The board's own time since the step before (of step 0: since the beginning), in microseconds. Wide where a
   * single step took longer than 32 bits count, 71 minutes.
   */
  readonly micros: Uint32Array | Float64Array;
}

/** How a frame of Python came to run. */
export const FRAME_ENTRIES = [
  'called',
  // The body of a module that is being imported.
  'import',
  // The body of text that exec() or eval() was given.
  'exec',
  // Run by the scheduler or an interrupt between two opcodes of whoever is below: timer, pin, schedule().
  'callback',
  // A task that asyncio resumed: its coroutine's frame.
  'task',
] as const;

export type FrameEntry = (typeof FRAME_ENTRIES)[number];

/**
 * The tree of lines: each node is a line in a function, under the line that called it. Node 0 is its root,
 * where no Python runs. A parent stands before its children.
 */
export interface TapePaths {
  readonly parent: Counts;
  /** Index in `functions`; of node 0 nothing. */
  readonly function: Counts;
  /** From 1; 0 where the function has no line table (frozen modules). */
  readonly line: Counts;
  /** Index in FRAME_ENTRIES. */
  readonly entry: Uint8Array;
}

/** One piece of bytecode that ran. */
export interface FilmFunction {
  /** As compiled: 'build', '<module>', '<lambda>', '<listcomp>'. */
  readonly name: string;
  /** The name of the source: '<stdin>' for what the REPL was given, 'asyncio/core.py'. '' where it is not known. */
  readonly file: string;
  /** The least line of its table; 0 without one. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Its scope (py/scope.h), as far as bytecode tells: a module's or class's body keeps its names in a dict. */
  readonly isGenerator: boolean;
  /** Slots of its frame (n_state): locals and the stack of the VM. */
  readonly slots: number;
  /** How many of the slots its opcodes use by number: its locals. What lies behind them is the stack. */
  readonly locals: number;
  /** Names of its parameters, slot for slot (positional, keyword-only), as its prelude has them; '*' forms have none. */
  readonly parameters: readonly string[];
  readonly hasVarArgs: boolean;
  readonly hasVarKeywords: boolean;
  /** Slots that the prelude turns into cells when the function is entered. */
  readonly cells: readonly number[];
  /** False where the text is not to be had: frozen code has no lines. */
  readonly hasLines: boolean;
}

/** One heap area, as it was when it began to exist. */
export interface TapeArea {
  /** Of block 0. */
  readonly start: Address;
  readonly blocks: Blocks;
  /** Allocation table at the film's beginning, 2 bits a block, four to a byte from the low bits
   *  (py/gc.c: 0 free, 1 head, 2 tail, 3 marked head). All zero for an area that came later. */
  readonly table: Uint8Array;
}

/** What the program printed. The n-th piece ends at `end[n]` in `bytes` and was printed by step `step[n] - 1`. */
export interface TapeOutput {
  readonly bytes: Uint8Array;
  readonly end: Uint32Array;
  readonly step: Uint32Array;
}

/** Why a film ends. */
export type FilmEnding =
  // The run was over.
  | 'whole'
  // The memory for the film was used up: the program went on, the film did not.
  | 'full'
  // The interpreter was replaced because it did not stop: the last half second or so is missing.
  | 'cut';

/** A whole film. */
export interface FilmTape {
  /** Unique forever: made with crypto.randomUUID(). */
  readonly id: string;
  /** What ran, as it was sent; its lines are those of functions whose `file` is `programFile`. */
  readonly program: string;
  readonly programFile: string;
  readonly board: BoardFacts;
  readonly areas: readonly TapeArea[];
  readonly events: TapeEvents;
  readonly steps: TapeSteps;
  readonly paths: TapePaths;
  readonly functions: readonly FilmFunction[];
  readonly output: TapeOutput;
  /** The board's own time of the whole film, in microseconds. */
  readonly micros: number;
  readonly ending: FilmEnding;
  /** What the recorder met and could not explain, by its code; empty as a rule. */
  readonly problems: readonly FilmProblem[];
}

/** A change of the table or of the stack that the recorder did not expect, and how often. */
export interface FilmProblem {
  readonly code: 'film/odd-change' | 'film/odd-frame' | 'film/gap';
  readonly count: number;
}

/** One frame of Python on the stack of a moment. */
export interface FilmFrame {
  /** Index in `functions`. */
  readonly function: number;
  /** The line that is about to run, or that called the frame above. */
  readonly line: number;
  /** Of its mp_code_state_t (py/bc.h): { fun_bc, ip, sp, exc_sp and n_state, …, state[] }. */
  readonly codeState: Address;
  /** Of the next opcode, or of the call under way. */
  readonly ip: Address;
}

/** What a film takes, for whoever shows its budget. */
export interface FilmCost {
  readonly tapeBytes: Bytes;
  /** Checkpoints, or pictures of steps. */
  readonly memoryBytes: Bytes;
}
