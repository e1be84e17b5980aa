// What passes through the terminal, recorded: mem_info() output with a map becomes a snapshot; figures
// alone a snapshot when they come alone, a point of the timeline when they keep coming; status lines
// become points. Nothing is sent to the board, so that a program runs undisturbed.

import type { BoardFacts, Capture } from '../../capture/capture.ts';
import type { ReadonlySignal } from '../../signals.ts';
import type { Milliseconds } from '../../units.ts';
import { attempt } from '../attempt.ts';
import { type KeepSite, keep } from '../heap/keep.ts';
import { openingOf } from '../heap/opening.ts';
import type { Timeline } from '../time/timeline.ts';
import type { ConnectionState } from './connection-state.ts';
import type { TerminalListeners } from './terminal-watch.ts';

/** A program that prints its figures more often than this records a curve, not a heap of snapshots. */
const FIGURES_APART_MS: Milliseconds = 60_000;

export interface RecordingSite extends KeepSite {
  readonly timeline: Timeline;
  readonly connection: ReadonlySignal<ConnectionState>;
}

export class TerminalRecords implements TerminalListeners {
  private readonly site: RecordingSite;
  private count = 0;
  private isKept: Promise<unknown> = Promise.resolve();
  private figuresAt: Milliseconds = Number.NEGATIVE_INFINITY;

  constructor(site: RecordingSite) {
    this.site = site;
  }

  /** Complete mem_info() output that passed through the terminal. */
  onDump(text: string): void {
    const before = this.isKept;
    this.isKept = attempt(this.site, async () => {
      await before;
      const { openText } = await import('../../capture/open-text.ts');
      for (const capture of openText(text, openingOf('From the terminal'))) {
        await this.record({ ...capture, origin: 'terminal', board: this.boardOf(capture) });
      }
    });
  }

  /** Resolves when all dumps so far are where snapshots are kept. */
  async settle(): Promise<void> {
    await this.isKept;
  }

  /** A line of the program's output. */
  onLine(line: string): void {
    this.site.timeline.pushLine(line);
  }

  private async record(capture: Capture): Promise<void> {
    const { timeline } = this.site;
    if (capture.depth === 'figures') {
      const last = this.figuresAt;
      this.figuresAt = capture.takenAt;
      if (capture.takenAt - last < FIGURES_APART_MS) {
        await timeline.pushFigures(capture);
        return;
      }
    }
    this.count++;
    const label = `From the terminal ${this.count}`;
    await keep(this.site, { ...capture, label }, { show: this.follows() });
  }

  private boardOf(capture: Capture): BoardFacts {
    const state = this.site.connection.value;
    if (state.phase !== 'ready') return capture.board;
    return state.facts ?? { ...capture.board, kind: state.kind, name: state.label };
  }

  /** A recording moves the picture along only while the user looks at the newest snapshot; the live picture
   *  shows more than a print-out does. */
  private follows(): boolean {
    const { shelf } = this.site;
    const shown = shelf.current.value;
    return shown === undefined || shown.id === shelf.list.value.at(-1)?.id;
  }
}
