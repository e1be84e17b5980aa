// A board that can be read from outside, looked at: what it is, and any moment of it as a capture's parts.
// Nothing runs on the board for it. Where MicroPython's state is not found in its memory, nothing is said and
// the probes are asked. Below: peek/ knows what lies in memory, board/ hands it over.

import type { Board } from '../board/board.ts';
import type { OutsideImage } from '../board/camera.ts';
import type { BoardFacts, MemoryRange } from '../capture/capture.ts';
import { endOf, type MemorySpan } from '../capture/spans.ts';
import { MemoryImage } from '../peek/memory-image.ts';
import { type PeekedBoard, type PeekedMoment, peekBoard, peekMoment } from '../peek/peek-moment.ts';
import { portOf } from '../ports/ports.ts';
import type { BoardAnswer } from '../probe/ask-board.ts';

/** A moment, and of whom. */
export interface SeenMoment extends PeekedMoment {
  readonly answer: Omit<BoardAnswer, 'gc'>;
  /** More of the same moment and of the constants; stretches that are nowhere are left out. */
  readonly read: (spans: readonly MemorySpan[]) => readonly MemoryRange[];
}

/** One look at the board. */
export interface BoardLook extends SeenMoment {
  readonly answer: BoardAnswer;
}

export type OutsideBoard = Pick<Board, 'outside' | 'kind' | 'label'>;

export class Peeker {
  private readonly board: OutsideBoard;
  private constant: Promise<readonly MemoryRange[]> | undefined;
  /** Null where the state was looked for and is not there. */
  private known: PeekedBoard | undefined | null;

  constructor(board: OutsideBoard) {
    this.board = board;
  }

  /**
   * The board as it is now, whatever it does; undefined where it cannot be read from outside.
   * @throws AppError board/io, board/unplugged
   */
  async look(): Promise<BoardLook | undefined> {
    const { outside } = this.board;
    if (outside === undefined || this.known === null) return undefined;
    return this.lookAt(await outside.read());
  }

  /**
   * The board as it was at another moment, a film's.
   * @throws AppError board/io, board/unplugged
   */
  async lookAt(image: OutsideImage): Promise<BoardLook | undefined> {
    const { outside } = this.board;
    if (outside === undefined || this.known === null) return undefined;
    this.constant ??= outside.readConstant();
    const constant = await this.constant;
    // Found anew where it moved: another firmware, a heap that was set up again.
    const found = (this.known && peekMoment(this.known, image, constant)) ?? undefined;
    const memory = new MemoryImage([...image.memory, ...constant]);
    if (found === undefined) this.known = peekBoard(memory) ?? null;
    const moment = found ?? (this.known && peekMoment(this.known, image, constant));
    if (!this.known || moment?.gc === undefined) return undefined;
    return {
      ...moment,
      answer: { ...this.answerOf(this.known), gc: moment.gc },
      read: cutOf(memory),
    };
  }

  /** A fresh interpreter runs there. */
  forget(): void {
    this.known = undefined;
    this.constant = undefined;
  }

  private answerOf({ firmware }: PeekedBoard): Omit<BoardAnswer, 'gc'> {
    const { facts: said, anchors } = firmware;
    const { kind, label, outside } = this.board;
    const machine = portOf(said).machineNamesBoard ? said.machine : undefined;
    const own = outside?.uniqueId === undefined ? {} : { uniqueId: outside.uniqueId };
    const facts: BoardFacts = { ...said, kind, name: machine ?? label, ...own };
    return { facts, anchors };
  }
}

/** Copies of stretches of this memory, as far as they are there. */
export function cutOf(memory: MemoryImage): SeenMoment['read'] {
  return (spans) =>
    spans.flatMap((span) => {
      const range = memory.rangeAt(span.start);
      if (range === undefined) return [];
      const length = Math.min(endOf(span), range.end) - span.start;
      const bytes = memory.bytes(span.start, length);
      return bytes === undefined ? [] : [{ start: span.start, bytes: bytes.slice() }];
    });
}
