// The line of time as one slider: curves, film, snapshots; dragged, wheeled, pinched, walked through by keys. Properties in,
// events out; what is drawn is line-painter.ts's affair, what stands where line-layout.ts's.

import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FilmStrip } from '../../../film/answers/film-strip.ts';
import type { Stretch } from '../../../session/time/stretches.ts';
import { findFilmMove } from '../../film/film-keys.ts';
import { base } from '../../parts/shared-styles.ts';
import { findLineColours } from './line-colours.ts';
import { LineGestures } from './line-gestures.ts';
import { findLineKey, findSnapshotKey } from './line-keys.ts';
import type { LineMarker } from './line-markers.ts';
import './line-marks.ts';
import { paintLine } from './line-painter.ts';
import { type LineColours, nearestPoint } from './line-scene.ts';
import { LineView } from './line-view.ts';

/** The pointer tells of a point that is at most so far from it, in CSS pixels. */
const REACH_PX = 14;

/**
 * @fires scrub - detail: { step, hand }
 * @fires move - detail: FilmMove, of a key
 * @fires show - detail: id of a snapshot
 * @fires pick, rename, remove - detail: id of a snapshot
 * @fires see-film - detail: SeenFilm
 * @fires point-hover - detail: TimelinePoint or undefined
 * @fires window-change - what is seen is another part of the line
 */
