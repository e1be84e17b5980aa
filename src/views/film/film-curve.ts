// The film's curve as a slider: drawn on a canvas, dragged, wheeled, walked through by keys. Properties in,
// events out; what is drawn is film-curve-painter.ts's affair.

import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FilmStrip } from '../../film/answers/film-strip.ts';
import { base } from '../parts/shared-styles.ts';
import { resolveToken } from '../parts/tokens.ts';
import { type CurveColours, paintCurve } from './film-curve-painter.ts';
import { findFilmMove } from './film-keys.ts';
import { StripScale } from './strip-scale.ts';

/**
 * @fires scrub - detail: { step, hand }
 * @fires move - detail: FilmMove, of a key
 * @fires measure - detail: how many columns can be told apart
 */
@customElement('film-curve')
export class FilmCurve extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        height: 76px;
        touch-action: pan-y;
      }
      @media (max-height: 760px) {
        :host {
          height: 60px;
        }
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

  @property({ attribute: false }) strip: FilmStrip | undefined;
  /** Where the moment stands; behind the last step in the present. */
  @property({ type: Number }) place = 0;
  @property({ type: Boolean }) past = false;
  /** "step 31 of 243, line 4 in read" */
  @property() text = '';
  @state() private hovered: number | undefined;
  @query('.slider') private slider!: HTMLElement;
  @query('canvas') private canvas!: HTMLCanvasElement;

  private colours: CurveColours | undefined;
  private readonly resize = new ResizeObserver(() => this.measure());
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

  override render() {
    const { strip } = this;
    return html`<div
      class="slider"
      role="slider"
      tabindex="0"
      aria-label="Step"
      aria-orientation="horizontal"
      aria-valuemin=${strip?.from ?? 0}
      aria-valuemax=${strip?.to ?? 0}
      aria-valuenow=${this.place}
      aria-valuetext=${this.text}
      @pointerdown=${this.handleDown}
      @pointermove=${this.handleMove}
      @pointerup=${this.handleUp}
      @pointercancel=${this.handleUp}
      @pointerleave=${this.handleLeave}
      @wheel=${this.handleWheel}
      @keydown=${this.handleKey}
    >
      <canvas aria-hidden="true"></canvas>
    </div>`;
  }

  protected override updated(): void {
    const { strip, clientWidth: width, clientHeight: height } = this;
    if (strip === undefined || width === 0) return;
    this.colours ??= findColours(this);
    const size = {
      width,
      height,
      ratio: devicePixelRatio,
      font: getComputedStyle(this).fontFamily,
    };
    const marks = { step: this.place, isPast: this.past, hovered: this.hovered };
    paintCurve(this.canvas, strip, marks, size, this.colours);
  }

  private readonly recolour = (): void => {
    this.colours = undefined;
    this.requestUpdate();
  };

  private measure(): void {
    this.requestUpdate();
    this.fire('measure', Math.max(1, Math.floor(this.clientWidth)));
  }

  private stepUnder(event: PointerEvent): number | undefined {
    const { strip } = this;
    if (strip === undefined) return undefined;
    const { left, width } = this.getBoundingClientRect();
    return new StripScale(strip, width).stepAt(event.clientX - left);
  }

  private scrub(event: PointerEvent, hand: 'moving' | 'resting'): void {
    const step = this.stepUnder(event);
    if (step !== undefined) this.fire('scrub', { step, hand });
  }

  private handleDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.slider.setPointerCapture(event.pointerId);
    this.slider.focus();
    this.scrub(event, 'moving');
  }

  private handleMove(event: PointerEvent): void {
    this.hovered = this.stepUnder(event);
    if (this.slider.hasPointerCapture(event.pointerId)) this.scrub(event, 'moving');
  }

  private handleUp(event: PointerEvent): void {
    if (!this.slider.hasPointerCapture(event.pointerId)) return;
    this.slider.releasePointerCapture(event.pointerId);
    this.scrub(event, 'resting');
  }

  private handleLeave(): void {
    this.hovered = undefined;
  }

  /** A notch is a step. */
  private handleWheel(event: WheelEvent): void {
    const turn = event.deltaY === 0 ? event.deltaX : event.deltaY;
    if (turn === 0 || event.ctrlKey) return;
    event.preventDefault();
    this.fire('scrub', { step: this.place + Math.sign(turn), hand: 'moving' });
  }

  private handleKey(event: KeyboardEvent): void {
    const move = findFilmMove(event, this.strip);
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.fire('move', move);
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** Where the system forces its colours they are all that counts; a filled ground would hide the marks. */
function findColours(host: Element): CurveColours {
  if (matchMedia('(forced-colors: active)').matches) {
    const text = 'CanvasText';
    return {
      curve: text,
      area: 'transparent',
      past: 'Highlight',
      line: text,
      text,
      muted: text,
      surface: 'Canvas',
      danger: text,
    };
  }
  const colour = (token: string) => resolveToken(host, token);
  return {
    curve: colour('--accent'),
    area: colour('--accent-ground'),
    past: colour('--film-alive'),
    line: colour('--line-strong'),
    text: colour('--text'),
    muted: colour('--muted'),
    surface: colour('--surface'),
    danger: colour('--danger'),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'film-curve': FilmCurve;
  }
}
