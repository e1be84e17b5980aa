// The snapshots that the user has: summaries in order of time, which one is shown, the undo of a
// deletion. Captures themselves live in the store; the worker holds the few that are looked at.

import type { Capture } from '../../capture/capture.ts';
import { AppError } from '../../errors.ts';
import type { Model } from '../../model/model.ts';
import { makeWorkerModel } from '../../model/worker-model.ts';
import { batch, change, computed, signal } from '../../signals.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';

/** Where captures are kept: the browser's database, or memory alone. */
export interface CaptureKeeper {
  /** @param isGuest somebody else's: nothing that is kept goes for it */
  add(capture: Capture, summary: SnapshotSummary, isGuest: boolean): Promise<void>;
  get(id: string): Promise<Capture | undefined>;
  rename(id: string, label: string): Promise<void>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
}

export interface AddOptions {
  readonly show?: boolean;
  /** Out of a file: nothing that is kept goes for it. */
  readonly isGuest?: boolean;
  /** Asks for the summary, perhaps with more. */
  readonly summarize?: (id: string) => Promise<SnapshotSummary>;
}

export class SnapshotShelf {
  readonly list = signal<readonly SnapshotSummary[]>([]);
  /** The one that was chosen; undefined while the live picture is shown, which is what setting it to undefined does. */
  readonly currentId = signal<string | undefined>(undefined);
  /** A moment of a film, shown in place of all else: never on the list, never kept. */
  readonly passing = signal<SnapshotSummary | undefined>(undefined);
  /** What the board held when its prompt came back last (session/follow/): lent, never on the list. It stays when
   *  a snapshot is chosen, to be gone back to. */
  readonly live = signal<SnapshotSummary | undefined>(undefined);
  /** What is on the stage: a moment of the film, else the live picture, else the chosen snapshot. */
  readonly current = computed(() => {
    const id = this.currentId.value;
    const chosen = () => this.list.value.find((summary) => summary.id === id);
    return this.passing.value ?? (id === undefined ? this.live.value : chosen());
  });
  /** The last one that came in on this visit: taken, recorded or opened. */
  readonly added = signal<SnapshotSummary | undefined>(undefined);
  readonly model: Model;
  private keeper: CaptureKeeper | undefined;
  /** Captures that the keeper does not have (yet): shown all the same, lost on reload. */
  private readonly unkept = new Map<string, Capture>();
  /** Captures that are looked at in passing. */
  private readonly lent = new Map<string, Capture>();

  /** @param makeModel of what finds a capture that the model has let go of */
  constructor(makeModel: (load: (id: string) => Promise<Capture>) => Model = makeWorkerModel) {
    this.model = makeModel((id) => this.loadCapture(id));
  }

  /**
   * From now on captures are kept there; the summaries are what it held already. What was taken before
   * it opened is handed over.
   * @throws AppError of the keeper, where one of those could not be kept
   */
  async useKeeper(keeper: CaptureKeeper, kept: readonly SnapshotSummary[]): Promise<void> {
    this.keeper = keeper;
    this.join(kept);
    for (const capture of [...this.unkept.values()]) {
      const summary = this.list.value.find(({ id }) => id === capture.id);
      if (summary === undefined) continue;
      await keeper.add(capture, summary, false);
      this.unkept.delete(capture.id);
    }
  }

  /** What the keeper holds now, also by the doing of another tab. What it never had stays. */
  join(kept: readonly SnapshotSummary[]): void {
    const here = new Map(this.list.value.map((summary) => [summary.id, summary]));
    const held = kept.map((summary) => {
      const known = here.get(summary.id);
      return known?.label === summary.label ? known : summary;
    });
    const ids = new Set(held.map(({ id }) => id));
    const own = this.list.value.filter(({ id }) => this.unkept.has(id) && !ids.has(id));
    const list = [...held, ...own].sort(byTime);
    const before = this.list.value;
    if (list.length === before.length && list.every((summary, at) => summary === before[at]))
      return;
    const shown = this.currentId.value;
    const isThere = shown === undefined || list.some(({ id }) => id === shown);
    this.show(list, isThere ? shown : list.at(-1)?.id);
  }

