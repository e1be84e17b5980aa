// Everything that has a moment, on one line: snapshots, samples, what was printed, the film; cut into stretches. Notes
// when something else begins, and keeps that in the browser. Knows no view; loaded with the line itself.

import { computed, onChange, type ReadonlySignal, signal } from '../../signals.ts';
import type { Milliseconds } from '../../units.ts';
import type { Connector } from '../board/connector.ts';
import type { FilmState } from '../film/film-state.ts';
import type { LessonState } from '../lesson/lesson-run.ts';
import { type Chapter, divideTime, type FilmStretch, type Stretch } from './stretches.ts';
import type { Timeline } from './timeline.ts';

/** The parts of the session that are read. */
interface LineSources {
  readonly timeline: Timeline;
  readonly film: FilmState;
  readonly connector: Pick<Connector, 'boardId'>;
  readonly openLesson: ReadonlySignal<LessonState | undefined>;
}

const CHAPTERS_KEY = 'heap-lab-chapters';
const CHAPTERS_AT_MOST = 200;

export class LineOfTime {
  /** From left to right. */
  readonly stretches: ReadonlySignal<readonly Stretch[]>;
  private readonly chapters = signal<readonly Chapter[]>(keptChapters());
  private readonly of: LineSources;
  private readonly stops: readonly (() => void)[];

  constructor(of: LineSources, now: () => Milliseconds = Date.now) {
    this.of = of;
    const filmed = signal<FilmStretch | undefined>(undefined);
    /** When the film began that is being taken: what is measured meanwhile stands behind it. */
    let begun: Milliseconds | undefined;
    const noteBeginning = () => {
      if (of.film.progress.peek() === undefined) begun = undefined;
      else begun ??= now();
    };
    noteBeginning();
    const noteFilm = () => {
      const film = of.film.open.peek();
      if (film === undefined) filmed.value = undefined;
      else if (filmed.peek()?.id !== film.id) {
        const at = begun ?? now();
        filmed.value = { kind: 'film', id: film.id, steps: film.summary.steps, at };
      }
    };
    noteFilm();
    const lesson = computed(() => of.openLesson.value?.lesson.title);
    const begin = () => this.begin(now());
    this.stops = [
      onChange(of.film.progress, noteBeginning),
      onChange(of.film.open, noteFilm),
      onChange(of.connector.boardId, begin),
      onChange(lesson, begin),
    ];
    this.stretches = computed(() =>
      divideTime(of.timeline.points.value, this.chapters.value, filmed.value),
    );
  }

  stop(): void {
    for (const stop of this.stops) stop();
  }

  /** A board that goes begins nothing: what is opened after it has its own name. */
  private begin(at: Milliseconds): void {
    const board = this.of.connector.boardId.peek();
    const name = this.of.openLesson.peek()?.lesson.title ?? board;
    if (name === '') return;
    this.chapters.value = [...this.chapters.peek(), { at, name }].slice(-CHAPTERS_AT_MOST);
    try {
      localStorage.setItem(CHAPTERS_KEY, JSON.stringify(this.chapters.peek()));
    } catch {
      // No storage here: they last as long as the page.
    }
  }
}

function keptChapters(): readonly Chapter[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(CHAPTERS_KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isChapter) : [];
  } catch {
    return []; // No storage here, or what is there is not ours.
  }
}

function isChapter(one: unknown): one is Chapter {
  if (typeof one !== 'object' || one === null || !('at' in one) || !('name' in one)) return false;
  return typeof one.at === 'number' && typeof one.name === 'string';
}
