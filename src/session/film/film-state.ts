// The film that is open, and its moment: a step, or now. Whoever shows something of a moment reads it here.
// While the moment moves only events are asked; when it rests, the board's memory of then is shown by the
// same panes as any snapshot. Knows no view; films are made by film-run.ts.

import type { FilmProgress } from '../../board/camera.ts';
import { isAppError } from '../../errors.ts';
import type { FilmColouring, FilmMap } from '../../film/answers/film-map.ts';
import type { FilmOutput } from '../../film/answers/film-output.ts';
import type { FilmTarget } from '../../film/answers/film-seek.ts';
import type { FilmStep } from '../../film/answers/film-step.ts';
import type { FilmStrip, FilmStripAsk } from '../../film/answers/film-strip.ts';
import { batch, computed, onChange, type ReadonlySignal, signal } from '../../signals.ts';
import type { Milliseconds } from '../../units.ts';
import { Latest } from '../latest.ts';
import type { FilmRefusal, FilmScreen, OpenFilm } from './film-site.ts';
import type { LoadMoment, MomentValues } from './moment-values.ts';
import { Player } from './player.ts';

/** A step, from 0 to the number of steps (behind the last), or the present. */
export type Moment = number | 'now';

/** Whether the hand goes on, so that only events are worth asking. */
export type Hand = 'moving' | 'resting';

/** A moment that has not moved for so long rests. */
const REST_MS: Milliseconds = 120;

/** Calls it after a while, unless the returned function is called before. */
export type RestTimer = (after: Milliseconds, act: () => void) => () => void;

const restByClock: RestTimer = (after, act) => {
  const timer = setTimeout(act, after);
  return () => clearTimeout(timer);
};

export interface FilmParts {
  readonly loadMoment: LoadMoment;
  readonly wait?: RestTimer;
}

export class FilmState {
  /** Undefined where there is none; it stays when its board goes, without the board's moments. */
  readonly open = signal<OpenFilm | undefined>(undefined);
  readonly summary = computed(() => this.open.value?.summary);
  readonly moment = signal<Moment>('now');
  readonly isPast = computed(() => this.moment.value !== 'now');
  /** Whether memory can be had of its moments, or its events alone. */
  readonly hasMoments = computed(() => this.open.value?.camera !== undefined);
  /** What the step is and did, at once; undefined in the present. */
  readonly step: ReadonlySignal<FilmStep | undefined>;
  /** The curve and its marks. */
  readonly strip: ReadonlySignal<FilmStrip | undefined>;
  /** What had been printed at the moment; undefined in the present. */
  readonly output: ReadonlySignal<FilmOutput | undefined>;
  /** What the film colours the map by, where the user wants that rather than what memory tells. */
  readonly colouring = signal<FilmColouring | undefined>(undefined);
  /** The map from events alone: until the picture of the moment's memory is there, and where it is wanted. */
  readonly map: ReadonlySignal<FilmMap | undefined>;
  /** Memory and frames of the moment that rested last; panes show it until the next one is there. */
  readonly values = signal<MomentValues | undefined>(undefined);
  /** What is shown of memory belongs to the moment. */
  readonly isSettled = computed(() => (this.values.value?.step ?? 'now') === this.moment.value);
  /** A film is being taken. */
  readonly progress = signal<FilmProgress | undefined>(undefined);
  /** Why the last program was not filmed. */
  readonly refusal = signal<FilmRefusal | undefined>(undefined);
  readonly player: Player = new Player(this);
  private readonly site: FilmScreen;
  private readonly loadMoment: LoadMoment;
  private readonly wait: RestTimer;
  private readonly report: (error: unknown) => void;
  private readonly latestStep: Latest<FilmStep>;
  private readonly latestStrip: Latest<FilmStrip>;
  private readonly latestOutput: Latest<FilmOutput>;
  private readonly latestMap: Latest<FilmMap>;
  /** Set while the hand may go on. */
  private stopWaiting: (() => void) | undefined;
  private settling: Promise<void> | undefined;

  constructor(site: FilmScreen, parts: FilmParts, report: (error: unknown) => void) {
    this.site = site;
    this.loadMoment = parts.loadMoment;
    this.wait = parts.wait ?? restByClock;
    this.report = (error) => {
      if (isAppError(error, 'film/gone')) this.endMoments();
      report(error);
    };
    this.latestStep = new Latest(report);
    this.latestStrip = new Latest(report);
    this.latestOutput = new Latest(report);
    this.latestMap = new Latest(report);
    this.step = this.latestStep.answer;
    this.strip = this.latestStrip.answer;
    this.output = this.latestOutput.answer;
    this.map = computed(() => this.findMap());
    onChange(this.moment, () => this.askMoment());
    onChange(this.colouring, () => this.askMap());
    // Whoever chooses a snapshot, or takes one, wants to see that.
    onChange(site.shelf.currentId, (id) => {
      // The live picture is what stands behind the past; it takes nobody out of it.
      if (id !== undefined) this.backToNow();
    });
    onChange(site.isReady, (isReady) => {
      if (!isReady) this.endMoments();
    });
  }

  /** Where the moment stands on the line of steps: the present is behind the last. */
  get place(): number {
    const moment = this.moment.peek();
    return moment === 'now' ? this.steps : moment;
  }

  get steps(): number {
    return this.summary.peek()?.steps ?? 0;
  }

  /** Shows a film, in the present. */
  show(film: OpenFilm): void {
    this.close();
    batch(() => {
      this.open.value = film;
      this.refusal.value = undefined;
    });
  }