  /**
   * Reads a capture and puts it on the shelf. Where the model does not hold it, it is handed over.
   * @returns its summary, and the error of keeping it where that failed (it is shown all the same)
   */
  async add(
    capture: Capture,
    {
      show = true,
      isGuest = false,
      summarize = (id) => this.model.ask('summary', id),
    }: AddOptions = {},
  ): Promise<{ summary: SnapshotSummary; keepError?: unknown }> {
    this.unkept.set(capture.id, capture);
    // The model may know it by the name that it had while it was lent.
    const summary = { ...(await summarize(capture.id)), label: capture.label };
    const others = this.list.value.filter(({ id }) => id !== summary.id);
    const shownId = show ? summary.id : this.currentId.value;
    batch(() => {
      this.show([...others, summary].sort(byTime), shownId);
      if (this.live.value?.id === summary.id) this.live.value = undefined;
      this.added.value = summary;
    });
    try {
      if (this.keeper !== undefined) {
        await this.keeper.add(capture, summary, isGuest);
        this.unkept.delete(capture.id);
      }
      return { summary };
    } catch (keepError) {
      return { summary, keepError };
    }
  }

  /** A capture to be asked about, though it is not for keeping; the returned function takes it back. */
  lend(capture: Capture): () => void {
    this.lent.set(capture.id, capture);
    return () => {
      if (this.passing.value?.id === capture.id) this.passing.value = undefined;
      if (this.live.value?.id === capture.id) this.live.value = undefined;
      this.lent.delete(capture.id);
      // What was put on the shelf meanwhile is looked at on.
      if (!this.list.value.some(({ id }) => id === capture.id)) this.model.drop(capture.id);
    };
  }

  /** A new live picture, lent before, takes the stage from what was chosen. */
  showLive(summary: SnapshotSummary): void {
    batch(() => {
      this.live.value = summary;
      this.currentId.value = undefined;
    });
  }

  async rename(id: string, label: string): Promise<void> {
    change(this.list, (list) => list.map((s) => (s.id === id ? { ...s, label } : s)));
    const unkept = this.unkept.get(id);
    if (unkept !== undefined) this.unkept.set(id, { ...unkept, label });
    await this.keeper?.rename(id, label);
  }

  /** Takes a snapshot off the shelf; the returned function puts it back. */
  async remove(id: string): Promise<() => Promise<void>> {
    const before = this.list.value;
    const at = before.findIndex((summary) => summary.id === id);
    const summary = before[at];
    if (summary === undefined) return async () => {};
    const shown = this.currentId.value;
    this.show(
      before.filter((other) => other.id !== id),
      shown === id ? (before[at - 1] ?? before[at + 1])?.id : shown,
    );
    await this.keeper?.remove(id);
    return async () => {
      await this.keeper?.restore(id);
      this.show([...this.list.value, summary].sort(byTime), id);
    };
  }

  /** Snapshots that left the store to make room for newer ones. */
  dropThinned(ids: readonly string[]): void {
    const gone = new Set(ids);
    const list = this.list.value.filter(({ id }) => !gone.has(id));
    const shown = this.currentId.value;
    this.show(list, gone.has(shown ?? '') ? list.at(-1)?.id : shown);
    for (const id of ids) this.model.drop(id);
  }

  /** Both at once, so that nobody sees a list without the snapshot that is shown. */
  private show(list: readonly SnapshotSummary[], currentId: string | undefined): void {
    batch(() => {
      this.list.value = list;
      this.currentId.value = currentId;
    });
  }

  /** @throws AppError store/damaged where a capture cannot be had */
  async loadCapture(id: string): Promise<Capture> {
    const capture = this.lent.get(id) ?? this.unkept.get(id) ?? (await this.keeper?.get(id));
    if (capture === undefined) throw new AppError('store/damaged', `capture ${id} is not there`);
    const label = this.list.value.find((summary) => summary.id === id)?.label;
    return label === undefined ? capture : { ...capture, label };
  }
}

/** Oldest first; what has the same time stays in the order in which it came. */
function byTime(a: SnapshotSummary, b: SnapshotSummary): number {
  return a.takenAt - b.takenAt;
}
