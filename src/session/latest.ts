// "The newest question wins", once for all: an answer reaches its signal only if nothing newer was asked
// meanwhile, and errors are told in one place. Knows neither what is asked nor who is.

import { type ReadonlySignal, signal } from '../signals.ts';

/** One thing that is asked again and again, and the answer to its newest question. */
export class Latest<T> {
  private readonly told = signal<T | undefined>(undefined);
  private readonly report: (error: unknown) => void;
  /** Goes up with each question, and where what is under way is no longer wanted. */
  private turn = 0;

  /** @param report hears what went wrong with the newest question; what it throws, ask() throws */
  constructor(report: (error: unknown) => void) {
    this.report = report;
  }

  /** The last answer that came; it stays while something newer is asked, but not where that fails. */
  get answer(): ReadonlySignal<T | undefined> {
    return this.told;
  }

  /** @returns the answer too, or undefined where it came too late or not at all */
  async ask(question: () => Promise<T | undefined>): Promise<T | undefined> {
    const turn = ++this.turn;
    try {
      const answer = await question();
      if (turn !== this.turn) return undefined;
      this.told.value = answer;
      return answer;
    } catch (error) {
      if (turn !== this.turn) return undefined;
      this.told.value = undefined;
      this.report(error);
      return undefined;
    }
  }

  /** No answer, neither the one that was there nor one that is under way. */
  clear(): void {
    this.turn++;
    this.told.value = undefined;
  }
}
