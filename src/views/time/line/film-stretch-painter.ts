// Draws the film's stretch of the line of time: used memory over the steps, what lies behind the moment pale, the largest hole
// below, collections as ticks, print-outs as dots, failures as crosses. Knows a canvas and numbers, no element.

import type { FilmStrip } from '../../../film/answers/film-strip.ts';
import { toBytes } from '../../../words/numbers.ts';
import { placeOf, startOf } from '../../film/strip-scale.ts';
import { type Band, LANES_PX, type LineScale, yOf } from './line-scale.ts';
import type { LineColours, LineSize } from './line-scene.ts';

const DOT = 1.5;
/** Closer ticks are one, and words stand only where they have room. */
const TICK_APART = 3;
const WORD_GAP = 12;

/** Where the columns of the strip stand, in CSS pixels: one more than there are columns. */
export function columnEdges(
  { steps, columns, by, from, to }: FilmStrip,
  scale: LineScale,
): Float64Array {
  if (by === 'step') return Float64Array.from(steps, (step) => scale.x(scale.atOfStep(step)));
  const [left, right] = [scale.x(scale.atOfStep(from)), scale.x(scale.atOfStep(to))];
  return Float64Array.from(
    { length: columns + 1 },
    (_, i) => left + ((right - left) * i) / columns,
  );
}

export class FilmStretchPainter {
  private readonly context: CanvasRenderingContext2D;
  private readonly strip: FilmStrip;
  private readonly edges: Float64Array;
  private readonly size: LineSize;
  private readonly colours: LineColours;

  constructor(
    context: CanvasRenderingContext2D,
    strip: FilmStrip,
    edges: Float64Array,
    size: LineSize,
    colours: LineColours,
  ) {
    this.context = context;
    this.strip = strip;
    this.edges = edges;
    this.size = size;
    this.colours = colours;
  }

  /** @param marker where the moment stands: what has not happened yet then is there, but pale */
  paint(used: Band, hole: Band, marker: number): void {
    const { context, colours, size } = this;
    this.paintArea(used);
    context.save();
    context.globalAlpha = 0.4;
    this.paintLine(() => this.trace(used), colours.curve);
    this.paintLine(() => this.traceHole(hole), colours.hole);
    context.restore();
    context.save();
    context.beginPath();
    context.rect(0, 0, marker, size.height);
    context.clip();
    this.paintLine(() => this.trace(used), colours.curve);
    this.paintLine(() => this.traceHole(hole), colours.hole);
    context.restore();
    this.paintCollections();
    this.paintPrints();
    this.paintFailures();
  }

  private get lane(): number {
    return this.size.height - LANES_PX;
  }

  private get right(): number {
    return this.edges[this.strip.columns];
  }

  /** The way of the curve: up and down in the middle of a column, so that a peak of one step is seen among
   *  thousands, and at its right end what is used then. */
  private trace(band: Band): void {
    const { context, edges, strip } = this;
    context.lineTo(edges[0], yOf(band, startOf(strip)));
    for (let column = 0; column < strip.columns; column++) {
      const middle = (edges[column] + edges[column + 1]) / 2;
      const before = column === 0 ? startOf(strip) : strip.last[column - 1];
      const rises = strip.last[column] >= before;
      const [low, high] = [yOf(band, strip.least[column]), yOf(band, strip.most[column])];
      context.lineTo(middle, rises ? low : high);
      context.lineTo(middle, rises ? high : low);
      context.lineTo(edges[column + 1], yOf(band, strip.last[column]));
    }
  }

  private traceHole(band: Band): void {
    const { context, edges, strip } = this;
    context.moveTo(edges[0], yOf(band, strip.hole[0]));
    for (let column = 0; column < strip.columns; column++) {
      context.lineTo(edges[column + 1], yOf(band, strip.hole[column]));
    }
  }

  private paintArea(band: Band): void {
    const { context, colours, edges } = this;
    context.beginPath();
    context.moveTo(edges[0], band.floor);
    this.trace(band);
    context.lineTo(this.right, band.floor);
    context.closePath();
    context.fillStyle = colours.area;
    context.fill();
    context.fillStyle = colours.line;
    context.fillRect(edges[0], band.floor, this.right - edges[0], 1);
  }

  private paintLine(trace: () => void, stroke: string): void {
    const { context } = this;
    context.beginPath();
    trace();
    context.strokeStyle = stroke;
    context.lineWidth = 1.5;
    context.lineJoin = 'round';
    context.stroke();
  }

  /** A tick for each, and what it freed where there is room to say so before the next. */
  private paintCollections(): void {
    const { context, colours, edges, strip, lane } = this;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = colours.muted;
    const columns = [...strip.collections.keys()].filter((column) => strip.collections[column] > 0);
    const places = columns.map((column) => Math.round(edges[column + 1]));
    let lastTick = Number.NEGATIVE_INFINITY;
    columns.forEach((column, i) => {
      const x = places[i];
      if (x - lastTick < TICK_APART) return;
      lastTick = x;
      context.fillRect(x, lane - 2, 1, 11);
      const words = `collected ${toBytes(strip.sweptBytes[column])}`;
      const end = x + 4 + context.measureText(words).width;
      const isFree = end + WORD_GAP < (places[i + 1] ?? Number.POSITIVE_INFINITY);
      if (isFree && end < this.right) context.fillText(words, x + 4, lane + 6);
    });
  }

  private paintPrints(): void {
    const { context, colours, edges, strip, size } = this;
    context.fillStyle = colours.muted;
    let last = Number.NEGATIVE_INFINITY;
    for (let column = 0; column < strip.columns; column++) {
      const x = edges[column + 1];
      if (strip.prints[column] === 0 || x - last < 2 * DOT + 1) continue;
      last = x;
      context.beginPath();
      context.arc(x, size.height - DOT - 1, DOT, 0, 2 * Math.PI);
      context.fill();
    }
  }

  /** A cross where an allocation found no room. */
  private paintFailures(): void {
    const { context, colours, edges, strip } = this;
    context.strokeStyle = colours.danger;
    context.lineWidth = 2;
    for (let column = 0; column < strip.columns; column++) {
      if (strip.failures[column] === 0) continue;
      const [x, y, arm] = [edges[column + 1], this.lane + 6, 4];
      context.beginPath();
      context.moveTo(x - arm, y - arm);
      context.lineTo(x + arm, y + arm);
      context.moveTo(x + arm, y - arm);
      context.lineTo(x - arm, y + arm);
      context.stroke();
    }
  }
}

/** The place of the peak, if it lies in what is seen. */
export function peakIn(strip: FilmStrip, edges: Float64Array): number | undefined {
  const { peak, from, to } = strip;
  if (peak.step < from || peak.step > to) return undefined;
  const place = placeOf(peak.step, strip);
  const column = Math.min(Math.floor(place), strip.columns - 1);
  return edges[column] + (place - column) * (edges[column + 1] - edges[column]);
}
