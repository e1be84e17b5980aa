// What the user has open, joined: connection, snapshots, selection, notices. Views read the atoms and
// call the verbs; the verbs catch what goes wrong and tell of it; nobody below or above does.

import type { VirtualHeapId } from '../board/virtual-heaps.ts';
import type { Capture } from '../capture/capture.ts';
import { AppError, isAppError, toAppError } from '../errors.ts';
import type { SnapshotSummary } from '../snapshot/answer/shapes.ts';
import type { Milliseconds } from '../units.ts';
import { Atom } from './atom.ts';
import type { BoardLink } from './board-link.ts';
import { ComparisonState } from './comparison.ts';
import { Connector } from './connector.ts';
import { CourseAsks } from './course-asks.ts';
import { CurrentView } from './current-view.ts';
import { Firmware } from './firmware.ts';
import { FitState } from './fit-state.ts';
import { GraphState } from './graph-state.ts';
import { makeLessonHost } from './lesson-host.ts';
import { findLocalStore, LessonProgress } from './lesson-progress.ts';
import { LessonRun } from './lesson-run.ts';
import { Notices } from './notices.ts';
import { followRoundingLoss } from './rounding-loss.ts';
import { Scrubber } from './scrub.ts';
import { SelectionState } from './selection.ts';
import { SnapshotShelf } from './snapshot-shelf.ts';
import { TerminalFeed } from './terminal-feed.ts';
import { TerminalRecords } from './terminal-records.ts';
import type { TerminalWatch } from './terminal-watch.ts';
import { Timeline } from './timeline.ts';

/** A task that takes long enough to be shown, and can be given up. */
export interface BusyState {
  readonly task: 'connect' | 'snapshot' | 'collect' | 'run' | 'open';
  readonly text: string;
  /** 0 to 1, where it is known. */
  readonly share?: number;
}

/**
 * How long Stop waits for a mem_info() that the program is printing. On rp2 from 1.19 on, a Ctrl-C in
 * its midst can hang the board for good: it prints while it holds the collector's lock, and the
 * exception is raised inside (seen with v1.24.1; py/gc.c, shared/tinyusb/mp_usbd_cdc.c).
 */
const DUMP_WAIT_MS: Milliseconds = 1500;

export class Session {
  readonly connector = new Connector();
  readonly shelf = new SnapshotShelf();
  readonly selection = new SelectionState();
  readonly notices = new Notices();
  /** What a course page around the frame asks of the user. */
  readonly asks = new CourseAsks();
  readonly firmware = new Firmware();
  readonly terminal = new TerminalFeed();
  readonly view = new CurrentView(this.shelf, this.selection, (error) => this.notices.tell(error));
  readonly graph = new GraphState(this.shelf, this.view, this.selection, (error) =>
    this.notices.tell(error),
  );
  readonly comparison = new ComparisonState(this.shelf, this.selection, (error) =>
    this.notices.tell(error),
  );
  readonly scrubber = new Scrubber(this.shelf, this.view);
  readonly fit = new FitState(this.shelf, this.selection, (error) => this.notices.tell(error));
  readonly timeline = new Timeline(this.shelf, {
    findIdleBoard: () => this.findIdleBoard(),
    boardId: () => this.boardId(),
    tell: (error) => this.notices.tell(error),
  });
  private readonly records = new TerminalRecords({
    shelf: this.shelf,
    timeline: this.timeline,
    connection: () => this.connector.state.get(),
    guard: (work) => this.guard(work),
    tellKeeping: (added) => this.tellKeeping(added),
  });
  readonly busy = new Atom<BusyState | undefined>(undefined);
  /** When the board last did something that may have changed its heap. */
  readonly lastActivity = new Atom<Milliseconds>(0);
  /** The program in the editor. */
  readonly program = new Atom('');
  /** The lesson that is open, if one is. */
  readonly lesson: LessonRun = new LessonRun(
    makeLessonHost(this, {
      doTask: (work) => this.doTask('run', 'Running the step', work),
      snapshot: (label, signal) => this.takeAndKeep(label, signal),
    }),
    new LessonProgress(findLocalStore()),
  );
  private watch: TerminalWatch | undefined;
  private task: AbortController | undefined;

