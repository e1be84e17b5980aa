// What is known of the snapshot on the screen and of the selection in it, asked of the model as they
// change: all of it in one question when another snapshot comes on the screen. Knows no pane.

import { isAppError } from '../../errors.ts';
import type { FilmOfPicture } from '../../model/picture-told.ts';
import { computed, onChange, type ReadonlySignal, signal } from '../../signals.ts';
import type { BlockInfo } from '../../snapshot/answers/block-info.ts';
import type { ExportFormat } from '../../snapshot/answers/export-text.ts';
import type { Inspection } from '../../snapshot/answers/inspection.ts';
import type { MapPicture } from '../../snapshot/answers/picture.ts';
import type { HoleReport } from '../../snapshot/answers/room/hole.ts';
import type { ObjectQuery, ObjectRows, TypeRow } from '../../snapshot/answers/rows.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { SnapshotView, ViewAsk } from '../../snapshot/answers/view.ts';
import type { GraphAsk } from '../../snapshot/picture/graph/graph-ask.ts';
import type { Colouring } from '../../snapshot/picture/heat-map/painted.ts';
import type { Address, Bytes, Milliseconds } from '../../units.ts';
import { afterPaint } from '../after-paint.ts';
import { Latest } from '../latest.ts';
import type { Selection, SelectionState } from './selection.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

const EARLIER_AT_MOST = 8;
/** Who types line after line does not wait for a figure of the line before. */
const LOSS_AFTER_MS: Milliseconds = 300;
const NO_TYPES: readonly TypeRow[] = [];

/** All that is shown of one snapshot, asked for. */
interface AskedView {
  readonly id: string;
  readonly ask: ViewAsk;
  readonly film?: FilmOfPicture;
  readonly answer: Promise<SnapshotView>;
}

export class CurrentView {
  readonly colouring = signal<Colouring>('kind');
  readonly picture: ReadonlySignal<MapPicture | undefined>;
  /** What is under the pointer or the keyboard cursor. */
  readonly block: ReadonlySignal<BlockInfo | undefined>;
  readonly types: ReadonlySignal<readonly TypeRow[]>;
  /** Bytes lost to rounding and spare room inside blocks; undefined while they are worked out. */
  readonly roundingLoss: ReadonlySignal<Bytes | undefined>;
  readonly inspection: ReadonlySignal<Inspection | undefined>;
  /** The hole that is selected, where it is one. */
  readonly hole: ReadonlySignal<HoleReport | undefined>;
  /** Gives the answer about the snapshot on the screen to who shows a part of it. */
  readonly shown = signal<(() => Promise<SnapshotView>) | undefined>(undefined);
  private readonly shelf: SnapshotShelf;
  private readonly selection: SelectionState;
  private readonly latestPicture: Latest<MapPicture>;
  private readonly latestBlock: Latest<BlockInfo>;
  private readonly latestTypes: Latest<readonly TypeRow[]>;
  private readonly latestLoss: Latest<Bytes>;
  private readonly latestInspection: Latest<Inspection>;
  private readonly latestHole: Latest<HoleReport>;
  /** Asked for before it is on the screen. */
  private ahead: AskedView | undefined;
  private wantedGraph: () => GraphAsk | undefined = () => undefined;
  /** By snapshot: a number, once worked out, is kept for the visit. */
  private readonly losses = new Map<string, Bytes>();

  constructor(shelf: SnapshotShelf, selection: SelectionState, report: (error: unknown) => void) {
    this.shelf = shelf;
    this.selection = selection;
    this.latestPicture = new Latest(report);
    this.latestBlock = new Latest(report);
    this.latestTypes = new Latest(report);
    this.latestInspection = new Latest(report);
    this.latestHole = new Latest(report);
    this.latestLoss = new Latest((error) => {
      // A figure that nobody asked for: without it the snapshot is as good as before.
      if (!isAppError(error)) report(error);
    });
    this.picture = this.latestPicture.answer;
    this.block = this.latestBlock.answer;
    this.types = computed(() => this.latestTypes.answer.value ?? NO_TYPES);
    this.roundingLoss = this.latestLoss.answer;
    this.inspection = this.latestInspection.answer;
    this.hole = this.latestHole.answer;
    const shownId = computed(() => shelf.current.value?.id);
    onChange(shownId, () => this.handleSnapshot());
    onChange(this.colouring, () => this.askPicture());
    onChange(selection.hovered, (address) => this.askBlock(address));
    onChange(selection.selected, (selected) => this.askInspection(selected));
  }

  /** The film, and the step of it, whose memory is on the screen; whoever knows films says it. */
  findFilm: () => ObjectQuery['film'] = () => undefined;

  /** The film whose program made a snapshot, with the moment's calls where it is one of its moments. */
  findFilmOf: (id: string) => FilmOfPicture | undefined = () => undefined;

  /** A window of the objects of the snapshot on the screen. */
  async askObjects(query: ObjectQuery): Promise<ObjectRows> {
    const id = this.shelf.current.value?.id;
    if (id === undefined) return { total: 0, bytes: 0, rows: [] };
    return this.shelf.model.ask('objects', id, { ...query, film: this.findFilm() });
  }

  /**
   * The snapshot on the screen as the text of a file; undefined where there is none.
   * @throws AppError snapshot/not-enough, store/damaged
   */
  async exportText(format: ExportFormat): Promise<string | undefined> {
    const id = this.shelf.current.value?.id;
    return id === undefined ? undefined : this.shelf.model.ask('exportText', id, format);
  }

  /** @param wanted the graph to answer with the rest, while somebody looks at it */
  withGraph(wanted: () => GraphAsk | undefined): void {
    this.wantedGraph = wanted;
  }

