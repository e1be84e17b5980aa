// Draws the line of time: the curves of each stretch, the film's, what the figures reach, the moment. Knows a canvas and
// numbers, no element and no session; the snapshots themselves are buttons of the element above it.

import type { Bytes } from '../../../units.ts';
import { toBytes, toDuration } from '../../../words/numbers.ts';
import { usedAt } from '../../film/strip-scale.ts';
import { columnEdges, FilmStretchPainter, peakIn } from './film-stretch-painter.ts';
import type { PlacedPoint, PlacedStretch } from './line-layout.ts';
import {
  type Band,
  bandsOf,
  findAxis,
  LANES_PX,
  LineScale,
  NAMES_PX,
  SIDE,
  yOf,
} from './line-scale.ts';
import {
  type LineColours,
  type LineScene,
  type LineSize,
  pointsIn,
  rangeOf,
} from './line-scene.ts';

const WORD_GAP = 10;
/** The height of the row of names of the curves, and the length of the line before each. */
const KEY_PX = 11;

export function paintLine(
  canvas: HTMLCanvasElement,
  scene: LineScene,
  size: LineSize,
  colours: LineColours,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height, ratio } = size;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = `11px ${size.font}`;
  new LinePainter(context, scene, size, colours).paint();
}

class LinePainter {
  private readonly context: CanvasRenderingContext2D;
  private readonly scene: LineScene;
  private readonly size: LineSize;
  private readonly colours: LineColours;
  private readonly scale: LineScale;
  private readonly used: Band;
  private readonly hole: Band;
  /** Where the names of the curves end. */
  private keyEnd = 0;

  constructor(
    context: CanvasRenderingContext2D,
    scene: LineScene,
    size: LineSize,
    colours: LineColours,
  ) {
    this.context = context;
    this.scene = scene;
    this.size = size;
    this.colours = colours;
    this.scale = new LineScale(scene.layout, scene.window, size.width, scene.ruler);
    const { used, hole } = bandsOf(size.height);
    this.used = { ...used, axis: findAxis(...(rangeOf(scene, 'used') ?? [0, 1])) };
    this.hole = { ...hole, axis: findAxis(...(rangeOf(scene, 'largestHole') ?? [0, 1])) };
  }

  paint(): void {
    const { layout, window, hovered } = this.scene;
    this.paintFigures();
    for (const stretch of layout.stretches) {
      if (stretch.to < window.from || stretch.from > window.to) continue;
      if (stretch.stretch.kind === 'film') this.paintFilm();
      else this.paintPoints(stretch, stretch.stretch.name);
    }
    this.paintPicked();
    if (hovered !== undefined) this.paintRule(this.scale.x(hovered), this.colours.muted, [2, 3], 1);
    this.paintMoment();
  }

  private paintFilm(): void {
    const { context, scene, size, colours, scale } = this;
    const { strip, step, isPast } = scene;
    if (strip === undefined || strip.columns === 0) return;
    const edges = columnEdges(strip, scale);
    const marker = isPast ? scale.x(scale.atOfStep(step)) : size.width;
    new FilmStretchPainter(context, strip, edges, size, colours).paint(
      this.used,
      this.hole,
      marker,
    );
    const peak = peakIn(strip, edges);
    if (peak === undefined || strip.columns < 2) return;
    const words = `peak ${toBytes(strip.peak.usedBytes)}`;
    const half = context.measureText(words).width / 2;
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    context.fillStyle = colours.text;
    const y = yOf(this.used, strip.peak.usedBytes) - 4;
    // Beside the names of the curves, and beside the line of the moment.
    const moment = scale.x(scale.atOfStep(step));
    const isClose = Math.abs(moment - peak) < half + WORD_GAP / 2;
    const beside = isClose ? moment - half - WORD_GAP / 2 : peak;
    const x = Math.min(Math.max(beside, this.keyEnd + half), size.width - SIDE - half);
    context.fillText(words, x, Math.max(NAMES_PX + 9, y));
  }

  private paintPoints(stretch: PlacedStretch, name: string): void {
    const { context, colours, scale, used, hole } = this;
    const points = pointsIn(stretch, this.scene.window);
    const [left, right] = [scale.x(stretch.from), scale.x(stretch.to)];
    context.beginPath();
    context.moveTo(left, used.floor);
    this.trace(points, 'used', used, 'to-floor');
    context.closePath();
    context.fillStyle = colours.area;
    context.fill();
    context.fillStyle = colours.line;
    context.fillRect(left, used.floor, Math.max(1, right - left), 1);
    this.paintCurve(points, 'used', used, colours.curve);
    this.paintCurve(points, 'largestHole', hole, colours.hole);
    this.paintName(name, left, right);
  }

  private paintCurve(
    points: readonly PlacedPoint[],
    figure: 'used' | 'largestHole',
    band: Band,
    stroke: string,
  ): void {
    const { context, scale } = this;
    context.beginPath();
    this.trace(points, figure, band);
    context.strokeStyle = stroke;
    context.lineWidth = 1.5;
    context.lineJoin = 'round';
    context.stroke();
    context.fillStyle = stroke;
    for (const { point, at } of points) {
      const bytes = point[figure];
      if (point.source !== 'snapshot' || bytes === undefined) continue;
      context.beginPath();
      context.arc(scale.x(at), yOf(band, bytes), figure === 'used' ? 3 : 2, 0, 2 * Math.PI);
      context.fill();
    }
  }

