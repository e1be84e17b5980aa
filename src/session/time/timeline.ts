// What is known of memory over time: a point for each snapshot, each sample, each mem_info and each
// status line that passed by. Takes samples itself while the board is idle, if the user wants it.

import type { Capture } from '../../capture/capture.ts';
import { onChange, type ReadonlySignal, signal } from '../../signals.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import {
  type CheckedPattern,
  checkPattern,
  DEFAULT_PATTERN,
  type LogPattern,
  readLogLine,
} from '../../snapshot/timeline/log-pattern.ts';
import {
  completeFigures,
  type Figures,
  type TimelinePoint,
} from '../../snapshot/timeline/point.ts';
import type { CaptureStore, TimelineSample } from '../../store/stored.ts';
import type { Bytes, Milliseconds } from '../../units.ts';
import type { BoardLink } from '../board/board-link.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';

/** Points beside those of snapshots; the store keeps as many. */
const MAX_POINTS = 20_000;
/** A program that prints a hundred lines a second must not redraw as often. */
const SHOW_MS = 150;
/** A crash loses the points of so long a time at most. */
const KEEP_MS = 2000;
const SAMPLE_EVERY_MS: Milliseconds = 2000;
const PATTERN_KEY = 'heap-lab-pattern';

const SOURCE_OF_KEPT: Readonly<Record<TimelineSample['source'], TimelinePoint['source']>> = {
  probe: 'sample',
  terminal: 'mem-info',
  pattern: 'line',
};

export interface Sampling {
  readonly every: Milliseconds;
  /** Memory that the last sample took until the next collection; undefined until two are there. */
  readonly cost: Bytes | undefined;
}

/** What sampling needs of the session. */
export interface Samplable {
  /** The board, where it is idle and nothing else is asked of it. */
  readonly idleBoard: ReadonlySignal<BoardLink | undefined>;
  /** Tells two boards apart; '' where none is connected. */
  readonly boardId: ReadonlySignal<string>;
  readonly report: (error: unknown) => void;
}

export class Timeline {
  /** All points in order of time. */
  readonly points = signal<readonly TimelinePoint[]>([]);
  readonly pattern = signal<LogPattern>(keptPattern());
  /** undefined while sampling is off. */
  readonly sampling = signal<Sampling | undefined>(undefined);
  /** The line of time takes more of the page, with its table. */
  readonly isEnlarged = signal(false);
  private readonly shelf: SnapshotShelf;
  private readonly source: Samplable;
  private others: TimelinePoint[] = [];
  private unkept: TimelineSample[] = [];
  private store: CaptureStore | undefined;
  private showTimer: ReturnType<typeof setTimeout> | undefined;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  private sampleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(shelf: SnapshotShelf, source: Samplable) {
    this.shelf = shelf;
    this.source = source;
    onChange(shelf.list, () => this.showSoon());
  }

  /** From now on points outlive the page; those that were kept come back. */
  async useStore(store: CaptureStore): Promise<void> {
    this.store = store;
    const kept = await store.samples();
    this.others = [...kept.map(toPoint), ...this.others].slice(-MAX_POINTS);
    this.others.sort((a, b) => a.at - b.at);
    this.showSoon();
    this.keepSoon();
  }

  /** A line of the program's output. */
  pushLine(line: string): void {
    const figures = readLogLine(line, this.pattern.value);
    if (figures !== undefined) this.push('line', figures);
  }

  /** mem_info() output without a map. */
  async pushFigures(capture: Capture): Promise<void> {
    const points = await readPoints(capture.mapText, capture.takenAt);
    for (const point of points) if (point.source === 'mem-info') this.push('mem-info', point);
  }

  /** Takes another pattern for status lines; an empty one brings back the default. */
  usePattern(source: string): CheckedPattern {
    const isDefault = source.trim() === '' || source === DEFAULT_PATTERN.source;
    const checked: CheckedPattern = isDefault
      ? { ok: true, pattern: DEFAULT_PATTERN }
      : checkPattern(source);
    if (!checked.ok) return checked;
    this.pattern.value = checked.pattern;
    keepPattern(checked.pattern);
    return checked;
  }

  setSampling(on: boolean): void {
    clearTimeout(this.sampleTimer);
    this.sampling.value = on ? { every: SAMPLE_EVERY_MS, cost: undefined } : undefined;
    if (on) void this.sample();
  }

