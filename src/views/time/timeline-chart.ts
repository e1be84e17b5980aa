// The drawing of the timeline: used, free, largest hole and fragmentation over time. Alone in using
// uPlot, which is loaded when a timeline is first seen. The same figures stand in the table beside it.

import { css, html, LitElement, unsafeCSS } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type uPlot from 'uplot';
import uplotStyles from 'uplot/dist/uPlot.min.css?inline';
import { downsample, findPeak } from '../../snapshot/timeline/downsample.ts';
import type { TimelinePoint } from '../../snapshot/timeline/point.ts';
import { toBytes } from '../../words/numbers.ts';
import { base } from '../parts/shared-styles.ts';
import { resolveToken } from '../parts/tokens.ts';
import { nearestSnapshot, type Pace, toPositions, toTick } from './timeline-scale.ts';

/** More points than pixels would be drawn over each other. */
const MAX_DRAWN = 1200;
/** With so few points each gets its dot; else snapshots alone. */
const DOTS_UP_TO = 60;

const SERIES = ['used', 'free', 'largestHole', 'fragmentation'] as const;
type SeriesName = (typeof SERIES)[number];

/** Line colours, by the tokens of theme.css; told apart by dashes and width too. */
const LINES: Readonly<Record<SeriesName, { token: string; width: number; dash?: number[] }>> = {
  used: { token: '--accent', width: 2 },
  free: { token: '--muted', width: 1.5, dash: [6, 4] },
  largestHole: { token: '--good', width: 2 },
  fragmentation: { token: '--warning', width: 1.5, dash: [2, 3] },
};

/**
 * @fires show - detail: id of the snapshot nearest to the click, or to the pointer while it is dragged
 * @fires point-hover - detail: TimelinePoint or undefined
 */