  /** Of points that share a pixel the least and the most are enough. */
  private trace(
    points: readonly PlacedPoint[],
    figure: 'used' | 'largestHole',
    band: Band,
    end?: 'to-floor',
  ): void {
    const { context, scale } = this;
    let column = Number.NaN;
    let [low, high, last] = [0, 0, 0];
    let lastX = 0;
    const flush = () => {
      if (Number.isNaN(column)) return;
      if (low !== high) {
        context.lineTo(lastX, low);
        context.lineTo(lastX, high);
      }
      context.lineTo(lastX, last);
    };
    for (const { point, at } of points) {
      const bytes = point[figure];
      if (bytes === undefined) continue;
      const x = scale.x(at);
      const y = yOf(band, bytes);
      if (Math.round(x) !== column) {
        flush();
        column = Math.round(x);
        low = y;
        high = y;
      }
      [low, high, last, lastX] = [Math.max(low, y), Math.min(high, y), y, x];
    }
    flush();
    if (end === 'to-floor') context.lineTo(lastX, band.floor);
  }

  /** What the stretch is called, as much of it as it has room for. */
  private paintName(name: string, left: number, right: number): void {
    const { context, colours, size } = this;
    const from = Math.max(SIDE, left);
    const room = Math.min(right, size.width - SIDE) - from;
    if (room < 24) return;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = colours.muted;
    context.fillText(cutTo(context, name, room), from, size.height - LANES_PX / 2);
  }

  /** What the curves are and what they reach, above them at the left: nothing is drawn there. */
  private paintFigures(): void {
    const { colours, used, scene } = this;
    const from = used.axis[0] > 0 ? ` from ${toBytes(used.axis[0])}` : '';
    const seconds = this.findSeconds();
    let x = this.paintKey(`used${from}`, colours.curve, SIDE);
    if (rangeOf(scene, 'largestHole') !== undefined) {
      x = this.paintKey('largest hole', colours.hole, x);
    }
    if (seconds > 0) x = this.paintKey(`over ${toDuration(seconds)}`, undefined, x);
    this.keyEnd = x;
  }

  /** Of the board's own time, in what is seen of a film that goes by it; 0 of another. */
  private findSeconds(): number {
    const { layout, window, ruler } = this.scene;
    const { film } = layout;
    if (film === undefined || ruler.seconds === undefined) return 0;
    const seen = Math.min(film.to, window.to) - Math.max(film.from, window.from);
    return (Math.max(0, seen) / (film.to - film.from)) * ruler.seconds;
  }

  /** A line as the curve is drawn, and its name; @returns where the next may begin */
  private paintKey(words: string, stroke: string | undefined, x: number): number {
    const { context, colours } = this;
    const y = NAMES_PX + KEY_PX / 2;
    let at = x;
    if (stroke !== undefined) {
      context.fillStyle = stroke;
      context.fillRect(at, y - 1, KEY_PX, 2);
      at += KEY_PX + 4;
    }
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = colours.muted;
    context.fillText(words, at, y);
    return at + context.measureText(words).width + WORD_GAP;
  }

  private paintPicked(): void {
    const { layout, window, picked, shownId, isPast } = this.scene;
    for (const stretch of layout.stretches) {
      if (stretch.to < window.from || stretch.from > window.to) continue;
      for (const { point, at } of stretch.points) {
        if (point.id === undefined) continue;
        const x = this.scale.x(at);
        if (point.id === shownId && !isPast) this.paintRule(x, this.colours.text, [], 1);
        else if (picked.includes(point.id)) this.paintRule(x, this.colours.curve, [3, 3], 1.5);
      }
    }
  }

  private paintRule(x: number, stroke: string, dash: readonly number[], width: number): void {
    const { context, size } = this;
    context.save();
    context.setLineDash([...dash]);
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x, NAMES_PX - 4);
    context.lineTo(x, size.height);
    context.stroke();
    context.restore();
  }

  /** The step that is looked at; in the present a film ends at its right end. */
  private paintMoment(): void {
    const { context, colours, scale, scene } = this;
    const { step, isPast, strip, layout, window } = scene;
    if (layout.film === undefined || strip === undefined) return;
    const at = scale.atOfStep(step);
    if (at < window.from || at > window.to) return;
    const x = scale.x(at);
    const stroke = isPast ? colours.past : colours.curve;
    this.paintRule(x, stroke, [], isPast ? 2 : 1);
    const used: Bytes = usedAt(Math.min(Math.max(step, strip.from), strip.to), strip);
    context.beginPath();
    context.arc(x, yOf(this.used, used), 5, 0, 2 * Math.PI);
    context.fillStyle = isPast ? colours.past : colours.surface;
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = isPast ? colours.surface : colours.curve;
    context.stroke();
  }
}

/** The text, or as much of it as fits, with a sign that more follows. */
function cutTo(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room - WORD_GAP) return text;
  let end = text.length;
  while (end > 0 && context.measureText(`${text.slice(0, end)}…`).width > room - WORD_GAP) end--;
  return end === 0 ? '' : `${text.slice(0, end)}…`;
}
