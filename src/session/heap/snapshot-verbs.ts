// What a person does with snapshots: take, open, rename, delete, save. Each verb gives its result or
// throws. Knows no views; who may ask for what from outside is decided in embed/.

import type { OutsideImage } from '../../board/camera.ts';
import type { Capture } from '../../capture/capture.ts';
import { isAppError } from '../../errors.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { SnapshotTaker } from '../../take/snapshot-taker.ts';
import { attempt } from '../attempt.ts';
import type { BoardLink } from '../board/board-link.ts';
import type { Connector } from '../board/connector.ts';
import type { Firmware } from '../board/firmware.ts';
import type { FollowState } from '../follow/follow-state.ts';
import type { Notices } from '../notices.ts';
import type { Tasks } from '../tasks.ts';
import type { CurrentView } from './current-view.ts';
import { keep } from './keep.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

/** What the verbs work with. */
export interface SnapshotVerbsOf {
  readonly connector: Connector;
  readonly shelf: SnapshotShelf;
  readonly view: CurrentView;
  readonly notices: Notices;
  readonly tasks: Tasks;
  readonly firmware: Pick<Firmware, 'readAll'>;
  readonly follow: FollowState;
}

/** What the live picture is called while nobody has given it a name. */
const LIVE_LABEL = 'Now';

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
  private taker: { readonly link: BoardLink; readonly taker: SnapshotTaker } | undefined;

  constructor(of: SnapshotVerbsOf) {
    this.of = of;
  }

  /**
   * Of a Virtual Pico also while a program runs: it is read from outside, and the run goes on.
   * @throws AppError repl/unknown where finding out what the board does would send it bytes without the user's word;
   *   embed/busy, board/…, repl/…, probe/… where not even the map could be had
   */
  async take(
    label?: string,
    { mayAsk = false }: { readonly mayAsk?: boolean } = {},
  ): Promise<SnapshotSummary> {
    const { connector, notices, tasks } = this.of;
    notices.clear('repl/unknown');
    if (!mayAsk) connector.getLink().requireHeard();
    if (tasks.busy.value?.task === 'run' && connector.kind.value === 'pico')
      return this.takeInMidRun(label ?? this.nextLabel());
    return this.of.tasks.perform('snapshot', { code: 'doing/snapshot' }, async (signal) => {
      const live = await this.of.follow.board?.findTrue();
      const name = label ?? this.nextLabel();
      // The moment that is shown is kept: nothing moves, and nothing is asked of the board twice.
      return live === undefined
        ? this.takeAndKeep(name, signal)
        : this.keep({ ...live, label: name });
    });
  }

  private async takeInMidRun(label: string): Promise<SnapshotSummary> {
    return this.keep(await (await this.getTaker()).take({ label }));
  }

  /** The same as a part of a task. */
  async takeAndKeep(
    label: string,
    signal: AbortSignal,
    collectFirst = false,
  ): Promise<SnapshotSummary> {
    const taker = await this.getTaker();
    const capture = await taker.take({
      label,
      signal,
      collectFirst,
      onProgress: (step, share) => this.of.tasks.progress({ code: 'doing/take', step }, share),
    });
    const summary = await this.keep(capture);
    await taker.settle(signal);
    return summary;
  }

  /**
   * The board as it is now, as a capture that the model holds and nobody else knows. Call settle() once it is shown.
   * @throws AppError as take()
   */
  async look(signal: AbortSignal): Promise<Capture> {
    return (await this.getTaker()).take({ label: LIVE_LABEL, signal });
  }

  /** @throws AppError board/…, repl/…, probe/…, worker/failed */
  async settle(signal: AbortSignal): Promise<void> {
    await (await this.getTaker()).settle(signal);
  }

  /** Whether the blocks of the heap are what they were; undefined where only a probe could tell. */
  async isUnchanged({ mapText }: Capture): Promise<boolean | undefined> {
    const look = await this.of.connector.getLink().peeker.look();
    return look && blocksOf(look.mapText) === blocksOf(mapText);
  }

  /**
   * A moment of the board that a film hands over, as a capture that the model holds and nobody else knows;
   * undefined where it cannot be read.
   * @throws AppError board/…, worker/failed
   */
  async captureOf(image: OutsideImage, label: string): Promise<Capture | undefined> {
    return (await this.getTaker()).takeFrom(image, { label });
  }

  /** Puts a capture on the shelf and shows it. @throws AppError worker/failed */
  keep(capture: Capture): Promise<SnapshotSummary> {
    return keep(this.of, capture);
  }

  /** Puts a capture on the shelf; what is shown stays. @throws AppError worker/failed */
  keepAside(capture: Capture): Promise<SnapshotSummary> {
    return keep(this.of, capture, { show: false });
  }

  /**
   * A board that has just been switched on in this page may be asked at once; one with a main.py that
   * runs is left alone, like any other.
   * @throws AppError repl/…, probe/…
   */
  async prepare(signal: AbortSignal): Promise<void> {
    const taker = await this.getTaker();
    try {
      await taker.prepare(signal);
    } catch (error) {
      if (!isAppError(error, 'repl/running', 'board/between-programs')) throw error;
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
    return tasks.perform('open', { code: 'doing/open', name }, async () => {
      const opening = { label, openedAt: Date.now() };
      const captures = await shelf.model.ask('openText', text, opening);
      const opened: SnapshotSummary[] = [];
      for (const capture of captures) {
        const known = onFreshId === undefined ? await this.findSame(capture) : undefined;
        if (known !== undefined) {
          shelf.currentId.value = known.id;
          opened.push(known);
          continue;
        }
        // An id in a file may be that of another snapshot of the user's.
        const id = crypto.randomUUID();
        onFreshId?.(id);
        opened.push(await keep(this.of, { ...capture, id }, { isGuest: true }));
      }
      return opened;
    });
  }

  /** The snapshot that a file holds once more; its name may have changed. */
  private async findSame(capture: Capture): Promise<SnapshotSummary | undefined> {
    const { shelf } = this.of;
    const known = shelf.list.value.find(({ id }) => id === capture.id);
    if (known === undefined) return undefined;
    const own = await shelf.loadCapture(known.id);
    return isSameCapture(own, capture) ? known : undefined;
  }

  /**
   * Opens the image of a board's RAM. The firmware that ran is looked for among these and those at hand.
   * @param uf2s files that were chosen together with it
   * @throws AppError embed/busy, image/…, firmware/… where none of the files can be read
   */
  openImage(image: Blob, name: string, uf2s: readonly Blob[]): Promise<SnapshotSummary> {
    const { shelf, tasks, firmware } = this.of;
    return tasks.perform('open', { code: 'doing/open', name }, async () => {
      const [{ openImage }, { listPossible }] = await Promise.all([
        import('../../take/open-image.ts'),
        import('./image-firmware.ts'),
      ]);
      const bytes = new Uint8Array(await image.arrayBuffer());
      const possible = await listPossible(uf2s, firmware);
      const opening = { label: name, openedAt: Date.now() };
      return this.keep(await openImage(bytes, possible, opening, shelf.model));
    });
  }

  /** @throws AppError store/… */
  async remove(id: string): Promise<void> {
    const { notices, shelf } = this.of;
    const label = shelf.list.value.find((summary) => summary.id === id)?.label ?? '';
    const undo = await shelf.remove(id);
    notices.news({ code: 'news/deleted', label }, () => void attempt(this.of, undo));
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

  /** One for each connection: what it knows of a board holds for that one alone. */
  private async getTaker(): Promise<SnapshotTaker> {
    const { connector, shelf } = this.of;
    const { SnapshotTaker } = await import('../../take/snapshot-taker.ts');
    const link = connector.getLink();
    if (this.taker?.link !== link) {
      const taker = new SnapshotTaker(link, shelf.model);
      this.taker = { link, taker };
      link.onFarewell((signal) => taker.leave(signal));
    }
    return this.taker.taker;
  }

  /** The label of the next snapshot, where the user gave none. */
  nextLabel(): string {
    const labels = this.of.shelf.list.value.map((summary) => summary.label);
    const used = labels.map((label) => Number(/^Snapshot (\d+)/.exec(label)?.[1] ?? 0));
    return `Snapshot ${1 + Math.max(0, ...used)}`;
  }
}

/** The map of the blocks, without the figures before it: how much of the stack is used is no matter here. */
function blocksOf(mapText: string): string {
  return mapText.slice(mapText.indexOf('GC memory layout'));
}

function isSameCapture(one: Capture, other: Capture): boolean {
  const shape = ({ takenAt, mapText, memory = [] }: Capture) =>
    JSON.stringify([takenAt, mapText, memory.map(({ start, bytes }) => [start, bytes.length])]);
  return shape(one) === shape(other);
}
