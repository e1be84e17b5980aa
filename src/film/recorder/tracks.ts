// What a film has recorded so far: events, steps and print-outs, each as columns, with what they take in bytes. Only
// writes down; what an event is, others find out.

import type { Bytes } from '../../units.ts';
import {
  EVENT_CAUSES,
  EVENT_KINDS,
  type EventCause,
  type EventKind,
  type TapeEvents,
  type TapeOutput,
  type TapeSteps,
} from '../tape.ts';
import { ByteColumn, WordColumn } from './columns.ts';

/** One item of each column, as they are kept while the film is taken. */
const EVENT_BYTES: Bytes = 3 + 4 * 4;
const STEP_BYTES: Bytes = 2 * 4;
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

export class EventTrack {
  readonly kind = new ByteColumn();
  readonly cause = new ByteColumn();
  readonly block = new WordColumn();
  readonly blocks = new WordColumn();
  readonly path = new WordColumn();
  private readonly opcode = new ByteColumn();
  private readonly step = new WordColumn();

  get length(): number {
    return this.kind.length;
  }

  get bytes(): Bytes {
    return this.length * EVENT_BYTES;
  }

  /** `kind` is an index in EVENT_KINDS. */
  push(kind: number, block: number, blocks: number, at: Circumstances): void {
    this.kind.push(kind);
    this.block.push(block);
    this.blocks.push(blocks);
    this.cause.push(at.cause);
    this.opcode.push(at.opcode);
    this.path.push(at.path);
    this.step.push(at.step);
  }

  toTape(): TapeEvents {
    return {
      kind: this.kind.toBytes(),
      cause: this.cause.toBytes(),
      opcode: this.opcode.toBytes(),
      block: this.block.toCounts(),
      blocks: this.blocks.toCounts(),
      path: this.path.toCounts(),
      step: this.step.toWords(),
    };
  }
}

export class StepTrack {
  private readonly path = new WordColumn();
  private readonly micros = new WordColumn();

  get length(): number {
    return this.path.length;
  }

  get bytes(): Bytes {
    return this.length * STEP_BYTES;
  }

  push(path: number, micros: number): void {
    this.path.push(path);
    this.micros.push(micros);
  }

  toTape(): TapeSteps {
    return { path: this.path.toCounts(), micros: this.micros.toWords() };
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
