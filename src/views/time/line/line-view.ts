// How the line of time is looked at: what stands on it, what part is seen, and what that part shows. Numbers alone, so that
// zooming and moving can be tested without a page; the element draws it and hears the hands.

import type { FilmStrip } from '../../../film/answers/film-strip.ts';
import type { FilmStretch, Stretch } from '../../../session/time/stretches.ts';
import { FilmRuler } from '../../film/strip-scale.ts';
import { type LineLayout, layOutLine, type PlacedPoint } from './line-layout.ts';
import { groupMarkers, type LineMarker } from './line-markers.ts';
import { LineScale } from './line-scale.ts';
import { nearestPoint, pointsIn } from './line-scene.ts';
import {
  clamp,
  firstWindow,
  keepInSight,
  LEAST_UNITS,
  type LineWindow,
  pan,
  wholeWindow,
  zoom,
} from './line-window.ts';

/** What of the film is seen, for the question that brings its curve. */
export interface SeenFilm {
  readonly columns: number;
  readonly from: number;
  readonly to: number;
}

/** The closest look in a film: so many times the way to the nearest step, and no less than this share of the film. */
const LEAST_STEPS = 12;
const CLOSEST_SHARE = 1e-11;
/** One notch of a button or a key. */
const ZOOM_STEP = 0.6;
const PAN_SHARE = 0.25;

const isSnapshot = ({ id }: PlacedPoint['point']): boolean => id !== undefined;

export class LineView {
  layout: LineLayout = layOutLine([]);
  /** Of the drawing, in CSS pixels. */
  width = 0;
  /** Of all of the film, and of what is seen, which is finer. */
  private whole: FilmStrip | undefined;
  private fine: FilmStrip | undefined;
  /** Undefined until the user zooms or moves: then what is seen follows what there is. */
  private chosen: LineWindow | undefined;
  private asked: SeenFilm | undefined;

  get window(): LineWindow {
    return this.chosen ?? firstWindow(this.layout, this.width);
  }

  get scale(): LineScale {
    return new LineScale(this.layout, this.window, this.width, this.ruler);
  }

  get ruler(): FilmRuler {
    return new FilmRuler(this.film?.steps ?? 0, [this.whole, this.fine]);
  }

  /** The newest strip of the film; undefined where there is none (yet). */
  get strip(): FilmStrip | undefined {
    return this.fine;
  }

  set strip(strip: FilmStrip | undefined) {
    this.fine = strip;
    if (strip === undefined) this.whole = undefined;
    else if (strip.from === 0 && strip.to === this.film?.steps) this.whole = strip;
  }

  get film(): FilmStretch | undefined {
    const stretch = this.layout.film?.stretch;
    return stretch?.kind === 'film' ? stretch : undefined;
  }

  /** Whether there is more than is seen. */
  get isCut(): boolean {
    const { from, to } = this.window;
    return to - from < this.layout.length - 1e-6;
  }

  setStretches(stretches: readonly Stretch[]): void {
    const [before, film, isWhole] = [this.layout, this.film?.id, !this.isCut];
    this.layout = layOutLine(stretches);
    if (film !== this.film?.id) {
      this.chosen = undefined;
      this.asked = undefined;
      this.whole = undefined;
    }
    if (this.chosen === undefined) return;
    if (isWhole) {
      this.showWhole();
      return;
    }
    // Who looks at the end goes on looking at it as more comes.
    const isAtEnd = this.chosen.to >= before.length - 1e-6;
    const by = isAtEnd ? this.layout.length - before.length : 0;
    this.chosen = clamp(this.layout, { from: this.chosen.from + by, to: this.chosen.to + by });
  }

  /** @param factor less than 1 comes closer; @param x what stays where it is, in CSS pixels */
  zoom(factor: number, x: number): void {
    this.zoomAt(factor, this.scale.at(x));
  }

  /** Around a step where it is seen, else around the middle. */
  zoomBy(direction: 'in' | 'out', step?: number): void {
    const { from, to } = this.window;
    const of = step === undefined ? undefined : this.scale.atOfStep(step);
    const at = of === undefined || of < from || of > to ? (from + to) / 2 : of;
    this.zoomAt(direction === 'in' ? ZOOM_STEP : 1 / ZOOM_STEP, at);
  }

  private zoomAt(factor: number, at: number): void {
    this.chosen = zoom(this.layout, this.window, factor, at, this.leastSpan(at));
  }