  /**
   * Asks all that will be shown of a snapshot that is about to come on the screen.
   * @param film where it will be one of its moments
   * @throws AppError worker/failed
   */
  async lookAhead(id: string, film = this.findFilmOf(id)): Promise<SnapshotSummary> {
    const asked = this.askView(id, film);
    this.ahead = asked;
    return (await asked.answer).summary;
  }

  private handleSnapshot(): void {
    this.latestBlock.clear();
    this.latestTypes.clear();
    this.latestLoss.clear();
    const summary = this.shelf.current.value;
    if (summary === undefined) {
      this.latestPicture.clear();
      this.latestInspection.clear();
      this.latestHole.clear();
      this.shown.value = undefined;
      return;
    }
    const { answer } = this.askView(summary.id, this.findFilmOf(summary.id));
    // The graph and the map are what everybody waits for; each is a task of its own.
    this.shown.value = () => answer;
    void this.latestPicture.ask(async () => (await inTaskBehind(answer)).picture);
    void this.latestHole.ask(async () => (await afterPaintOf(answer)).hole);
    if (summary.depth === 'memory') {
      void this.latestInspection.ask(async () => (await afterPaintOf(answer)).inspection);
      void this.askTypes(summary.id, answer);
    } else this.latestInspection.clear();
  }

  /** The same question is not asked twice. */
  private askView(id: string, film: FilmOfPicture | undefined): AskedView {
    const { ahead } = this;
    this.ahead = undefined;
    const ask = this.toAsk(id);
    const isSame = (one: AskedView) =>
      one.id === id && JSON.stringify([one.ask, one.film]) === JSON.stringify([ask, film]);
    if (ahead !== undefined && isSame(ahead)) return ahead;
    return { id, ask, film, answer: this.shelf.model.ask('view', id, ask, film) };
  }

  private toAsk(id: string): ViewAsk {
    const selected = this.selection.selected.value;
    return {
      colouring: this.colouring.value,
      earlier: this.earlierThan(id),
      selected: selected.kind === 'object' ? selected.address : undefined,
      graph: this.wantedGraph(),
    };
  }

  private askPicture(): void {
    const summary = this.shelf.current.value;
    if (summary === undefined) {
      this.latestPicture.clear();
      return;
    }
    const { colouring, earlier } = this.toAsk(summary.id);
    void this.latestPicture.ask(() =>
      this.shelf.model.ask('picture', summary.id, colouring, earlier),
    );
  }

  private async askTypes(id: string, answer: Promise<SnapshotView>): Promise<void> {
    const types = await this.latestTypes.ask(async () => (await afterPaintOf(answer)).types);
    // Looking into every object takes a tenth of a second, and nobody should wait for it: last of all.
    if (types !== undefined && types.length > 0) {
      void this.latestLoss.ask(() => this.measureLoss(id, types));
    }
  }

  private async measureLoss(id: string, shown: readonly TypeRow[]): Promise<Bytes | undefined> {
    if (!this.losses.has(id)) await new Promise((resolve) => setTimeout(resolve, LOSS_AFTER_MS));
    // Another snapshot is on the screen, which the model should answer first.
    if (this.types.peek() !== shown) return undefined;
    const loss = this.losses.get(id) ?? (await this.shelf.model.ask('slack', id));
    if (loss !== undefined) this.losses.set(id, loss);
    return loss;
  }

  /** The snapshots before one, oldest first: as many as the colours of age can tell apart. One that is
   *  not listed yet comes last. */
  private earlierThan(id: string): readonly string[] {
    if (this.colouring.value !== 'age' && this.colouring.value !== 'churn') return [];
    const ids = this.shelf.list.value.map((summary) => summary.id);
    const at = ids.includes(id) ? ids.indexOf(id) : ids.length;
    return ids.slice(Math.max(0, at - EARLIER_AT_MOST), at);
  }

  private askBlock(address: Address | undefined): void {
    const summary = this.shelf.current.value;
    if (summary === undefined || address === undefined || summary.heap.areas.length === 0) {
      this.latestBlock.clear();
      return;
    }
    void this.latestBlock.ask(() => this.shelf.model.ask('block', summary.id, address));
  }

  private askInspection(selected: Selection): void {
    const summary = this.shelf.current.value;
    this.askHole(summary?.id, selected);
    if (summary?.depth !== 'memory' || selected.kind !== 'object') {
      this.latestInspection.clear();
      return;
    }
    void this.latestInspection.ask(() => this.inspect(summary.id, selected.address));
  }

  private askHole(id: string | undefined, selected: Selection): void {
    if (id === undefined || selected.kind !== 'object') this.latestHole.clear();
    else void this.latestHole.ask(() => this.shelf.model.ask('hole', id, selected.address));
  }

  private async inspect(id: string, address: Address): Promise<Inspection | undefined> {
    try {
      return await this.shelf.model.ask('inspect', id, address);
    } catch (error) {
      // A free block was clicked, or the object is gone from this snapshot: nothing went wrong.
      if (isAppError(error, 'snapshot/not-enough')) return undefined;
      throw error;
    }
  }
}

/** The answer, behind what is done with it first. */
async function inTaskBehind(answer: Promise<SnapshotView>): Promise<SnapshotView> {
  const view = await answer;
  await new Promise((resolve) => setTimeout(resolve));
  return view;
}

/** The answer, when the pictures have been drawn: tables are not drawn in the same frame. */
async function afterPaintOf(answer: Promise<SnapshotView>): Promise<SnapshotView> {
  const view = await inTaskBehind(answer);
  await afterPaint();
  return view;
}
