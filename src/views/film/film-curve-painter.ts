// Draws the film's curve: used memory over the steps, what lies behind the moment pale, collections as ticks,
// print-outs as dots, the peak by its figure. Knows a canvas and numbers, no element and no session.

import type { FilmStrip } from '../../film/answers/film-strip.ts';
import type { Bytes } from '../../units.ts';
import { toBytes, toDuration } from '../../words/numbers.ts';
import { StripScale, startOf } from './strip-scale.ts';

/** Colours as a canvas takes them. */
export interface CurveColours {
  readonly curve: string;
  readonly area: string;
  readonly past: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly surface: string;
  readonly danger: string;
}

export interface CurveSize {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly font: string;
}

export interface CurveMarks {
  /** Where the marker stands; behind the last step in the present. */
  readonly step: number;
  readonly isPast: boolean;
  /** What the pointer is over. */
  readonly hovered?: number;
}

/** Room around the curve, in CSS pixels: a word above, a lane of ticks and one of dots below. */
const TOP = 16;
const LANES = 20;
const DOT = 1.5;
/** Closer ticks are one, and words stand only where they have room. */
const TICK_APART = 3;
const WORD_GAP = 12;

export function paintCurve(
  canvas: HTMLCanvasElement,
  strip: FilmStrip,
  marks: CurveMarks,
  size: CurveSize,
  colours: CurveColours,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height, ratio } = size;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = `11px ${size.font}`;
  new CurvePainter(context, strip, size, colours).paint(marks);
}

class CurvePainter {
  private readonly context: CanvasRenderingContext2D;
  private readonly strip: FilmStrip;
  private readonly size: CurveSize;
  private readonly colours: CurveColours;
  private readonly scale: StripScale;

  constructor(
    context: CanvasRenderingContext2D,
    strip: FilmStrip,
    size: CurveSize,
    colours: CurveColours,
  ) {
    this.context = context;
    this.strip = strip;
    this.size = size;
    this.colours = colours;
    this.scale = new StripScale(strip, size.width);
  }

  paint(marks: CurveMarks): void {
    const { context, colours, size } = this;
    const marker = this.scale.x(marks.step);
    this.paintArea();
    // What has not happened yet at this moment is there, but pale.
    context.save();
    context.globalAlpha = 0.4;
    this.paintLine();
    context.restore();
    context.save();
    context.beginPath();
    context.rect(0, 0, marker, size.height);
    context.clip();
    this.paintLine();
    context.restore();
    this.paintCollections();
    this.paintPrints();
    this.paintFailures();
    this.paintWords();
    if (marks.hovered !== undefined) {
      this.paintRule(this.scale.x(marks.hovered), colours.muted, [2, 3]);
    }
    this.paintMarker(marker, marks);
  }

  private get floor(): number {
    return this.size.height - LANES;
  }

  private y(used: Bytes): number {
    const [least, most] = this.scale.axis;
    return this.floor - ((used - least) / Math.max(1, most - least)) * (this.floor - TOP);
  }

  /** The way of the curve: up and down in the middle of a column, so that a peak of one step is seen among
   *  thousands, and at its right end what is used then. */
  private trace(): void {
    const { context, scale, strip } = this;
    context.lineTo(scale.edge(0), this.y(startOf(strip)));
    for (let column = 0; column < strip.columns; column++) {
      const middle = (scale.edge(column) + scale.edge(column + 1)) / 2;
      const before = column === 0 ? startOf(strip) : strip.last[column - 1];
      const rises = strip.last[column] >= before;
      const [low, high] = [this.y(strip.least[column]), this.y(strip.most[column])];
      context.lineTo(middle, rises ? low : high);
      context.lineTo(middle, rises ? high : low);
      context.lineTo(scale.edge(column + 1), this.y(strip.last[column]));
    }
  }

  private paintArea(): void {
    const { context, colours, scale, strip } = this;
    context.beginPath();
    context.moveTo(scale.edge(0), this.floor);
    this.trace();
    context.lineTo(scale.edge(strip.columns), this.floor);
    context.closePath();
    context.fillStyle = colours.area;
    context.fill();
    context.fillStyle = colours.line;
    context.fillRect(scale.edge(0), this.floor, scale.edge(strip.columns) - scale.edge(0), 1);
  }