  constructor() {
    this.connector.onNewLink((link, parts) =>
      this.followLink(link, new parts.TerminalWatch(this.records)),
    );
  }

  /** Starts to watch for boards. Call once. */
  start(): void {
    void this.guard(() => this.connector.watch());
    void this.guard(() => this.openStore());
    followRoundingLoss(this.shelf, this.view.types);
    // The port is freed for other programs, also where the browser keeps the page to come back to.
    window.addEventListener('pagehide', () => void this.connector.disconnect());
  }

  /** What was kept on an earlier visit is listed, and the newest of it shown. */
  private async openStore(): Promise<void> {
    const { StoreKeeper } = await import('./store-keeper.ts');
    const { store } = await StoreKeeper.open(this.shelf, this.notices);
    await this.timeline.useStore(store);
    if (this.shelf.currentId.get() === undefined) {
      this.shelf.currentId.set(this.shelf.list.get().at(-1)?.id);
    }
  }

  // --- Board ------------------------------------------------------------------------------------

  /** Opens the chooser first thing, as the browser demands; call it right in a click. */
  connectSerial(options: { anyBoard?: boolean; choose?: boolean } = {}): Promise<boolean> {
    this.notices.clear('board/not-chosen', 'board/busy', 'board/no-access', 'board/unplugged');
    return this.guard(() => this.connector.connectSerial(options));
  }

  connectVirtual(heap: VirtualHeapId = 'pico'): Promise<boolean> {
    return this.doTask('connect', 'Starting MicroPython', async (signal) => {
      await this.connector.connectVirtual(heap);
      await this.prepare(signal);
    });
  }

  /** Starts the Virtual Pico with this firmware, or with the first that is at hand. */
  connectPico(firmware?: string): Promise<boolean> {
    return this.doTask('connect', 'Starting the Virtual Pico', async (signal) => {
      try {
        await this.connector.connectBoard(await this.firmware.makeBoard(firmware));
      } catch (error) {
        if (isAppError(error, 'firmware/stuck')) this.firmware.forgetFlash();
        throw error;
      }
      await this.prepare(signal);
    });
  }

  /** A board that has just been switched on in this page may be asked at once; one with a main.py that
   *  runs is left alone, like any other. */
  private async prepare(signal: AbortSignal): Promise<void> {
    const { prepareSnapshots } = await import('./take-snapshot.ts');
    try {
      await prepareSnapshots(this.connector.getLink(), this.shelf.client, signal);
    } catch (error) {
      if (!isAppError(error, 'repl/running')) throw error;
    }
  }

  /** Checks firmware files and keeps them; starts the last one that was good. */
  addFirmware(files: readonly File[]): Promise<boolean> {
    return this.guard(async () => {
      let last: string | undefined;
      for (const file of files) {
        last = (await this.firmware.add(new Uint8Array(await file.arrayBuffer()))).id;
      }
      if (last !== undefined) void this.connectPico(last);
    });
  }

  /** Looks for firmware that is at hand, for menus; failing is no news. */
  lookForFirmware(): Promise<boolean> {
    return this.guard(async () => {
      await this.firmware.refresh();
    });
  }

  removeFirmware(id: string): Promise<boolean> {
    return this.guard(() => this.firmware.remove(id));
  }

  disconnect(): Promise<boolean> {
    this.task?.abort();
    return this.guard(() => this.connector.disconnect());
  }

  forgetBoard(): Promise<boolean> {
    this.task?.abort();
    return this.guard(() => this.connector.forget());
  }

  /** What the user typed or pasted in the terminal. */
  type(bytes: Uint8Array): void {
    const link = this.connector.findLink();
    if (link === undefined) return;
    this.lastActivity.set(Date.now());
    void this.guard(() => link.repl.type(bytes));
  }

  /** Ctrl-C: ends the program that runs, or the lab's own task. */
  stop(): Promise<boolean> {
    this.task?.abort();
    return this.guard(async () => {
      this.lastActivity.set(Date.now());
      const link = this.connector.getLink();
      await this.watch?.waitForDump(DUMP_WAIT_MS);
      await link.repl.interrupt();
    });
  }