  /** No film: another one is taken, or the user wants it out of the way. */
  close(): void {
    const film = this.open.peek();
    this.backToNow();
    this.latestStrip.clear();
    this.open.value = undefined;
    if (film === undefined) return;
    this.site.shelf.model.dropFilm(film.id);
    // A board that is gone has let go of them itself.
    film.camera?.drop().catch(() => {});
  }

  /** The board has let go of the moments: events are left. */
  endMoments(): void {
    const film = this.open.peek();
    if (film?.camera === undefined) return;
    this.backToNow();
    this.open.value = { ...film, camera: undefined };
  }

  /** How much the line of time can draw; asked again when it gets wider. */
  draw(ask: FilmStripAsk): void {
    const film = this.open.peek();
    if (film === undefined) this.latestStrip.clear();
    else void this.latestStrip.ask(() => this.site.shelf.model.ask('filmStrip', film.id, ask));
  }

  /** Goes there: at once with what events tell, with memory when it rests. */
  seek(to: Moment, hand: Hand = 'resting'): void {
    this.endWait();
    if (to === 'now' || this.open.peek() === undefined) {
      this.backToNow();
      return;
    }
    this.moment.value = Math.min(Math.max(0, Math.round(to)), this.steps);
    if (hand === 'resting') {
      void this.settle();
      return;
    }
    this.stopWaiting = this.wait(REST_MS, () => {
      this.stopWaiting = undefined;
      void this.settle();
    });
  }

  /**
   * Goes to a step and waits until its memory is shown.
   * @returns undefined where something else was asked for meanwhile, or where the film has no moments
   * @throws AppError film/gone, worker/failed
   */
  async visit(step: number): Promise<MomentValues | undefined> {
    this.seek(step, 'moving');
    this.endWait();
    await this.load();
    return this.isSettled.peek() ? this.values.peek() : undefined;
  }

  /**
   * Goes to a neighbour, over or out of a call, to the next thing of a kind.
   * @returns the step; undefined where there is none such, and then the moment stays
   */
  async go(target: FilmTarget, hand: Hand = 'resting'): Promise<number | undefined> {
    const film = this.open.peek();
    if (film === undefined) return undefined;
    if (isKnown(target)) {
      const step = findKnown(this.place, this.steps, target.to);
      if (step !== undefined) this.seek(step, hand);
      return step;
    }
    const from = this.moment.peek();
    const step = await this.site.shelf.model.ask('filmSeek', film.id, this.place, target);
    // The hand has moved on meanwhile: it is not called back.
    if (step === undefined || this.open.peek() !== film || this.moment.peek() !== from) return;
    this.seek(step, hand);
    return step;
  }

  backToNow(): void {
    this.endWait();
    this.player.pause();
    this.moment.value = 'now';
    this.showValues(undefined);
  }

  private askMoment(): void {
    const film = this.open.peek();
    const step = this.moment.peek();
    if (film === undefined || step === 'now') {
      this.latestStep.clear();
      this.latestOutput.clear();
    } else {
      const { model } = this.site.shelf;
      void this.latestStep.ask(() => model.ask('filmStep', film.id, step));
      void this.latestOutput.ask(() => model.ask('filmOutput', film.id, step));
    }
    this.askMap();
  }

  private askMap(): void {
    const film = this.open.peek();
    const step = this.moment.peek();
    if (film === undefined || step === 'now') {
      this.latestMap.clear();
      return;
    }
    const colouring = this.colouring.peek() ?? 'change';
    void this.latestMap.ask(() => this.site.shelf.model.ask('filmMap', film.id, step, colouring));
  }

  /** Of events while the picture of memory is not of this moment yet. */
  private findMap(): FilmMap | undefined {
    if (this.colouring.value !== undefined) return this.latestMap.answer.value;
    const shown = this.values.value?.summary.id;
    const isThere = shown !== undefined && this.site.view.picture.value?.id === shown;
    return this.isSettled.value && isThere ? undefined : this.latestMap.answer.value;
  }

  /** Nobody waits for it: what goes wrong is reported. */
  private settle(): Promise<void> {
    return this.load().catch((error: unknown) => this.report(error));
  }

  /** One board can go to one moment at a time; what was passed meanwhile is skipped. */
  private load(): Promise<void> {
    this.settling ??= this.loadValues().finally(() => {
      this.settling = undefined;
    });
    return this.settling;
  }

  private async loadValues(): Promise<void> {
    for (;;) {
      const film = this.open.peek();
      const step = this.moment.peek();
      const isMoving = this.stopWaiting !== undefined;
      if (film?.camera === undefined || step === 'now' || isMoving) return;
      if (this.isSettled.peek()) return;
      const values = await this.loadMoment(film, step);
      if (this.open.peek() === film && this.moment.peek() === step) this.showValues(values);
      else values.release();
    }
  }

  private endWait(): void {
    this.stopWaiting?.();
    this.stopWaiting = undefined;
  }

  private showValues(values: MomentValues | undefined): void {
    const before = this.values.peek();
    batch(() => {
      this.values.value = values;
      this.site.shelf.passing.value = values?.summary;
    });
    before?.release();
  }
}

type KnownTarget = 'next' | 'previous' | 'first' | 'last';

/** Neighbours and ends are known without asking, so that no press of a key is lost. */
function isKnown(target: FilmTarget): target is { readonly to: KnownTarget } {
  return ['next', 'previous', 'first', 'last'].includes(target.to);
}

function findKnown(place: number, steps: number, to: KnownTarget): number | undefined {
  switch (to) {
    case 'next':
      return place < steps ? place + 1 : undefined;
    case 'previous':
      return place > 0 ? place - 1 : undefined;
    case 'first':
      return 0;
    case 'last':
      return steps;
    default:
      return to satisfies never;
  }
}
