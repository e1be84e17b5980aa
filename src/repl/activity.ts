// What the board is doing, as far as can be known by listening: a state by phase, and who wants to
// know of it. Sends nothing.

import type { AppError } from '../errors.ts';
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

/**
 * Between conversations a prompt on the terminal's last line means 'prompt', whatever else is
 * printed later: timers and threads print at the prompt too. Only Enter or Ctrl-D with no prompt on
 * the last line soon after, and output heard before any prompt was seen, mean that a program runs.
 */
export class Activity {
  private current: ReplState = { phase: 'listening' };
  private readonly listeners = new Set<(state: ReplState) => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly settleMs: Milliseconds;
  private readonly isAtPrompt: () => boolean;

  constructor(settleMs: Milliseconds, isAtPrompt: () => boolean) {
    this.settleMs = settleMs;
    this.isAtPrompt = isAtPrompt;
  }

  get state(): ReplState {
    return this.current;
  }

  /** Called with every new state. Returns "stop listening". */
  onState(listener: (state: ReplState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(state: ReplState): void {
    this.forgetDoubt();
    if (this.current.phase === 'lost') return;
    if (state.phase === this.current.phase) return;
    this.current = state;
    for (const listener of [...this.listeners]) listener(state);
  }

  /** Something was heard outside any conversation. */
  heard(what: 'prompt' | 'raw-prompt' | 'output'): void {
    if (what === 'prompt' && this.current.phase !== 'prompt') this.set({ phase: 'prompt' });
    else if (what === 'raw-prompt') this.forgetDoubt();
    else if (this.current.phase === 'listening') this.doubt();
  }

  /** The user has sent lines, or a Ctrl-D: unless the prompt is back soon, a program runs. */
  entered(): void {
    if (this.current.phase !== 'running') this.doubt();
  }

  /** No timer outlives the conversation. */
  stop(): void {
    this.forgetDoubt();
    this.listeners.clear();
  }

  private doubt(): void {
    if (this.timer !== undefined) return;
    const since = Date.now();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (!this.isAtPrompt()) this.set({ phase: 'running', since });
    }, this.settleMs);
  }

  private forgetDoubt(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
