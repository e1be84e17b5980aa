// One connection from opening to loss: board, conversation, and what the board has told of itself.
// Knows nothing of snapshots.

import type { Board } from '../../board/board.ts';
import { AppError, isAppError, toAppError } from '../../errors.ts';
import { Listeners } from '../../listeners.ts';
import { askBoard, askMore, type BoardAnswer } from '../../probe/ask-board.ts';
import type { RunOptions, RunResult } from '../../repl/code-runner.ts';
import { Repl } from '../../repl/repl.ts';
import { type Signal, signal } from '../../signals.ts';
import { Peeker } from '../../take/peeker.ts';
import type { Milliseconds } from '../../units.ts';
import type { Activity, ConnectionState } from './connection-state.ts';

/** A board that does not answer is left as it is. */
const FAREWELL_MS: Milliseconds = 1000;

export class BoardLink {
  readonly board: Board;
  readonly repl: Repl;
  readonly peeker: Peeker;
  readonly state: Signal<ConnectionState>;
  private answer: BoardAnswer | undefined;
  private fullAnswer: BoardAnswer | undefined;
  private readonly freshListeners = new Listeners<void>();
  private readonly farewells: ((signal: AbortSignal) => Promise<void>)[] = [];
  private readonly stops: (() => void)[] = [];

  constructor(board: Board) {
    this.board = board;
    this.repl = new Repl(board);
    this.peeker = new Peeker(board);
    this.state = signal<ConnectionState>({
      phase: 'connecting',
      kind: board.kind,
      label: board.label,
    });
  }

  /** Opens the line and listens; nothing is sent that could disturb a program. */
  async open(signal?: AbortSignal): Promise<void> {
    await this.board.open(signal);
    this.stops.push(
      this.board.onLost((reason) => this.handleLost(reason)),
      this.repl.onState((state) => this.handleActivity(state.phase)),
      this.board.onRestarted(() => this.forgetFacts()),
    );
    await this.repl.attach();
    this.handleActivity(this.repl.state.phase);
  }

  /**
   * Before anything is sent that the user did not type: a program might read it.
   * @throws AppError repl/unknown where a board at the cable has not said yet what it does
   */
  requireHeard(): void {
    const state = this.state.value;
    const isListening = state.phase === 'ready' && state.activity === 'listening';
    if (isListening && this.board.outside === undefined)
      throw new AppError('repl/unknown', 'nothing was heard of the board');
  }

  /** What the board says of itself, read from outside or asked once, and kept. */
  async facts(options: RunOptions = {}): Promise<BoardAnswer> {
    if (this.answer === undefined) {
      const seen = (await this.peeker.look())?.answer;
      if (seen !== undefined) this.fullAnswer = seen;
      this.answer = seen ?? (await askBoard(this.repl, this.board.kind, this.board.label, options));
      const state = this.state.value;
      if (state.phase === 'ready') this.state.value = { ...state, facts: this.answer.facts };
    }
    return this.answer;
  }

  /** The same with what is asked only when there is time: types, and which one of several boards. */
  async allFacts(options: RunOptions = {}): Promise<BoardAnswer> {
    const known = await this.facts(options);
    if (this.fullAnswer === undefined) {
      this.fullAnswer = await askMore(this.repl, known, options);
      this.answer = this.fullAnswer;
    }
    return this.fullAnswer;
  }

  /** Told when a fresh interpreter runs there: what was known of the one before is void. */
  onFresh(listener: () => void): () => void {
    return this.freshListeners.add(listener);
  }

  run(code: string, options?: RunOptions): Promise<RunResult> {
    return this.repl.run(code, options);
  }

  /** Forgets what a fresh interpreter no longer has. */
  forgetFacts(): void {
    this.answer = undefined;
    this.fullAnswer = undefined;
    this.peeker.forget();
    this.freshListeners.notify();
  }

  /** Done while the board can still be talked to, right before the line is closed. */
  onFarewell(farewell: (signal: AbortSignal) => Promise<void>): void {
    this.farewells.push(farewell);
  }

  /**
   * What is left of the lab on the board is taken away, where it waits at its prompt, and the line is closed.
   * @param isHurried the page is going: there is no time for the first
   */
  async close(isHurried = false): Promise<void> {
    const before = this.state.value;
    const isOurs = before.phase === 'ready' && ['prompt', 'probing'].includes(before.activity);
    for (const stop of this.stops.splice(0)) stop();
    this.state.value = { phase: 'none' };
    if (isOurs && !isHurried) await this.sayFarewell();
    this.repl.detach();
    await this.board.close();
  }

  private async sayFarewell(): Promise<void> {
    const signal = AbortSignal.timeout(FAREWELL_MS);
    for (const farewell of this.farewells.splice(0)) {
      await farewell(signal).catch((error: unknown) => {
        // It is garbage there until the next reset; nobody can do anything about it.
        if (!isAppError(error)) throw error;
      });
    }
  }

  private handleLost(reason: unknown): void {
    const error = reason instanceof AppError ? reason : toAppError(reason, 'board/io');
    const { kind, label } = this.board;
    this.state.value = { phase: 'lost', kind, label, reason: error };
  }

  private handleActivity(phase: Activity | 'lost'): void {
    const before = this.state.value;
    if (phase === 'lost' || before.phase === 'lost' || before.phase === 'none') return;
    this.state.value = {
      phase: 'ready',
      kind: this.board.kind,
      label: this.board.label,
      activity: phase,
      since: Date.now(),
      facts: this.answer?.facts,
      canRestart: this.board.canRestart,
    };
  }
}
