// What a person does with snapshots: take, open, rename, delete, save. Knows no views; who may ask for
// what from outside is decided in embed/.

import type { Capture } from '../../capture/capture.ts';
import { toAppError } from '../../errors.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Connector } from '../board/connector.ts';
import type { Notices } from '../notices.ts';
import type { Tasks } from '../tasks.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

/** What the verbs work with. */
export interface SnapshotVerbsOf {
  readonly connector: Connector;
  readonly shelf: SnapshotShelf;
  readonly notices: Notices;
  readonly tasks: Tasks;
}

export class SnapshotVerbs {
  private readonly of: SnapshotVerbsOf;

  constructor(of: SnapshotVerbsOf) {
    this.of = of;
  }

  /** @returns the summary, or undefined where it failed (said in a notice) */
  async take(label?: string): Promise<SnapshotSummary | undefined> {
    let summary: SnapshotSummary | undefined;
    await this.of.tasks.run('snapshot', 'Taking a snapshot', async (signal) => {
      summary = await this.takeAndKeep(label ?? this.nextLabel(), signal);
    });
    return summary;
  }

  /** @throws AppError board/…, repl/…, probe/… where not even the map could be had */
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
  async keep(capture: Capture): Promise<SnapshotSummary> {
    const added = await this.of.shelf.add(capture);
    this.tellKeeping(added);
    return added.summary;
  }

  /** Opens the text of a file, or text that was pasted; all snapshots in it. */
  openText(text: string | Blob, name: string): Promise<boolean> {
    const { shelf, tasks } = this.of;
    return tasks.run('open', `Opening ${name}`, async () => {
      const opening = { label: name, openedAt: Date.now() };
      for (const capture of await shelf.client.openText(text, opening)) await this.keep(capture);
    });
  }

  async remove(id: string): Promise<boolean> {
    const { notices, shelf, tasks } = this.of;
    const label = shelf.list.value.find((summary) => summary.id === id)?.label ?? '';
    return tasks.guard(async () => {
      const undo = await shelf.remove(id);
      notices.news(`“${label}” was deleted.`, () => void tasks.guard(undo));
    });
  }

  rename(id: string, label: string): Promise<boolean> {
    return this.of.tasks.guard(() => this.of.shelf.rename(id, label));
  }

  /** The text of a file that holds these snapshots, or undefined where it failed (said in a notice). */
  async saveText(ids: readonly string[]): Promise<string | undefined> {
    let text: string | undefined;
    await this.of.tasks.guard(async () => {
      const captures: Capture[] = [];
      for (const id of ids) captures.push(await this.of.shelf.loadCapture(id));
      const { writeCaptureFile } = await import('../../capture/capture-file.ts');
      text = writeCaptureFile(captures);
    });
    return text;
  }

  /** The label of the next snapshot, where the user gave none. */
  nextLabel(): string {
    const labels = this.of.shelf.list.value.map((summary) => summary.label);
    const used = labels.map((label) => Number(/^Snapshot (\d+)/.exec(label)?.[1] ?? 0));
    return `Snapshot ${1 + Math.max(0, ...used)}`;
  }

  /** The snapshot is shown; that it could not be kept is worth a word, not a failure. */
  tellKeeping(added: { readonly keepError?: unknown }): void {
    if (added.keepError === undefined) return;
    this.of.notices.tell(toAppError(added.keepError, 'store/blocked'));
  }
}