  /** In a film as close as its steps can be told apart. */
  private leastSpan(at: number): number {
    const { film } = this.layout;
    const { scale } = this;
    const step =
      film !== undefined && at >= film.from && at <= film.to ? scale.stepAt(at) : undefined;
    if (film === undefined || step === undefined) return LEAST_UNITS;
    const [before, here, after] = [step - 1, step, step + 1].map((one) => scale.atOfStep(one));
    const gap = Math.min(...[here - before, after - here].filter((one) => one > 0));
    // Steps of the same microsecond never come apart.
    const least = Math.max(gap * LEAST_STEPS, (film.to - film.from) * CLOSEST_SHARE);
    return Math.min(LEAST_UNITS, least);
  }

  panBy(direction: 1 | -1): void {
    const { from, to } = this.window;
    this.chosen = pan(this.layout, this.window, direction * (to - from) * PAN_SHARE);
  }

  panPixels(pixels: number): void {
    const { scale } = this;
    this.chosen = pan(this.layout, this.window, scale.at(pixels) - scale.at(0));
  }

  showWhole(): void {
    this.chosen = wholeWindow(this.layout);
  }

  /** So that the snapshots of a crowd come apart. */
  comeCloser({ snapshots }: LineMarker): void {
    const { scale } = this;
    const [from, to] = [scale.at(snapshots[0].x), scale.at(snapshots[snapshots.length - 1].x)];
    const room = Math.max(0.5, (to - from) * 0.1);
    this.chosen = clamp(this.layout, { from: from - room, to: to + room });
  }

  followStep(step: number): void {
    if (this.chosen === undefined || this.film === undefined) return;
    this.follow(this.scale.atOfStep(step));
  }

  /** Moves what is seen until a place is in it. */
  follow(at: number): void {
    if (this.chosen !== undefined) this.chosen = keepInSight(this.layout, this.chosen, at);
  }

  /** All of the line, from left to right. */
  snapshots(): readonly PlacedPoint[] {
    return this.layout.stretches.flatMap(({ points }) =>
      points.filter(({ point }) => isSnapshot(point)),
    );
  }

  markers(): readonly LineMarker[] {
    const { layout, window, scale, width } = this;
    const standing = layout.stretches.flatMap((stretch) => {
      if (stretch.to < window.from || stretch.from > window.to) return [];
      return pointsIn(stretch, window).flatMap(({ point, at }) => {
        if (point.id === undefined || at < window.from || at > window.to) return [];
        return [{ x: scale.x(at), id: point.id, label: point.label ?? '', point }];
      });
    });
    return groupMarkers(standing, width);
  }

  /** The film, unless a snapshot is nearer. */
  whatIsAt(at: number): 'film' | 'snapshots' {
    const { film } = this.layout;
    if (film === undefined) return 'snapshots';
    const away = Math.max(0, film.from - at, at - film.to);
    return away > 0 && nearestPoint(this.layout, at, away, isSnapshot) !== undefined
      ? 'snapshots'
      : 'film';
  }

  nearestSnapshot(at: number): PlacedPoint | undefined {
    return nearestPoint(this.layout, at, Number.POSITIVE_INFINITY, isSnapshot);
  }

  /**
   * The curve is asked for as fine as it can be seen, with half as much at both sides again, so that not every
   * move is a question. Undefined where what was asked last is enough.
   */
  askFilm(): SeenFilm | undefined {
    const { film, asked, strip, whole, width } = this;
    const visible = this.scale.visibleSteps();
    if (film === undefined || visible === undefined || width === 0) return undefined;
    const span = visible[1] - visible[0];
    // All of it first: where its steps stand by time, that tells where.
    const isWhole = asked === undefined || (strip?.by === 'time' && whole === undefined);
    const from = isWhole ? 0 : Math.max(0, Math.floor(visible[0] - span / 2));
    const to = isWhole ? film.steps : Math.min(film.steps, Math.ceil(visible[1] + span / 2));
    const columns = Math.max(1, Math.floor(width * 2));
    const isEnough =
      asked?.columns === columns &&
      asked.from <= visible[0] &&
      asked.to >= visible[1] &&
      asked.to - asked.from <= 2 * (to - from);
    if (isEnough) return undefined;
    this.asked = { columns, from, to };
    return this.asked;
  }
}
