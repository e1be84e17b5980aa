// What the user has open, joined: connection, snapshots, selection, notices. Views read the atoms and
// call the verbs; the verbs catch what goes wrong and tell of it; nobody below or above does.

import type { VirtualHeapId } from '../board/wasm/virtual-heaps.ts';
import { isAppError } from '../errors.ts';
import { computed, onChange, signal } from '../signals.ts';
import type { Milliseconds } from '../units.ts';
import type { BoardLink } from './board/board-link.ts';
import { Connector } from './board/connector.ts';
import { Firmware } from './board/firmware.ts';
import { TerminalFeed } from './board/terminal-feed.ts';
import { TerminalRecords } from './board/terminal-records.ts';
import type { TerminalWatch } from './board/terminal-watch.ts';
import { CurrentView } from './heap/current-view.ts';
import { FitState } from './heap/fit-state.ts';
import { GraphState } from './heap/graph-state.ts';
import { followRoundingLoss } from './heap/rounding-loss.ts';
import { SelectionState } from './heap/selection.ts';
import { SnapshotShelf } from './heap/snapshot-shelf.ts';
import { SnapshotVerbs } from './heap/snapshot-verbs.ts';
import { makeLessonHost } from './lesson/lesson-host.ts';
import { findLocalStore, LessonProgress } from './lesson/lesson-progress.ts';
import { LessonRun } from './lesson/lesson-run.ts';
import { Notices } from './notices.ts';
import { CourseAsks } from './page/course-asks.ts';
import { Tasks } from './tasks.ts';
import { ComparisonState } from './time/comparison.ts';
import { Scrubber } from './time/scrub.ts';
import { Timeline } from './time/timeline.ts';

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
  readonly tasks = new Tasks(this.notices);
  readonly snapshots = new SnapshotVerbs(this);
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
    connection: () => this.connector.state.value,
    guard: (work) => this.tasks.guard(work),
    tellKeeping: (added) => this.snapshots.tellKeeping(added),
  });
  readonly busy = this.tasks.busy;
  /** When the board last did something that may have changed its heap. */
  readonly lastActivity = signal<Milliseconds>(0);
  /** The snapshot on the screen is older than what the board did since. */
  readonly isStale = computed(() => {
    const shown = this.view.summary.value;
    return shown !== undefined && this.lastActivity.value > shown.takenAt;
  });
  /** The program in the editor. */
  readonly program = signal('');
  /** The lesson that is open, if one is. */
  readonly lesson: LessonRun = new LessonRun(
    makeLessonHost(this, {
      doTask: (work) => this.tasks.run('run', 'Running the step', work),
      snapshot: (label, signal) => this.snapshots.takeAndKeep(label, signal),
    }),
    new LessonProgress(findLocalStore()),
  );
  private watch: TerminalWatch | undefined;

  constructor() {
    this.connector.onNewLink(({ link, parts }) =>
      this.followLink(link, new parts.TerminalWatch(this.records)),
    );
  }

  /** Starts to watch for boards. Call once. */
  start(): void {
    void this.tasks.guard(() => this.connector.watch());
    void this.tasks.guard(() => this.openStore());
    followRoundingLoss(this.shelf, this.view.types);
    // The port is freed for other programs, also where the browser keeps the page to come back to.
    window.addEventListener('pagehide', () => void this.connector.disconnect());
  }

  /** What was kept on an earlier visit is listed, and the newest of it shown. */
  private async openStore(): Promise<void> {
    const { StoreKeeper } = await import('./heap/store-keeper.ts');
    const { store } = await StoreKeeper.open(this.shelf, this.notices);
    await this.timeline.useStore(store);
    if (this.shelf.currentId.value === undefined) {
      this.shelf.currentId.value = this.shelf.list.value.at(-1)?.id;
    }
  }

  // --- Board ------------------------------------------------------------------------------------

  /** Opens the chooser first thing, as the browser demands; call it right in a click. */
  connectSerial(options: { anyBoard?: boolean; choose?: boolean } = {}): Promise<boolean> {
    this.notices.clear('board/not-chosen', 'board/busy', 'board/no-access', 'board/unplugged');
    return this.tasks.guard(() => this.connector.connectSerial(options));
  }

  connectVirtual(heap: VirtualHeapId = 'pico'): Promise<boolean> {
    return this.tasks.run('connect', 'Starting MicroPython', async (signal) => {
      await this.connector.connectVirtual(heap);
      await this.prepare(signal);
    });
  }

  /** Starts the Virtual Pico with this firmware, or with the first that is at hand. */
  connectPico(firmware?: string): Promise<boolean> {
    return this.tasks.run('connect', 'Starting the Virtual Pico', async (signal) => {
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
    const { prepareSnapshots } = await import('../take/take-snapshot.ts');
    try {
      await prepareSnapshots(this.connector.getLink(), this.shelf.client, signal);
    } catch (error) {
      if (!isAppError(error, 'repl/running')) throw error;
    }
  }

  /** Checks firmware files and keeps them; starts the last one that was good. */
  addFirmware(files: readonly File[]): Promise<boolean> {
    return this.tasks.guard(async () => {
      let last: string | undefined;
      for (const file of files) {
        last = (await this.firmware.add(new Uint8Array(await file.arrayBuffer()))).id;
      }
      if (last !== undefined) void this.connectPico(last);
    });
  }

  /** Looks for firmware that is at hand, for menus; failing is no news. */
  lookForFirmware(): Promise<boolean> {
    return this.tasks.guard(async () => {
      await this.firmware.refresh();
    });
  }

  removeFirmware(id: string): Promise<boolean> {
    return this.tasks.guard(() => this.firmware.remove(id));
  }

  disconnect(): Promise<boolean> {
    this.tasks.cancel();
    return this.tasks.guard(() => this.connector.disconnect());
  }

  forgetBoard(): Promise<boolean> {
    this.tasks.cancel();
    return this.tasks.guard(() => this.connector.forget());
  }

  /** What the user typed or pasted in the terminal. */
  type(bytes: Uint8Array): void {
    const link = this.connector.findLink();
    if (link === undefined) return;
    this.lastActivity.value = Date.now();
    void this.tasks.guard(() => link.repl.type(bytes));
  }

  /** Ctrl-C: ends the program that runs, or the lab's own task. */
  stop(): Promise<boolean> {
    this.tasks.cancel();
    return this.tasks.guard(async () => {
      this.lastActivity.value = Date.now();
      const link = this.connector.getLink();
      await this.watch?.waitForDump(DUMP_WAIT_MS);
      await link.repl.interrupt();
    });
  }

  /** Soft reset; where the board is virtual and hangs, a fresh start. */
  reset(hard = false): Promise<boolean> {
    this.tasks.cancel();
    return this.tasks.guard(async () => {
      const link = this.connector.getLink();
      this.lastActivity.value = Date.now();
      link.forgetFacts();
      if (hard && link.board.canRestart) await link.board.restart();
      else await link.repl.softReset();
    });
  }

  /** Runs a program as if it were typed; its output appears in the terminal. */
  run(code: string): Promise<boolean> {
    return this.tasks.run('run', 'Running', async (signal) => {
      this.lastActivity.value = Date.now();
      await this.connector.getLink().repl.runProgram(code, { signal });
      this.lastActivity.value = Date.now();
    });
  }

  /** Snapshots before, after, and at every `# snapshot: name` line. */
  runWithSnapshots(code: string): Promise<boolean> {
    return this.tasks.run('run', 'Running with snapshots', async (signal) => {
      const { runWithSnapshots } = await import('./time/run-with-snapshots.ts');
      await runWithSnapshots(code, {
        signal,
        run: async (part) => {
          this.lastActivity.value = Date.now();
          return (await this.connector.getLink().repl.runProgram(part, { signal })).error === '';
        },
        snapshot: async (label) => {
          await this.snapshots.takeAndKeep(label, signal);
        },
      });
    });
  }

  collect(): Promise<boolean> {
    return this.tasks.run('collect', 'Collecting garbage', async (signal) => {
      const link = this.connector.getLink();
      const { collect } = await import('../probe/collect.ts');
      await link.facts({ signal });
      await collect(link.repl, { signal });
      this.lastActivity.value = Date.now();
      await this.snapshots.takeAndKeep(`${this.snapshots.nextLabel()} (collected)`, signal, true);
    });
  }

  /** Opens files that were chosen or dropped: firmware starts a Virtual Pico, the rest is read as text. */
  async openFiles(files: readonly File[]): Promise<void> {
    const isFirmware = (file: File) => file.name.toLowerCase().endsWith('.uf2');
    const firmware = files.filter(isFirmware);
    if (firmware.length > 0) await this.addFirmware(firmware);
    for (const file of files) if (!isFirmware(file)) await this.snapshots.openText(file, file.name);
  }

  /** Gives up what the lab is doing. */
  cancel(): void {
    this.tasks.cancel();
    this.connector.cancel();
  }

  // --- What the terminal says -------------------------------------------------------------------

  private followLink(link: BoardLink, watch: TerminalWatch): void {
    this.watch?.end();
    this.watch = watch;
    this.terminal.begin();
    link.repl.onTerminal((bytes) => {
      this.terminal.push(bytes);
      watch.push(bytes);
      this.lastActivity.value = Date.now();
    });
    onChange(link.state, (state) => {
      if (state.phase === 'lost') this.notices.tell(state.reason);
    });
  }

  /** The board, where it waits at its prompt and the lab does nothing with it. */
  private findIdleBoard(): BoardLink | undefined {
    const state = this.connector.state.value;
    const isIdle = state.phase === 'ready' && state.activity === 'prompt';
    return isIdle && this.busy.value === undefined ? this.connector.findLink() : undefined;
  }

  private boardId(): string {
    const state = this.connector.state.value;
    if (state.phase !== 'ready') return '';
    return state.facts?.uniqueId ?? state.facts?.name ?? state.label;
  }
}
