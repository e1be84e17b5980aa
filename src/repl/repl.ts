// The conversation with one board: one speaker at a time on a line that terminal and probes share.
// Above: session/ and probe/. Below: a Board. Knows nothing of memory or of what probes ask.

import type { Board } from '../board/board.ts';
import { CARRIAGE_RETURN, CTRL_C, CTRL_D } from '../board/control-bytes.ts';
import { AppError } from '../errors.ts';
import { Listeners } from '../listeners.ts';
import { ActivityTracker, type ReplState } from './activity.ts';
import { ByteReader } from './byte-reader.ts';
import type { CodeRunner, RunOptions, RunResult } from './code-runner.ts';
import { interruptProgram } from './interrupt-program.ts';
import { type BoardPlace, knock } from './knock.ts';
import { REPL_TIMES, type ReplTimes } from './repl-times.ts';
import { type BoardManners, runCode, startCode } from './run-code.ts';
import { readRunOutput } from './run-output.ts';
import { TerminalFeed } from './terminal-feed.ts';
import { Speaker, Turns } from './turns.ts';
import { Visit } from './visit.ts';
import { Wire } from './wire.ts';

export interface ProgramOptions {
  readonly signal?: AbortSignal;
  /** The program's output as it arrives; the terminal shows it in any case. */
  readonly onOutput?: (bytes: Uint8Array) => void;
  /** Stop a program that runs instead of refusing. */
  readonly interrupt?: boolean;
  /** What the terminal calls it: "leak.py". */
  readonly title?: string;
}

/** An empty line at the friendly prompt. */
const AT_PROMPT: BoardPlace = { at: 'line', line: '', cursor: 0 };
const NOWHERE: BoardPlace = { at: 'nowhere' };
/** In the raw REPL, a program under way. */
const INSIDE = 'inside';

export class Repl implements CodeRunner {
  private readonly board: Board;
  private readonly times: ReplTimes;
  private readonly terminal = new TerminalFeed();
  private readonly activity: ActivityTracker;
  private readonly stops: (() => void)[];
  private readonly turns = new Turns();
  /** True while the board stands at an empty prompt for certain: we left it there, nobody typed. */
  private isAtEmptyPrompt = false;
  private readonly manners: BoardManners = {};
  private readonly prompted = new Listeners<void>();

  /** Listens from now on; nothing is sent before the first call that says so. */
  constructor(board: Board, times: Partial<ReplTimes> = {}) {
    this.board = board;
    this.times = { ...REPL_TIMES, ...times };
    this.activity = new ActivityTracker(this.times.settleMs, this.terminal);
    this.stops = [
      board.onBytes((chunk) => this.handleBytes(chunk)),
      board.onLost((reason) => this.handleLost(reason)),
      board.onRestarted(() => this.handleRestarted()),
    ];
  }

