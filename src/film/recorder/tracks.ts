// What a film has recorded so far: events, steps and print-outs, each as columns, with what they take in bytes. Only
// writes down; what an event is, others find out.

import type { Blocks, Bytes } from '../../units.ts';
import {
  EVENT_CAUSES,
  EVENT_KINDS,
  type EventCause,
  type EventKind,
  type TapeEvents,
  type TapeOutput,
  type TapeSteps,
} from '../tape.ts';
import { ByteColumn, LongColumn, toCounts, WordColumn, widenBytes, widenWords } from './columns.ts';

/** One item of each column, as they are kept while the film is taken. */
const EVENT_BYTES: Bytes = 3 + 4 * 4;
const FIRST_EVENTS = 1024;
const STEP_PATH_BYTES: Bytes = 4;
const OUTPUT_BYTES: Bytes = 2 * 4;

const CAUSE_INDEX = Object.fromEntries(
  EVENT_CAUSES.map((cause, index) => [cause, index]),
) as Readonly<Record<EventCause, number>>;

export function toKindIndex(kind: EventKind): number {
  return EVENT_KINDS.indexOf(kind);
}

export function toCauseIndex(cause: EventCause): number {
  return CAUSE_INDEX[cause];
}

/** Of what was at work at some moment. */
export interface Circumstances {
  /** Index in EVENT_CAUSES. */
  readonly cause: number;
  readonly opcode: number;
  readonly path: number;
  readonly step: number;
}

/** The columns of TapeEvents grow together: one look for all of them whether there is room. */
export class EventTrack {
  length = 0;
  private kind = new Uint8Array(FIRST_EVENTS);
  private cause = new Uint8Array(FIRST_EVENTS);
  private opcode = new Uint8Array(FIRST_EVENTS);
  private block = new Uint32Array(FIRST_EVENTS);
  private blocks = new Uint32Array(FIRST_EVENTS);
  private path = new Uint32Array(FIRST_EVENTS);
  private step = new Uint32Array(FIRST_EVENTS);

  get bytes(): Bytes {
    return this.length * EVENT_BYTES;
  }

  /** `kind` is an index in EVENT_KINDS. */
  push(kind: number, block: number, blocks: number, at: Circumstances): void {
    if (this.length === this.kind.length) this.widen();
    const index = this.length++;
    this.kind[index] = kind;
    this.block[index] = block;
    this.blocks[index] = blocks;
    this.cause[index] = at.cause;
    this.opcode[index] = at.opcode;
    this.path[index] = at.path;
    this.step[index] = at.step;
  }

  kindAt(index: number): number {
    return this.kind[index];
  }

  blockAt(index: number): number {
    return this.block[index];
  }

  /** Of the last event. */
  get lastPath(): number {
    return this.path[this.length - 1];
  }

  /** The last event turns out to be another. */
  setLastKind(kind: number): void {
    this.kind[this.length - 1] = kind;
  }

  setLastBlocks(blocks: Blocks): void {
    this.blocks[this.length - 1] = blocks;
  }

  setCause(index: number, cause: number): void {
    this.cause[index] = cause;
  }

  setBlocks(index: number, blocks: Blocks): void {
    this.blocks[index] = blocks;
  }

  /** What was at work when an event happened. */
  at(event: number): Circumstances {
    return {
      cause: this.cause[event],
      opcode: this.opcode[event],
      path: this.path[event],
      step: this.step[event],
    };
  }

  toTape(): TapeEvents {
    const { length } = this;
    return {
      kind: this.kind.slice(0, length),
      cause: this.cause.slice(0, length),
      opcode: this.opcode.slice(0, length),
      block: toCounts(this.block.subarray(0, length)),
      blocks: toCounts(this.blocks.subarray(0, length)),
      path: toCounts(this.path.subarray(0, length)),
      step: this.step.slice(0, length),
    };
  }

  private widen(): void {
    this.kind = widenBytes(this.kind);
    this.cause = widenBytes(this.cause);
    this.opcode = widenBytes(this.opcode);
    this.block = widenWords(this.block);
    this.blocks = widenWords(this.blocks);
    this.path = widenWords(this.path);
    this.step = widenWords(this.step);
  }
}

export class StepTrack {
  private readonly path = new WordColumn();
  private readonly micros = new LongColumn();

  get length(): number {
    return this.path.length;
  }

  get bytes(): Bytes {
    return this.length * (STEP_PATH_BYTES + this.micros.itemBytes);
  }

  push(path: number, micros: number): void {
    this.path.push(path);
    this.micros.push(micros);
  }

  toTape(): TapeSteps {
    return { path: this.path.toCounts(), micros: this.micros.toLongs() };
  }
}

export class OutputTrack {
  private readonly printed = new ByteColumn();
  private readonly end = new WordColumn();
  private readonly step = new WordColumn();

  get bytes(): Bytes {
    return this.printed.length + this.end.length * OUTPUT_BYTES;
  }

  /** What one step prints in several pieces is one. */
  append(bytes: Uint8Array, step: number): void {
    if (bytes.length === 0) return;
    this.printed.append(bytes);
    const last = this.end.length - 1;
    if (last >= 0 && this.step.get(last) === step) {
      this.end.set(last, this.printed.length);
      return;
    }
    this.end.push(this.printed.length);
    this.step.push(step);
  }

  toTape(): TapeOutput {
    return {
      bytes: this.printed.toBytes(),
      end: this.end.toWords(),
      step: this.step.toWords(),
    };
  }
}
