// What a person does with boards: connect, start one in the page, stop, reset, leave. Each verb gives its
// result or throws; knows no views, and of snapshots only that a fresh board is made ready for them.

import type { BoardKind } from '../../board/board.ts';
import type { VirtualHeapId } from '../../board/wasm/virtual-heaps.ts';
import { isAppError } from '../../errors.ts';
import { computed, until } from '../../signals.ts';
import type { Milliseconds } from '../../units.ts';
import type { FollowState } from '../follow/follow-state.ts';
import type { SnapshotVerbs } from '../heap/snapshot-verbs.ts';
import type { Notices } from '../notices.ts';
import type { Tasks } from '../tasks.ts';
import type { BoardTerminal } from './board-terminal.ts';
import type { Connector } from './connector.ts';
import type { Firmware } from './firmware.ts';
import { stopProgram } from './stop-program.ts';

/**
 * How long Stop waits for a mem_info() that the program is printing. On rp2 from 1.19 on, a Ctrl-C in
 * its midst can hang the board for good: it prints while it holds the collector's lock, and the
 * exception is raised inside (seen with v1.24.1; py/gc.c, shared/tinyusb/mp_usbd_cdc.c).
 */
const DUMP_WAIT_MS: Milliseconds = 1500;

/** What the verbs work with; the session fits. */
export interface BoardVerbsOf {
  readonly connector: Connector;
  readonly firmware: Firmware;
  readonly notices: Notices;
  readonly tasks: Tasks;
  readonly snapshots: SnapshotVerbs;
  readonly terminal: BoardTerminal;
  readonly follow: FollowState;
}

export class BoardVerbs {
  private readonly of: BoardVerbsOf;

  constructor(of: BoardVerbsOf) {
    this.of = of;
  }

  /**
   * Opens the chooser first thing, as the browser demands; call it right in a click.
   * @throws AppError board/…
   */
  async connectSerial(options: { anyBoard?: boolean; choose?: boolean } = {}): Promise<void> {
    const { connector, notices } = this.of;
    notices.clear('board/not-chosen', 'board/busy', 'board/no-access', 'board/unplugged');
    await connector.connectSerial(options);
  }

  /** @throws AppError embed/busy, board/virtual-failed, repl/… */
  connectVirtual(heap: VirtualHeapId = 'pico'): Promise<void> {
    const { connector, snapshots, tasks } = this.of;
    return tasks.perform('connect', { code: 'doing/start-virtual' }, async (signal) => {
      await connector.connectVirtual(heap);
      await snapshots.prepare(signal);
    });
  }

  /**
   * Starts the Virtual Pico with this firmware, or with the first that is at hand.
   * @throws AppError embed/busy, firmware/…, repl/…
   */
  connectPico(id?: string): Promise<void> {
    const { connector, firmware, snapshots, tasks } = this.of;
    return tasks.perform('connect', { code: 'doing/start-pico' }, async (signal) => {
      try {
        await connector.connectBoard(await firmware.makeBoard(id));
      } catch (error) {
        if (isAppError(error, 'firmware/stuck')) firmware.forgetFlash();
        throw error;
      }
      await snapshots.prepare(signal);
      await connector.getLink().repl.greet();
    });
  }

  /**
   * Checks firmware files and keeps them; starts the last one.
   * @throws AppError firmware/…, store/…, and what connectPico() throws
   */
  async addFirmware(files: readonly File[]): Promise<void> {
    let last: string | undefined;
    for (const file of files) {
      last = (await this.of.firmware.add(new Uint8Array(await file.arrayBuffer()))).id;
    }
    if (last !== undefined) await this.connectPico(last);
  }

  /** Resolves when no board is being started any more, as a link may have asked for one. */
  waitForStart(): Promise<void> {
    return until(this.of.tasks.busy, (busy) => busy?.task !== 'connect');
  }

  /** The kinds of board that can be had here. */
  async listKinds(): Promise<readonly BoardKind[]> {
    const { connector, firmware } = this.of;
    const images = await firmware.refresh().catch(() => []);
    return [
      'virtual',
      ...(images.length > 0 ? (['pico'] as const) : []),
      ...((await connector.findSupport()) === 'ready' ? (['serial'] as const) : []),
    ];
  }

  async disconnect(): Promise<void> {
    this.of.tasks.cancel();
    await this.of.connector.disconnect();
  }

  /** Disconnects and takes the right to this port back. */
  async forget(): Promise<void> {
    this.of.tasks.cancel();
    await this.of.connector.forget();
  }

  /** What the user typed or pasted in the terminal; without a board nothing. @throws AppError board/… */
  async type(bytes: Uint8Array): Promise<void> {
    const link = this.of.connector.findLink();
    if (link === undefined) return;
    this.of.follow.board?.makeWay(bytes);
    await link.repl.type(bytes);
  }

  /**
   * Ctrl-C: ends the program that runs, or the lab's own task.
   * @throws AppError repl/unstoppable, repl/unstoppable-here, board/…, repl/…
   */
  async stop(): Promise<void> {
    const { connector, notices, terminal, tasks } = this.of;
    tasks.cancel();
    terminal.touch();
    const link = connector.getLink();
    notices.clear('repl/unstoppable', 'repl/unstoppable-here');
    await terminal.waitForDump(DUMP_WAIT_MS);
    const isOver = computed(() => {
      const state = link.state.value;
      const isAtPrompt = state.phase !== 'ready' || state.activity === 'prompt';
      return isAtPrompt && tasks.busy.value === undefined;
    });
    await stopProgram(link, isOver);
  }

  /** Soft reset; where the board is virtual and hangs, a fresh start. @throws AppError board/…, repl/… */
  async reset(hard = false): Promise<void> {
    const { connector, notices, terminal, tasks } = this.of;
    tasks.cancel();
    const link = connector.getLink();
    notices.clear('repl/unstoppable', 'repl/unstoppable-here');
    terminal.touch();
    link.forgetFacts();
    this.of.follow.board?.want();
    if (hard && link.board.canRestart) {
      await link.board.restart();
      await link.repl.greet();
    } else await link.repl.softReset();
  }
}