  /** Soft reset; where the board is virtual and hangs, a fresh start. */
  reset(hard = false): Promise<boolean> {
    this.task?.abort();
    return this.guard(async () => {
      const link = this.connector.getLink();
      this.lastActivity.set(Date.now());
      link.forgetFacts();
      if (hard && link.board.canRestart) await link.board.restart();
      else await link.repl.softReset();
    });
  }

  /** Runs a program as if it were typed; its output appears in the terminal. */
  run(code: string): Promise<boolean> {
    return this.doTask('run', 'Running', async (signal) => {
      this.lastActivity.set(Date.now());
      await this.connector.getLink().repl.runProgram(code, { signal });
      this.lastActivity.set(Date.now());
    });
  }

  /** Snapshots before, after, and at every `# snapshot: name` line. */
  runWithSnapshots(code: string): Promise<boolean> {
    return this.doTask('run', 'Running with snapshots', async (signal) => {
      const { runWithSnapshots } = await import('./run-with-snapshots.ts');
      await runWithSnapshots(code, {
        signal,
        run: async (part) => {
          this.lastActivity.set(Date.now());
          return (await this.connector.getLink().repl.runProgram(part, { signal })).error === '';
        },
        snapshot: async (label) => {
          await this.takeAndKeep(label, signal);
        },
      });
    });
  }

  collect(): Promise<boolean> {
    return this.doTask('collect', 'Collecting garbage', async (signal) => {
      const link = this.connector.getLink();
      const { collect } = await import('../probe/collect.ts');
      await link.facts({ signal });
      await collect(link.repl, { signal });
      this.lastActivity.set(Date.now());
      await this.takeAndKeep(`${this.nextLabel()} (collected)`, signal, true);
    });
  }

  // --- Snapshots --------------------------------------------------------------------------------

  /** @returns the summary, or undefined where it failed (said in a notice) */
  async takeSnapshot(label?: string): Promise<SnapshotSummary | undefined> {
    let summary: SnapshotSummary | undefined;
    await this.doTask('snapshot', 'Taking a snapshot', async (signal) => {
      summary = await this.takeAndKeep(label ?? this.nextLabel(), signal);
    });
    return summary;
  }

  /** Opens files that were chosen or dropped: firmware starts a Virtual Pico, the rest is read as text. */
  async openFiles(files: readonly File[]): Promise<void> {
    const isFirmware = (file: File) => file.name.toLowerCase().endsWith('.uf2');
    const firmware = files.filter(isFirmware);
    if (firmware.length > 0) await this.addFirmware(firmware);
    for (const file of files) if (!isFirmware(file)) await this.openText(file, file.name);
  }

  /** Opens the text of a file, or text that was pasted; all snapshots in it. */
  openText(text: string | Blob, name: string): Promise<boolean> {
    return this.doTask('open', `Opening ${name}`, async () => {
      const opening = { label: name, openedAt: Date.now() };
      for (const capture of await this.shelf.client.openText(text, opening))
        this.tellKeeping(await this.shelf.add(capture));
    });
  }

  async removeSnapshot(id: string): Promise<boolean> {
    const label = this.shelf.list.get().find((summary) => summary.id === id)?.label ?? '';
    return this.guard(async () => {
      const undo = await this.shelf.remove(id);
      this.notices.news(`“${label}” was deleted.`, () => void this.guard(undo));
    });
  }

  renameSnapshot(id: string, label: string): Promise<boolean> {
    return this.guard(() => this.shelf.rename(id, label));
  }

  /** The text of a file that holds these snapshots, or undefined where it failed (said in a notice). */
  async saveText(ids: readonly string[]): Promise<string | undefined> {
    let text: string | undefined;
    await this.guard(async () => {
      const captures: Capture[] = [];
      for (const id of ids) captures.push(await this.shelf.loadCapture(id));
      const { writeCaptureFile } = await import('../capture/capture-file.ts');
      text = writeCaptureFile(captures);
    });
    return text;
  }