  /**
   * After board.open(): listens, and disturbs nothing. A program that runs goes on; whether one does
   * is found out when it matters (see knock.ts), or by what it prints. Resolves when what the board
   * had kept for its next host has come (some 16 ms after DTR rises, mp_usbd_cdc.c since v1.24).
   */
  async attach(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.times.quietMs));
  }

  /** Lets go of the board: a conversation under way is given up, the board stays open. */
  detach(): void {
    for (const stop of this.stops.splice(0)) stop();
    this.turns.speaker?.stop.abort(new AppError('repl/cancelled', 'detached from the board'));
    this.activity.stop();
    this.terminal.stop();
    this.prompted.clear();
  }

  get state(): ReplState {
    return this.activity.state;
  }

  /** Called with each new state. Returns "stop listening". */
  onState(listener: (state: ReplState) => void): () => void {
    return this.activity.onState(listener);
  }

  /**
   * Called when the friendly prompt has come back, empty, and no line that was entered waits for its own. Not after
   * a program of runProgram(), whose promise tells its end. Returns "stop listening".
   */
  onPrompt(listener: () => void): () => void {
    return this.prompted.add(listener);
  }

  /** The friendly prompt waits, and nothing is typed there. */
  get isIdle(): boolean {
    const { entry } = this.terminal;
    const isEmpty = entry?.kind === 'line' && entry.lines[0] === '';
    return isEmpty && this.state.phase === 'prompt' && !this.turns.speaker;
  }

  /** Called with each piece that the terminal is to show; never protocol traffic. Returns "stop listening". */
  onTerminal(listener: (bytes: Uint8Array) => void): () => void {
    return this.terminal.onBytes(listener);
  }

  /**
   * What the user typed. While a probe has the line it waits for its end; Ctrl-C gives the probe up,
   * and what was typed before it is forgotten, as the board itself does.
   * @throws AppError board/unplugged, board/io, repl/timeout
   */
  async type(bytes: Uint8Array): Promise<void> {
    if (this.turns.keepTyped(bytes)) return;
    this.isAtEmptyPrompt = false;
    const lines = bytes.filter((byte) => byte === CARRIAGE_RETURN || byte === CTRL_D).length;
    if (lines > 0 && !this.turns.speaker) this.activity.entered(lines);
    await this.sendBeside(bytes);
  }

  private async sendBeside(bytes: Uint8Array): Promise<void> {
    await new Wire(this.board, new ByteReader(), this.times, () => {}).write(bytes);
  }

  /**
   * Runs a probe in the REPL's globals: by raw paste, where the board knows it, else in the raw
   * REPL. The terminal looks untouched afterwards and a half-typed line is back at the prompt.
   * Calls wait for each other; a program of runProgram() is not waited for.
   * @throws AppError repl/running, repl/timeout, repl/cancelled, repl/no-prompt, repl/not-python,
   *   repl/circuitpython, board/unplugged
   */
  async run(code: string, options: RunOptions = {}): Promise<RunResult> {
    if (this.turns.speaker?.isProgram) await this.makeWay(options.interrupt);
    return this.converse(new Speaker(false), options.signal, async (wire) => {
      const place = await this.findPrompt(wire, options.interrupt ?? false);
      return this.visit(wire, place, () => runCode(wire, code, options, this.manners));
    });
  }

  /**
   * Runs a program as the editor's Run does: its output and its traceback are shown in the terminal,
   * what is typed is its input, interrupt() and Ctrl-C stop it. Its globals stay in the REPL.
   * Returns the traceback's text, '' where the program ended well.
   * @throws AppError as run() does; repl/cancelled also where the board had to be started afresh
   */
  async runProgram(
    code: string,
    options: ProgramOptions = {},
  ): Promise<{ readonly error: string }> {
    if (this.turns.speaker?.isProgram) await this.makeWay(options.interrupt);
    const speaker = new Speaker(true);
    return this.converse(speaker, options.signal, async (wire) => {
      const place = await this.findPrompt(wire, options.interrupt ?? false);
      this.activity.set({ phase: 'running', since: Date.now() });
      return this.visit(wire, place, async () => {
        this.terminal.startRun(options.title);
        await startCode(wire, code, this.manners);
        return this.followProgram(wire, speaker, options);
      });
    });
  }

  /**
   * Puts the board back into the midst of a program that runProgram() had sent, and shows what it says from
   * there on, as runProgram() does.
   * @param begin what puts it there
   * @throws AppError as runProgram(), and those of `begin`
   */
  async resumeProgram(
    begin: () => Promise<void>,
    { signal, onOutput }: ProgramOptions = {},
  ): Promise<{ readonly error: string }> {
    const speaker = new Speaker(true);
    return this.converse(speaker, signal, async (wire) => {
      this.activity.set({ phase: 'running', since: Date.now() });
      const visit = async () => {
        this.terminal.startLine();
        await begin();
        return this.followProgram(wire, speaker, { onOutput });
      };
      return this.visit(wire, INSIDE, visit);
    });
  }

  /** Shows what a program says until it ends; what is typed is its input. */
  private async followProgram(
    wire: Wire,
    speaker: Speaker,
    { onOutput }: Pick<ProgramOptions, 'onOutput'>,
  ): Promise<{ readonly error: string }> {
    speaker.takesInput = true;
    const show = (bytes: Uint8Array) => {
      this.terminal.show(bytes);
      onOutput?.(bytes);
    };
    try {
      const error = await readRunOutput(wire, { onText: show });
      this.terminal.show(new TextEncoder().encode(error));
      return { error };
    } finally {
      speaker.takesInput = false;
    }
  }

  /**
   * Stops what runs: a probe is given up, a program gets Ctrl-C. Resolves when the prompt is back;
   * for a program of runProgram(), whose own promise tells its end, when Ctrl-C was sent.
   * @throws AppError repl/no-prompt, repl/not-python, board/unplugged
   */
  async interrupt(): Promise<void> {
    if (this.turns.speaker) return this.type(Uint8Array.of(CTRL_C));
    this.isAtEmptyPrompt = false;
    await this.converse(new Speaker(false), undefined, async (wire) => {
      await interruptProgram(wire);
      this.activity.set({ phase: 'prompt' });
    });
  }

  /**
   * Ctrl-C once more, whoever has the line: for a program that took no notice of the first.
   * @throws AppError board/unplugged, board/io, repl/timeout
   */
  async insist(): Promise<void> {
    await this.sendBeside(Uint8Array.of(CTRL_C));
  }

  /**
   * Has a prompt that waits unseen shown: of a board that has just been switched on. A program that runs gets nothing.
   * @throws AppError repl/cancelled, board/…
   */
  async greet(): Promise<void> {
    if (this.state.phase !== 'listening') return;
    const place = await this.converse(new Speaker(false), undefined, (wire) => knock(wire));
    const isAtPrompt = place.at === 'line' && place.line === '' && !this.terminal.asksSomething;
    if (isAtPrompt) await this.type(Uint8Array.of(CARRIAGE_RETURN));
  }

  /**
   * Ctrl-D at the friendly prompt, after Ctrl-C: the interpreter's heap is made anew, boot.py and
   * main.py run. What the board says is shown.
   * @throws AppError as interrupt()
   */
  async softReset(): Promise<void> {
    if (this.turns.speaker?.isProgram) await this.makeWay(true);
    await this.converse(new Speaker(false), undefined, interruptProgram);
    await this.type(Uint8Array.of(CTRL_D));
  }

  /** Has the line for one conversation; the others wait. */
  private converse<T>(
    speaker: Speaker,
    signal: AbortSignal | undefined,
    talk: (wire: Wire) => Promise<T>,
  ): Promise<T> {
    return this.turns.take(
      speaker,
      signal,
      async (either) => {
        const stateBefore = this.state;
        if (stateBefore.phase === 'lost') throw stateBefore.reason;
        const show = (bytes: Uint8Array) => this.terminal.show(bytes);
        try {
          return await talk(new Wire(this.board, speaker.reader, this.times, show, either));
        } finally {
          if (this.state.phase === 'probing') this.activity.set(stateBefore);
        }
      },
      (typed) => this.release(speaker, typed),
    );
  }

  /** Gives the line back to the terminal: what came too late is shown, what was typed is sent. */
  private release(speaker: Speaker, typed: Uint8Array): void {
    this.terminal.show(speaker.reader.takeHeld());
    if (typed.length === 0 || !speaker.reader.isOpen) return;
    // A board that does not take them is lost or busy; its state says so.
    this.type(typed).catch(() => {});
  }

  /**
   * A program of runProgram() has the line for as long as it likes: nobody waits for its end. Where
   * it is to be stopped it gets Ctrl-C three times, because programs catch KeyboardInterrupt.
   * @throws AppError repl/running, repl/no-prompt
   */
  private async makeWay(interrupt = false): Promise<void> {
    if (!interrupt) throw new AppError('repl/running', 'a program runs on the board');
    for (let attempt = 0; attempt < 3; attempt++) {
      await this.interrupt();
      if (await this.turns.isFreeWithin(this.times.interruptMs)) return;
    }
    throw new AppError('repl/no-prompt', 'the program did not stop after Ctrl-C');
  }

  /**
   * Where the board stands, a program stopped first where that was asked for.
   * @throws AppError repl/running, and those of interruptProgram
   */
  private async findPrompt(wire: Wire, interrupt: boolean): Promise<BoardPlace> {
    const isRunning = this.state.phase === 'running';
    if (!isRunning || interrupt) this.activity.set({ phase: 'probing' });
    if (this.isAtEmptyPrompt) return AT_PROMPT;
    const isInSight = this.terminal.entry !== undefined;
    const place = isRunning ? NOWHERE : await knock(wire, isInSight);
    const isInput = place.at === 'line' && this.terminal.asksSomething;
    if (place.at !== 'nowhere' && !isInput) return place;
    if (!interrupt) {
      this.activity.set({ phase: 'running', since: Date.now() });
      throw new AppError('repl/running', 'a program runs on the board');
    }
    await interruptProgram(wire);
    const after = await knock(wire);
    if (after.at !== 'nowhere') return after;
    throw new AppError('repl/no-prompt', 'the prompt does not echo what is typed');
  }

  private async visit<T>(
    wire: Wire,
    place: BoardPlace | typeof INSIDE,
    work: () => Promise<T>,
  ): Promise<T> {
    const isInside = place === INSIDE;
    const visit = new Visit(wire, this.terminal, isInside ? NOWHERE : place);
    this.isAtEmptyPrompt = false;
    try {
      return await visit.around(work, isInside);
    } finally {
      if (wire.reader.isOpen) {
        this.isAtEmptyPrompt = visit.isAtPrompt && visit.isLineEmpty;
        this.activity.set(
          visit.isAtPrompt ? { phase: 'prompt' } : { phase: 'running', since: Date.now() },
        );
      }
    }
  }

  private handleBytes(chunk: Uint8Array): void {
    if (this.turns.speaker) {
      this.turns.speaker.reader.push(chunk);
      return;
    }
    const { prompts } = this.terminal;
    this.terminal.show(chunk);
    this.activity.heard(this.terminal.lastHeard);
    const isBack = this.terminal.prompts > prompts && !this.activity.isPromptDue;
    if (isBack && this.isIdle) this.prompted.notify();
  }

  private handleLost(reason: AppError): void {
    this.activity.set({ phase: 'lost', reason });
    this.turns.cutOff(reason);
  }

  /** The interpreter has begun anew: what was said before is no part of what comes now. */
  private handleRestarted(): void {
    this.turns.cutOff(new AppError('repl/cancelled', 'the interpreter was started afresh'));
    this.isAtEmptyPrompt = false;
    this.terminal.forget();
    this.activity.set({ phase: 'listening' });
  }
}