  private paintLine(): void {
    const { context, colours } = this;
    context.beginPath();
    this.trace();
    context.strokeStyle = colours.curve;
    context.lineWidth = 1.5;
    context.lineJoin = 'round';
    context.stroke();
  }

  /** A tick for each, and what it freed where there is room to say so before the next. */
  private paintCollections(): void {
    const { context, colours, scale, strip, floor } = this;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = colours.muted;
    const columns = [...strip.collections.keys()].filter((column) => strip.collections[column] > 0);
    const places = columns.map((column) => Math.round(scale.edge(column + 1)));
    let lastTick = Number.NEGATIVE_INFINITY;
    columns.forEach((column, i) => {
      const x = places[i];
      if (x - lastTick < TICK_APART) return;
      lastTick = x;
      context.fillRect(x, floor - 3, 1, 12);
      const words = `collected ${toBytes(strip.sweptBytes[column])}`;
      const end = x + 4 + context.measureText(words).width;
      const isFree = end + WORD_GAP < (places[i + 1] ?? Number.POSITIVE_INFINITY);
      if (isFree && end < scale.edge(strip.columns)) context.fillText(words, x + 4, floor + 7);
    });
  }

  private paintPrints(): void {
    const { context, colours, scale, strip, size } = this;
    context.fillStyle = colours.muted;
    let last = Number.NEGATIVE_INFINITY;
    for (let column = 0; column < strip.columns; column++) {
      const x = scale.edge(column + 1);
      if (strip.prints[column] === 0 || x - last < 2 * DOT + 1) continue;
      last = x;
      context.beginPath();
      context.arc(x, size.height - DOT - 1, DOT, 0, 2 * Math.PI);
      context.fill();
    }
  }

  /** A cross where an allocation found no room. */
  private paintFailures(): void {
    const { context, colours, scale, strip } = this;
    context.strokeStyle = colours.danger;
    context.lineWidth = 2;
    for (let column = 0; column < strip.columns; column++) {
      if (strip.failures[column] === 0) continue;
      const [x, y, arm] = [scale.edge(column + 1), this.floor + 7, 4];
      context.beginPath();
      context.moveTo(x - arm, y - arm);
      context.lineTo(x + arm, y + arm);
      context.moveTo(x + arm, y - arm);
      context.lineTo(x - arm, y + arm);
      context.stroke();
    }
  }

  /** What the line spans, and the peak by its figure. */
  private paintWords(): void {
    const { context, colours, scale, strip } = this;
    const { peak } = strip;
    const [left, right] = [scale.edge(0), scale.edge(strip.columns)];
    const [least] = scale.axis;
    const notes = [
      ...(strip.by === 'time' ? [`over ${toDuration(strip.toSeconds - strip.fromSeconds)}`] : []),
      ...(least > 0 ? [`from ${toBytes(least)}`] : []),
    ].join(', ');
    const noteEnd = left + context.measureText(notes).width + WORD_GAP;
    context.textBaseline = 'alphabetic';
    context.textAlign = 'left';
    context.fillStyle = colours.muted;
    context.fillText(notes, left, TOP - 5);
    if (peak.step < strip.from || peak.step > strip.to) return;
    const words = `peak ${toBytes(peak.usedBytes)}`;
    const half = context.measureText(words).width / 2;
    const nearest = (notes === '' ? left : noteEnd) + half;
    context.textAlign = 'center';
    context.fillStyle = colours.text;
    context.fillText(words, Math.min(Math.max(scale.x(peak.step), nearest), right - half), TOP - 5);
  }

  private paintRule(x: number, stroke: string, dash: readonly number[]): void {
    const { context, size } = this;
    context.save();
    context.setLineDash([...dash]);
    context.strokeStyle = stroke;
    context.beginPath();
    context.moveTo(x, TOP - 2);
    context.lineTo(x, size.height);
    context.stroke();
    context.restore();
  }

  private paintMarker(x: number, { step, isPast }: CurveMarks): void {
    const { context, colours, scale } = this;
    const stroke = isPast ? colours.past : colours.curve;
    context.lineWidth = isPast ? 2 : 1;
    this.paintRule(x, stroke, []);
    context.beginPath();
    context.arc(x, this.y(scale.usedAt(step)), 5, 0, 2 * Math.PI);
    context.fillStyle = isPast ? colours.past : colours.surface;
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = isPast ? colours.surface : colours.curve;
    context.stroke();
  }
}