  /** The label of the next snapshot, where the user gave none. */
  nextLabel(): string {
    const used = this.shelf.list.get().map((summary) => /^Snapshot (\d+)/.exec(summary.label)?.[1]);
    return `Snapshot ${1 + Math.max(0, ...used.map((number) => Number(number ?? 0)))}`;
  }

  /** Gives up what the lab is doing. */
  cancel(): void {
    this.task?.abort();
    this.connector.cancel();
  }

  /**
   * Work that was asked for from outside, as the one task of the lab: its failure is told here and
   * passed on.
   * @throws AppError embed/busy while another task is under way; whatever the work throws
   */
  async perform<T>(
    task: BusyState['task'],
    text: string,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (this.busy.get() !== undefined)
      throw new AppError('embed/busy', 'another task is under way');
    let outcome: { value: T } | { failure: unknown } | undefined;
    await this.doTask(task, text, async (signal) => {
      try {
        outcome = { value: await work(signal) };
      } catch (failure) {
        outcome = { failure };
        throw failure;
      }
    });
    if (outcome === undefined) throw new AppError('repl/cancelled', 'the task was given up');
    if ('failure' in outcome) throw outcome.failure;
    return outcome.value;
  }

  /** Puts a capture on the shelf and shows it. @throws AppError worker/failed */
  async keep(capture: Capture): Promise<SnapshotSummary> {
    const added = await this.shelf.add(capture);
    this.tellKeeping(added);
    return added.summary;
  }

  /** @throws AppError board/…, repl/…, probe/… where not even the map could be had */
  async takeAndKeep(
    label: string,
    signal: AbortSignal,
    collectFirst = false,
  ): Promise<SnapshotSummary> {
    const { settle, takeCapture } = await import('./take-snapshot.ts');
    const link = this.connector.getLink();
    const capture = await takeCapture(link, this.shelf.client, {
      label,
      signal,
      collectFirst,
      onProgress: (text, share) => this.busy.update((busy) => busy && { ...busy, text, share }),
    });
    const added = await this.shelf.add(capture);
    this.tellKeeping(added);
    await settle(link, this.shelf.client, capture, signal);
    return added.summary;
  }

  /** The snapshot is shown; that it could not be kept is worth a word, not a failure. */
  private tellKeeping(added: { keepError?: unknown }): void {
    if (added.keepError !== undefined)
      this.notices.tell(toAppError(added.keepError, 'store/blocked'));
  }

  // --- What the terminal says -------------------------------------------------------------------

  private followLink(link: BoardLink, watch: TerminalWatch): void {
    this.watch?.end();
    this.watch = watch;
    this.terminal.begin();
    link.repl.onTerminal((bytes) => {
      this.terminal.push(bytes);
      watch.push(bytes);
      this.lastActivity.set(Date.now());
    });
    link.state.subscribe((state) => {
      if (state.phase === 'lost') this.notices.tell(state.reason);
    });
  }

  /** The board, where it waits at its prompt and the lab does nothing with it. */
  private findIdleBoard(): BoardLink | undefined {
    const state = this.connector.state.get();
    const isIdle = state.phase === 'ready' && state.activity === 'prompt';
    return isIdle && this.busy.get() === undefined ? this.connector.findLink() : undefined;
  }

  private boardId(): string {
    const state = this.connector.state.get();
    if (state.phase !== 'ready') return '';
    return state.facts?.uniqueId ?? state.facts?.name ?? state.label;
  }

  // --- Tasks ------------------------------------------------------------------------------------

  /** One task at a time; a newer one waits for nobody, it is refused by disabled controls. */
  private async doTask(
    task: BusyState['task'],
    text: string,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<boolean> {
    if (this.busy.get() !== undefined) return false;
    const controller = new AbortController();
    this.task = controller;
    this.busy.set({ task, text });
    try {
      return await this.guard(() => work(controller.signal));
    } finally {
      this.task = undefined;
      this.busy.set(undefined);
    }
  }

  /** Runs a verb; what goes wrong becomes a notice. True where it went well. */
  private async guard(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isAppError(error, 'repl/cancelled')) this.notices.tell(error);
      return false;
    }
  }
}
