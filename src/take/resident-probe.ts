// Whether the lab's probe stays on the board, and how it gets there and away again. What it is asked is
// snapshot-taker.ts' affair, how it is talked to is probe/resident.ts'.

import type { Reply } from '../model/questions.ts';
import { portOf } from '../ports/ports.ts';
import {
  bringResident,
  dismissResident,
  type ResidentVisit,
  visitResident,
} from '../probe/resident.ts';
import type { ProbeOptions } from '../probe/run-probe.ts';
import type { Bytes } from '../units.ts';
import type { AskedBoard } from './asked-board.ts';
import { isDepthError } from './take-notes.ts';

/** With less of it free it is not brought: it takes 5 KB while it is compiled, and 2 KB while it stays. */
const ROOM_BYTES: Bytes = 8 * 1024;
/** How much it copies at a time: as much of the heap is in use while it stays, and more makes it no faster. */
const CHUNK_BYTES: Bytes = 512;

export class ResidentProbe {
  private readonly board: AskedBoard;
  private isThere = false;
  /** It could not be brought, or did not answer well. */
  private isUnwelcome = false;

  constructor(board: AskedBoard) {
    this.board = board;
  }

  /**
   * Brings it, unless it is there. False where it cannot stay.
   * @throws AppError board/…, repl/…
   */
  async come({ free }: Reply<'missingReads'>['room'], options: ProbeOptions): Promise<boolean> {
    if (this.isThere) return true;
    const { facts } = await this.board.facts(options);
    if (!portOf(facts).canHoldProbe || this.isUnwelcome || free < ROOM_BYTES) return false;
    return this.bring(options);
  }

  /**
   * Talks to it; undefined where it did not answer well, so that another way has to be taken.
   * @throws AppError board/…, repl/…, and what `talk` throws
   */
  async visit<T>(
    options: ProbeOptions,
    talk: (visit: ResidentVisit) => Promise<T>,
  ): Promise<T | undefined> {
    const call = () => visitResident(this.board.repl, CHUNK_BYTES, talk, options);
    try {
      return await call();
    } catch (error) {
      if (!isDepthError(error)) throw error;
    }
    // A program has emptied sys.modules, or a reset went unnoticed.
    if (!(await this.bring(options))) return undefined;
    try {
      return await call();
    } catch (error) {
      if (!isDepthError(error)) throw error;
      this.isUnwelcome = true;
      return undefined;
    }
  }

  /** Takes it away, where it is there. @throws AppError board/…, repl/…, probe/… */
  async leave(options: ProbeOptions): Promise<void> {
    if (!this.isThere) return;
    this.isThere = false;
    await dismissResident(this.board.repl, options);
  }

  /** A fresh interpreter runs there. */
  forget(): void {
    this.isThere = false;
    this.isUnwelcome = false;
  }

  private async bring(options: ProbeOptions): Promise<boolean> {
    try {
      await bringResident(this.board.repl, CHUNK_BYTES, options);
      this.isThere = true;
    } catch (error) {
      if (!isDepthError(error)) throw error;
      this.isUnwelcome = true;
      this.isThere = false;
    }
    return this.isThere;
  }
}