@customElement('time-line')
export class TimeLine extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        height: var(--line-height, clamp(100px, 11vh, 150px));
        touch-action: pan-y;
      }
      .slider {
        position: absolute;
        inset: 0;
        border-radius: 4px;
        cursor: ew-resize;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
    `,
  ];

  @property({ attribute: false }) stretches: readonly Stretch[] = [];
  @property({ attribute: false }) strip: FilmStrip | undefined;
  /** Where the film's moment stands; behind its last step in the present. */
  @property({ type: Number }) step = 0;
  @property({ type: Boolean }) past = false;
  @property() shownId: string | undefined;
  @property({ attribute: false }) picked: readonly string[] = [];
  /** Of the film's moment: "step 31 of 243, line 4 in read". */
  @property() text = '';
  @state() private hovered: number | undefined;
  @query('.slider') private slider!: HTMLElement;
  @query('canvas') private canvas!: HTMLCanvasElement;

  private readonly view = new LineView();
  private colours: LineColours | undefined;
  /** What the press is about: the film, or the snapshots. */
  private pressed: 'film' | 'snapshots' | undefined;
  private readonly resize = new ResizeObserver(() => this.requestUpdate());
  private readonly schemes = [
    matchMedia('(prefers-color-scheme: dark)'),
    matchMedia('(forced-colors: active)'),
  ];
  private readonly themeWatch = new MutationObserver(() => this.recolour());

  override connectedCallback(): void {
    super.connectedCallback();
    this.resize.observe(this);
    this.themeWatch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    for (const scheme of this.schemes) scheme.addEventListener('change', this.recolour);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
    this.themeWatch.disconnect();
    for (const scheme of this.schemes) scheme.removeEventListener('change', this.recolour);
  }

  override focus(): void {
    this.slider.focus();
  }

  zoomBy(direction: 'in' | 'out'): void {
    this.view.zoomBy(direction, this.past ? this.step : undefined);
    this.look();
  }

  panBy(direction: 1 | -1): void {
    this.view.panBy(direction);
    this.look();
  }

  showWhole(): void {
    this.view.showWhole();
    this.look();
  }

  /** Whether there is more of the line than is seen. */
  get isCut(): boolean {
    return this.view.isCut;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    this.view.width = this.clientWidth;
    if (changed.has('stretches')) this.view.setStretches(this.stretches);
    this.view.strip = this.strip;
    if (this.past && changed.has('step')) this.view.followStep(this.step);
  }

  override render() {
    const { film } = this.view;
    const snapshots = film === undefined ? this.view.snapshots() : [];
    const place = snapshots.findIndex(({ point }) => point.id === this.shownId);
    const most = film?.steps ?? Math.max(0, snapshots.length - 1);
    const text = film === undefined ? (snapshots[place]?.point.label ?? 'now') : this.text;
    return html`<div
        class="slider"
        role="slider"
        tabindex="0"
        aria-label="Step"
        aria-orientation="horizontal"
        aria-valuemin="0"
        aria-valuemax=${most}
        aria-valuenow=${film === undefined ? (place < 0 ? most : place) : this.step}
        aria-valuetext=${text}
        @keydown=${this.handleKey}
      >
        <canvas aria-hidden="true"></canvas>
      </div>
      <line-marks
        .markers=${this.view.markers()}
        .shownId=${this.shownId}
        .picked=${this.picked}
        @closer=${(event: CustomEvent<LineMarker>) => {
          this.view.comeCloser(event.detail);
          this.look();
        }}
        @show=${this.forward}
        @pick=${this.forward}
        @rename=${this.forward}
        @remove=${this.forward}
      ></line-marks>`;
  }

  protected override firstUpdated(): void {
    new LineGestures(this.slider, {
      press: (x, phase) => this.press(this.view.scale.at(x), phase),
      hover: (x) => this.hover(x),
      zoom: (factor, x) => {
        this.view.zoom(factor, x);
        this.look();
      },
      pan: (pixels) => {
        this.view.panPixels(pixels);
        this.look();
      },
      notch: (direction) => this.turn(direction),
    });
  }

  protected override updated(): void {
    const { clientWidth: width, clientHeight: height, view } = this;
    if (width === 0) return;
    const seen = view.askFilm();
    if (seen !== undefined) this.fire('see-film', seen);
    this.colours ??= findLineColours(this);
    const font = getComputedStyle(this).fontFamily;
    const { layout, window, ruler } = view;
    const { strip, step, past: isPast, shownId, picked, hovered } = this;
    paintLine(
      this.canvas,
      { layout, window, ruler, strip, step, isPast, shownId, picked, hovered },
      { width, height, ratio: devicePixelRatio, font },
      this.colours,
    );
  }

  private look(): void {
    this.requestUpdate();
    this.dispatchEvent(new Event('window-change'));
  }

  private press(at: number, phase: 'begin' | 'go-on' | 'end'): void {
    if (phase === 'begin') this.pressed = this.view.whatIsAt(at);
    if (this.pressed === 'film') {
      const step = this.view.scale.stepAt(at);
      if (step === undefined) return;
      this.fire('scrub', { step, hand: phase === 'end' ? 'resting' : 'moving' });
    } else if (this.pressed === 'snapshots' && phase !== 'end') {
      const nearest = this.view.nearestSnapshot(at);
      if (nearest !== undefined && nearest.point.id !== this.shownId) {
        this.fire('show', nearest.point.id);
      }
    }
  }

  private turn(direction: number): void {
    if (this.view.film === undefined) this.panBy(direction > 0 ? 1 : -1);
    else this.fire('scrub', { step: this.step + direction, hand: 'moving' });
  }

  private hover(x: number | undefined): void {
    const { layout, scale } = this.view;
    const at = x === undefined ? undefined : scale.at(x);
    this.hovered = at;
    const reach = scale.at(REACH_PX) - scale.at(0);
    const near = at === undefined ? undefined : nearestPoint(layout, at, reach);
    this.fire('point-hover', near?.point);
  }

  private readonly handleKey = (event: KeyboardEvent): void => {
    const key = findLineKey(event);
    if (key?.do === 'zoom') this.zoomBy(key.direction);
    else if (key?.do === 'pan') this.panBy(key.direction);
    else if (key?.do === 'whole') this.showWhole();
    else if (!this.moveByKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Through the film, or where there is none through the snapshots. */
  private moveByKey(event: KeyboardEvent): boolean {
    const { film } = this.view;
    if (film !== undefined) {
      const move = findFilmMove(event, { from: 0, to: film.steps });
      if (move !== undefined) this.fire('move', move);
      return move !== undefined;
    }
    const snapshots = this.view.snapshots();
    const shown = snapshots.findIndex(({ point }) => point.id === this.shownId);
    const count = snapshots.length;
    const place = findSnapshotKey(event, shown < 0 ? count : shown, count);
    const there = place === undefined ? undefined : snapshots[place];
    if (there === undefined) return false;
    this.fire('show', there.point.id);
    this.view.follow(there.at);
    return true;
  }

  private readonly recolour = (): void => {
    this.colours = undefined;
    this.requestUpdate();
  };

  private readonly forward = (event: CustomEvent): void => this.fire(event.type, event.detail);

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'time-line': TimeLine;
  }
}
