// What the board is doing, as far as can be known by listening: a state by phase, and who wants to
// know of it. Sends nothing.

import type { AppError } from '../errors.ts';
import { Listeners } from '../listeners.ts';
import type { Milliseconds } from '../units.ts';

export type ReplState =
  /** Attached, and nothing is known: nothing was sent, and what was heard says nothing. */
  | { readonly phase: 'listening' }
  /** The friendly prompt waits for input (also `... ` and paste mode's `=== `). */
  | { readonly phase: 'prompt' }
  /** A program runs, since then (ms since 1970) as far as we saw. */
  | { readonly phase: 'running'; readonly since: Milliseconds }
  /** A probe has the line. */
  | { readonly phase: 'probing' }
  /** The connection ended by itself. */
  | { readonly phase: 'lost'; readonly reason: AppError };

/** What the terminal shows, as far as it matters here. */
interface PromptView {
  /** Something at a prompt on the last line. */
  readonly entry: unknown;
  /** How many prompts were shown so far. */
  readonly prompts: number;
}

/**
 * Between conversations a prompt on the terminal's last line means 'prompt', whatever else is
 * printed later: timers and threads print at the prompt too. A program runs where a line was entered
 * and its prompt has not come back soon after, and where output is heard before any prompt was seen.
 */
export class ActivityTracker {
  private current: ReplState = { phase: 'listening' };
  private readonly changed = new Listeners<ReplState>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly settleMs: Milliseconds;
  private readonly terminal: PromptView;
  /** As many prompts will have been shown when every line that was entered has had its own. */
  private promptsDue = 0;

  constructor(settleMs: Milliseconds, terminal: PromptView) {
    this.settleMs = settleMs;
    this.terminal = terminal;
  }

  get state(): ReplState {
    return this.current;
  }

  /** Called with every new state. Returns "stop listening". */
  onState(listener: (state: ReplState) => void): () => void {
    return this.changed.add(listener);
  }

  set(state: ReplState): void {
    this.forgetDoubt();
    // Lines that a program took with input() brought no prompt and never will; nor do those of an
    // interpreter that is no more.
    if (state.phase === 'prompt' || state.phase === 'listening') this.promptsDue = 0;
    if (this.current.phase === 'lost') return;
    if (state.phase === this.current.phase) return;
    this.current = state;
    this.changed.notify(state);
  }

  /** Something was heard outside any conversation. */
  heard(what: 'prompt' | 'raw-prompt' | 'output'): void {
    if (what === 'prompt' && this.current.phase !== 'prompt') this.set({ phase: 'prompt' });
    else if (what === 'raw-prompt') this.forgetDoubt();
    else if (this.current.phase === 'listening' || this.isPromptDue) this.doubt();
  }

  /** The user has sent so many lines (a Ctrl-D counts): each brings a prompt, or a program runs. */
  entered(lines: number): void {
    this.promptsDue = Math.max(this.promptsDue, this.terminal.prompts) + lines;
    if (this.current.phase !== 'running') this.doubt();
  }

  /** No timer outlives the conversation. */
  stop(): void {
    this.forgetDoubt();
    this.changed.clear();
  }

  /** A line was entered and its prompt is not there yet. */
  get isPromptDue(): boolean {
    return this.terminal.prompts < this.promptsDue;
  }

  private doubt(): void {
    if (this.timer !== undefined || this.current.phase === 'running') return;
    const since = Date.now();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      const isDue = this.isPromptDue || this.terminal.prompts === 0;
      if (isDue && this.terminal.entry === undefined) this.set({ phase: 'running', since });
    }, this.settleMs);
  }

  private forgetDoubt(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