  /** Forgets all points that are no snapshots. */
  async clear(): Promise<void> {
    this.others = [];
    this.unkept = [];
    this.showSoon();
    await this.store?.clearSamples();
  }

  /** One light look at the board, where it is idle; then the next after a while. */
  private async sample(): Promise<void> {
    const link = this.source.idleBoard.value;
    try {
      if (link !== undefined) await this.takeSample(link);
    } catch (error) {
      this.setSampling(false);
      this.source.report(error);
    }
    const { sampling } = this;
    const state = sampling.value;
    if (state !== undefined) this.sampleTimer = setTimeout(() => void this.sample(), state.every);
  }

  private async takeSample(link: BoardLink): Promise<void> {
    const { takeSample } = await import('../../probe/take-map.ts');
    const { mapText } = await takeSample(link.repl);
    const [point] = await readPoints(mapText, Date.now());
    const state = this.sampling.value;
    if (point === undefined || state === undefined) return;
    const before = this.others.at(-1);
    if (before?.source === 'sample' && point.at - before.at < 2 * state.every) {
      const cost = (point.used ?? 0) - (before.used ?? 0);
      // A collection in between, or a program, makes it another number.
      if (cost >= 0 && cost < 4096) this.sampling.value = { ...state, cost };
    }
    this.push('sample', point);
  }

  private push(source: Exclude<TimelinePoint['source'], 'snapshot'>, figures: Figures): void {
    const board = this.source.boardId.value;
    const point: TimelinePoint = { at: Date.now(), source, board, ...completeFigures(figures) };
    this.others.push(point);
    if (this.others.length > MAX_POINTS) this.others.shift();
    this.unkept.push(toSample(point, board));
    this.showSoon();
    this.keepSoon();
  }

  private showSoon(): void {
    this.showTimer ??= setTimeout(() => {
      this.showTimer = undefined;
      const snapshots = this.shelf.list.value.map(pointOfSummary);
      this.points.value = [...this.others, ...snapshots].sort((a, b) => a.at - b.at);
    }, SHOW_MS);
  }

  private keepSoon(): void {
    if (this.store === undefined || this.unkept.length === 0) return;
    this.keepTimer ??= setTimeout(() => {
      this.keepTimer = undefined;
      const samples = this.unkept.splice(0);
      this.store?.addSamples(samples).catch((error: unknown) => this.source.report(error));
    }, KEEP_MS);
  }
}

/** What mem_info() printed, as points. What reads it is loaded with the first. */
async function readPoints(text: string, at: Milliseconds): Promise<readonly TimelinePoint[]> {
  const { OutputReader } = await import('../../snapshot/timeline/output-reader.ts');
  const reader = new OutputReader();
  return [...reader.read(`${text}\n`, at), ...reader.flush()];
}

/** The point of a snapshot, with the figures that stand above its map. */
export function pointOfSummary(summary: SnapshotSummary): TimelinePoint {
  const { id, label, takenAt, heap, fragmentation, board } = summary;
  const figures: Figures = {
    used: heap.used,
    free: heap.free,
    total: heap.total,
    largestHole: fragmentation.largestHoleBytes,
  };
  const told = {
    at: takenAt,
    source: 'snapshot',
    board: board.id ?? board.name,
    id,
    label,
  } as const;
  return { ...told, ...completeFigures(figures) };
}

function toSample(point: TimelinePoint, boardId: string): TimelineSample {
  const { at, source, used, free, largestHole } = point;
  const kept = source === 'sample' ? 'probe' : source === 'line' ? 'pattern' : 'terminal';
  return { time: at, used, free, largestHole, boardId, source: kept };
}

function toPoint(sample: TimelineSample): TimelinePoint {
  const { time, source, used, free, largestHole, boardId: board } = sample;
  const figures = completeFigures({ used, free, largestHole });
  return { at: time, source: SOURCE_OF_KEPT[source], board, ...figures };
}

function keptPattern(): LogPattern {
  try {
    const source = localStorage.getItem(PATTERN_KEY) ?? '';
    const checked = source === '' ? undefined : checkPattern(source);
    return checked?.ok ? checked.pattern : DEFAULT_PATTERN;
  } catch {
    return DEFAULT_PATTERN; // No storage here.
  }
}

function keepPattern({ source }: LogPattern): void {
  try {
    if (source === DEFAULT_PATTERN.source) localStorage.removeItem(PATTERN_KEY);
    else localStorage.setItem(PATTERN_KEY, source);
  } catch {
    // No storage here: the pattern lasts as long as the page.
  }
}