@customElement('timeline-chart')
export class TimelineChart extends LitElement {
  static override styles = [
    base,
    unsafeCSS(uplotStyles),
    css`
      :host {
        display: block;
        position: relative;
        min-height: 0;
        overflow: hidden;
      }
      .place {
        position: absolute;
        inset: 0;
      }
      .u-over {
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) points: readonly TimelinePoint[] = [];
  @property() pace: Pace = 'clock';
  /** The snapshot that is shown. */
  @property() currentId: string | undefined;
  /** Changes with light and dark, so that colours are looked up again. */
  @property() scheme = '';
  /** What the drawing says, in words. */
  @property() label = '';
  @query('.place') private place!: HTMLElement;

  private plot: uPlot | undefined;
  private makePlot: typeof uPlot | undefined;
  private drawn: readonly TimelinePoint[] = [];
  private positions: readonly number[] = [];
  private readonly resize = new ResizeObserver(() => this.fit());

  override connectedCallback(): void {
    super.connectedCallback();
    this.resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  protected override async firstUpdated(): Promise<void> {
    this.makePlot = (await import('uplot')).default;
    if (this.isConnected) this.draw(true);
  }

  protected override updated(changed: Map<string, unknown>): void {
    const isAnew = changed.has('pace') || changed.has('scheme');
    if (isAnew || changed.has('points')) this.draw(isAnew);
    else if (changed.has('currentId')) this.plot?.redraw(false);
  }

  override render() {
    return html`<div class="place" role="img" aria-label=${this.label}></div>`;
  }

  private draw(anew: boolean): void {
    const Plot = this.makePlot;
    if (Plot === undefined) return;
    this.drawn = downsample(this.points, MAX_DRAWN, SERIES);
    this.positions = toPositions(this.drawn, this.pace);
    const data = [
      this.positions,
      ...SERIES.map((name) => this.drawn.map((point) => point[name] ?? null)),
    ] as uPlot.AlignedData;
    if (this.plot !== undefined && !anew) {
      this.plot.setData(data);
      return;
    }
    this.plot?.destroy();
    this.plot = new Plot(this.options(), data, this.place);
    this.plot.over.addEventListener('click', this.showNearest);
    this.plot.over.addEventListener('pointermove', this.handleDrag);
    this.plot.over.addEventListener('mouseleave', () => this.tellHover(undefined));
  }

  private options(): uPlot.Options {
    const colour = (token: string) => resolveToken(this, token);
    const font = `11px ${getComputedStyle(this).fontFamily}`;
    const axis = {
      stroke: colour('--muted'),
      font,
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
    };
    return {
      width: Math.max(this.clientWidth, 10),
      height: Math.max(this.clientHeight, 10),
      padding: [14, 8, 0, 0],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, points: { size: 7 }, y: false },
      scales: {
        x: { time: false, range: (_plot, min, max) => widen(min, max) },
        bytes: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.08 : 1] },
        share: { range: [0, 1] },
      },
      axes: [
        {
          ...axis,
          size: 26,
          gap: 4,
          space: 84,
          incrs: this.pace === 'clock' ? SECOND_STEPS : POINT_STEPS,
          values: (_plot, splits) => this.toTicks(splits),
        },
        {
          ...axis,
          scale: 'bytes',
          size: 56,
          gap: 4,
          space: 34,
          incrs: BYTE_STEPS,
          values: (_plot, splits) => splits.map(toBytes),
        },
        {
          ...axis,
          scale: 'share',
          side: 1,
          size: 44,
          gap: 4,
          space: 34,
          grid: { show: false },
          values: (_plot, splits) => splits.map((share) => `${Math.round(share * 100)} %`),
        },
      ],
      series: [{}, ...SERIES.map((name) => this.series(name, colour))],
      hooks: {
        draw: [(plot) => this.drawMarks(plot, colour)],
        setCursor: [({ cursor }) => this.tellHover(this.drawn[cursor.idx ?? -1])],
      },
    };
  }

  private series(name: SeriesName, colour: (token: string) => string): uPlot.Series {
    const { token, width, dash } = LINES[name];
    const stroke = colour(token);
    const fill = name === 'used' ? colour('--accent-ground') : undefined;
    return {
      scale: name === 'fragmentation' ? 'share' : 'bytes',
      stroke,
      width,
      dash,
      fill,
      spanGaps: true,
      points: {
        show: name === 'used' || this.points.length <= DOTS_UP_TO,
        size: name === 'used' ? 8 : 4,
        fill: stroke,
        filter: (_plot, series) => this.dotted(series),
      },
    };
  }

  /** Places that get a dot: snapshots, and everything while there is room. */
  private dotted(series: number): number[] {
    const all = this.drawn.length <= DOTS_UP_TO;
    return this.drawn.flatMap(({ source }, place) =>
      source === 'snapshot' || (all && series !== 1) ? [place] : [],
    );
  }

  private toTicks(splits: readonly number[]): string[] {
    const first = this.drawn[0]?.at ?? 0;
    const span = (this.drawn.at(-1)?.at ?? 0) - first;
    if (this.pace === 'clock') {
      const apart = ((splits[1] ?? 0) - (splits[0] ?? 0)) * 1000;
      return splits.map((second) => toTick(second * 1000, apart, span));
    }
    return splits.map((step) => {
      const point = Number.isInteger(step) ? this.drawn[step - 1] : undefined;
      if (point === undefined) return '';
      return point.label === undefined ? toTick(point.at, 0, span) : shorten(point.label);
    });
  }

  /** The shown snapshot as a line from top to bottom, the peak with its value. */
  private drawMarks(plot: uPlot, colour: (token: string) => string): void {
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    ctx.save();
    const shown = this.drawn.findIndex(({ id }) => id !== undefined && id === this.currentId);
    if (shown >= 0) {
      const x = plot.valToPos(this.positions[shown], 'x', true);
      ctx.strokeStyle = colour('--text');
      ctx.lineWidth = ratio;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    const peak = findPeak(this.drawn);
    if (peak?.used !== undefined && this.drawn.length > 1) {
      const x = plot.valToPos(this.positions[this.drawn.indexOf(peak)], 'x', true);
      const y = plot.valToPos(peak.used, 'bytes', true);
      ctx.fillStyle = colour('--accent');
      ctx.font = `600 ${11 * ratio}px ${getComputedStyle(this).fontFamily}`;
      const text = `peak ${toBytes(peak.used)}`;
      const half = ctx.measureText(text).width / 2;
      ctx.textAlign = 'center';
      const middle = Math.min(Math.max(x, bbox.left + half), bbox.left + bbox.width - half);
      ctx.fillText(text, middle, y - 8 * ratio);
    }
    ctx.restore();
  }

  private fit(): void {
    const { clientWidth: width, clientHeight: height } = this;
    if (width > 0 && height > 0) this.plot?.setSize({ width, height });
  }

  private readonly showNearest = (): void => {
    const place = this.plot?.cursor.idx;
    if (place === undefined || place === null) return;
    const point = nearestSnapshot(this.drawn, this.positions, place);
    if (point === undefined || point.id === this.currentId) return;
    this.dispatchEvent(new CustomEvent('show', { detail: point.id }));
  };

  /** With the button held down: through the snapshots as the hand moves. */
  private readonly handleDrag = (event: PointerEvent): void => {
    if ((event.buttons & 1) !== 0) this.showNearest();
  };

  private tellHover(point: TimelinePoint | undefined): void {
    this.dispatchEvent(new CustomEvent('point-hover', { detail: point }));
  }
}

/** Steps of the axis in whole KB of 1,024 bytes, so that its marks are round. */
const BYTE_STEPS = Array.from({ length: 24 }, (_, power) => 64 * 2 ** power);

/** Marks of the clock: whole seconds, minutes, hours, days. */
const SECOND_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
  172_800, 604_800, 2_592_000, 31_536_000,
];
/** Marks of points: only whole numbers have one. */
const POINT_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** A single point stands in the middle; others have a little room at both ends. */
function widen(min: number, max: number): [number, number] {
  const room = max > min ? (max - min) * 0.03 : 1;
  return [min - room, max + room];
}

function shorten(label: string): string {
  return label.length > 14 ? `${label.slice(0, 13)}…` : label;
}
