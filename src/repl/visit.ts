// One visit to the raw REPL: go in from the prompt, do the work, come back to the friendly prompt
// and put everything as it was, on every way out. Knows nothing of what the work is.

import { AppError } from '../errors.ts';
import type { BoardPlace } from './knock.ts';
import type { PromptEntry } from './line-tracker.ts';
import { enterRawRepl, leaveRawRepl, returnToPrompt } from './raw-repl.ts';
import { retype } from './retype.ts';
import type { TerminalFeed } from './terminal-feed.ts';
import type { Wire } from './wire.ts';

const PROMPT = '>>> ';

export class Visit {
  /** True once the friendly prompt is back. */
  isAtPrompt = false;
  /** True where the line at the prompt is known to be empty. */
  isLineEmpty = false;
  private readonly wire: Wire;
  private readonly terminal: TerminalFeed;
  private readonly place: BoardPlace;
  /** Whether the last line was at a prompt, and whether any was. */
  private readonly showedPrompt: boolean;
  private readonly hadPrompt: boolean;
  private readonly entry: PromptEntry | undefined;

  constructor(wire: Wire, terminal: TerminalFeed, place: BoardPlace) {
    this.wire = wire;
    this.terminal = terminal;
    this.place = place;
    this.showedPrompt = terminal.entry !== undefined;
    this.hadPrompt = terminal.prompts > 0;
    this.entry = findEntry(terminal, place);
  }

  /**
   * Does the work inside the raw REPL. The friendly prompt is back before this resolves or rejects,
   * unless the board is gone or does not answer any more.
   * @param isInside the board is in the raw REPL already, or will be put there by the work
   * @throws AppError of the work, repl/no-prompt, repl/not-python, repl/circuitpython
   */
  async around<T>(work: (wire: Wire) => Promise<T>, isInside = false): Promise<T> {
    let result: T;
    try {
      if (!isInside) await enterRawRepl(this.wire, this.place);
      result = await work(this.wire);
    } catch (error) {
      await this.comeBackAfter(error);
      throw error;
    }
    const wire = this.wire.withoutSignal();
    await this.welcome(wire, await leaveRawRepl(wire).catch(() => returnToPrompt(wire)));
    return result;
  }

  /** Leaves a run that failed; a second failure would only hide the first. */
  private async comeBackAfter(error: unknown): Promise<void> {
    if (!this.wire.reader.isOpen) return;
    const wire = this.wire.withoutSignal();
    try {
      await this.welcome(wire, await returnToPrompt(wire));
    } catch (second) {
      if (second instanceof AppError && second.code === 'repl/circuitpython') throw second;
      // The board does not answer any more: isAtPrompt says so, `error` says why.
      if (!(second instanceof AppError)) throw new AggregateError([error, second]);
    }
  }

  /** The friendly prompt is back: the terminal and the half-typed entry are put as they were. */
  private async welcome(wire: Wire, banner: string): Promise<void> {
    this.isAtPrompt = true;
    const isUntouched = this.showedPrompt && this.terminal.entry !== undefined;
    if (!isUntouched) this.showPrompt(banner);
    if (this.entry) {
      const echo = await retype(wire, this.entry);
      if (!isUntouched) this.terminal.show(echo);
    }
    this.isLineEmpty = this.entry === undefined || this.entry.lines.join('') === '';
    if (banner.includes('CircuitPython')) {
      throw new AppError('repl/circuitpython', 'the REPL is that of CircuitPython');
    }
  }

  private showPrompt(banner: string): void {
    const lost = this.entry ? undefined : describeLost(this.place);
    if (lost !== undefined) this.terminal.note(lost);
    this.terminal.startLine();
    this.terminal.show(this.hadPrompt ? PROMPT : banner.slice('\r\n'.length));
  }
}

/**
 * What to put back. The last line is what the board itself has shown when it was asked; after which
 * prompt it stood, and the lines before it, only the terminal knows.
 */
function findEntry(terminal: TerminalFeed, place: BoardPlace): PromptEntry | undefined {
  const shown = terminal.entry;
  if (place.at === 'paste' && shown?.kind === 'paste') return shown;
  if (place.at !== 'line' || terminal.lastPrompt === undefined) return undefined;
  const { line, cursor } = place;
  if (shown?.kind === 'compound') {
    return { kind: 'compound', lines: [...shown.lines.slice(0, -1), line], cursor };
  }
  // Something printed over the line: a timer, another thread. It is still the prompt's line.
  return terminal.lastPrompt === 'line' ? { kind: 'line', lines: [line], cursor } : undefined;
}

/** What had to be given up because nobody saw how it began. */
function describeLost(place: BoardPlace): string | undefined {
  if (place.at === 'paste') return 'Paste mode was left; what had been pasted is gone.';
  if (place.at !== 'line' || place.line === '') return undefined;
  return `A line left half-typed on the board was cleared: ${place.line}`;
}
