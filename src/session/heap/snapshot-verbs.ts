// What a person does with snapshots: take, open, rename, delete, save. Each verb gives its result or
// throws. Knows no views; who may ask for what from outside is decided in embed/.

import type { Capture } from '../../capture/capture.ts';
import { isAppError } from '../../errors.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { attempt } from '../attempt.ts';
import type { Connector } from '../board/connector.ts';
import type { Notices } from '../notices.ts';
import type { Tasks } from '../tasks.ts';
import { keep } from './keep.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

/** What the verbs work with. */
export interface SnapshotVerbsOf {
  readonly connector: Connector;
  readonly shelf: SnapshotShelf;
  readonly notices: Notices;
  readonly tasks: Tasks;
}

export interface OpenOptions {
  /** What a snapshot is called where the text does not say; the name of the text where absent. */
  readonly label?: string;
  /**
   * Each gets a new id, told before it is seen anywhere: an id that a page gave could stand for a
   * snapshot of the user's own.
   */
  readonly onFreshId?: (id: string) => void;
}

export class SnapshotVerbs {
  private readonly of: SnapshotVerbsOf;

  constructor(of: SnapshotVerbsOf) {
    this.of = of;
  }

  /** @throws AppError embed/busy, board/…, repl/…, probe/… where not even the map could be had */
  take(label?: string): Promise<SnapshotSummary> {
    return this.of.tasks.perform('snapshot', 'Taking a snapshot', (signal) =>
      this.takeAndKeep(label ?? this.nextLabel(), signal),
    );
  }

  /** The same as a part of a task. */
  async takeAndKeep(
    label: string,
    signal: AbortSignal,
    collectFirst = false,
  ): Promise<SnapshotSummary> {
    const { connector, shelf, tasks } = this.of;
    const { settle, takeCapture } = await import('../../take/take-snapshot.ts');
    const link = connector.getLink();
    const capture = await takeCapture(link, shelf.client, {
      label,
      signal,
      collectFirst,
      onProgress: (text, share) => tasks.progress(text, share),
    });
    const summary = await this.keep(capture);
    await settle(link, shelf.client, capture, signal);
    return summary;
  }

  /** Puts a capture on the shelf and shows it. @throws AppError worker/failed */
  keep(capture: Capture): Promise<SnapshotSummary> {
    return keep(this.of, capture);
  }

  /**
   * A board that has just been switched on in this page may be asked at once; one with a main.py that
   * runs is left alone, like any other.
   * @throws AppError repl/…, probe/…
   */
  async prepare(signal: AbortSignal): Promise<void> {
    const { connector, shelf } = this.of;
    const { prepareSnapshots } = await import('../../take/take-snapshot.ts');
    try {
      await prepareSnapshots(connector.getLink(), shelf.client, signal);
    } catch (error) {
      if (!isAppError(error, 'repl/running')) throw error;
    }
  }

  /**
   * Opens the text of a file, or text that was pasted; all snapshots in it.
   * @throws AppError embed/busy, capture/…
   */
  openText(
    text: string | Blob,
    name: string,
    { label = name, onFreshId }: OpenOptions = {},
  ): Promise<readonly SnapshotSummary[]> {
    const { shelf, tasks } = this.of;
    return tasks.perform('open', `Opening ${name}`, async () => {
      const opened: SnapshotSummary[] = [];
      for (const capture of await shelf.client.openText(text, { label, openedAt: Date.now() })) {
        const id = onFreshId === undefined ? capture.id : crypto.randomUUID();
        onFreshId?.(id);
        opened.push(await this.keep({ ...capture, id }));
      }
      return opened;
    });
  }

  /** @throws AppError store/… */
  async remove(id: string): Promise<void> {
    const { notices, shelf } = this.of;
    const label = shelf.list.value.find((summary) => summary.id === id)?.label ?? '';
    const undo = await shelf.remove(id);
    notices.news(`“${label}” was deleted.`, () => void attempt(this.of, undo));
  }

  /** @throws AppError store/… */
  rename(id: string, label: string): Promise<void> {
    return this.of.shelf.rename(id, label);
  }

  /** The text of a file that holds these snapshots. @throws AppError store/damaged */
  async saveText(ids: readonly string[]): Promise<string> {
    const captures: Capture[] = [];
    for (const id of ids) captures.push(await this.of.shelf.loadCapture(id));
    const { writeCaptureFile } = await import('../../capture/capture-file.ts');
    return writeCaptureFile(captures);
  }

  /** The label of the next snapshot, where the user gave none. */
  nextLabel(): string {
    const labels = this.of.shelf.list.value.map((summary) => summary.label);
    const used = labels.map((label) => Number(/^Snapshot (\d+)/.exec(label)?.[1] ?? 0));
    return `Snapshot ${1 + Math.max(0, ...used)}`;
  }
}
