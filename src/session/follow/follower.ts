// Follows one board: when its prompt is back a picture of it is taken and put on the stage. Boards in the page are read
// from outside; one at the cable is asked by the gentle probe, which gives way to the user's keys. Never while a program
// runs. One picture at a time; what the board did meanwhile is in the next.

import { CARRIAGE_RETURN, CTRL_C, CTRL_D } from '../../board/control-bytes.ts';
import type { Capture } from '../../capture/capture.ts';
import { isAppError } from '../../errors.ts';
import { batch, onChange, type ReadonlySignal } from '../../signals.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Bytes, Milliseconds } from '../../units.ts';
import type { BoardLink } from '../board/board-link.ts';
import type { ConnectionState } from '../board/connection-state.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import type { Notices } from '../notices.ts';
import type { BusyState } from '../tasks.ts';
import type { FollowedBoard, FollowState } from './follow-state.ts';

/** A prompt that came without being heard (what was entered was a program's input) is found after this. */
const QUIET_MS: Milliseconds = 400;
/** So long after the last key a picture that gave way to it is taken. */
const HAND_RESTS_MS: Milliseconds = 1000;
/** A probe takes about 1 KB of the heap while it runs; with less than this in one piece it may be what fails next. */
const ROOM_BYTES: Bytes = 2048;

/** The parts of the session that are used; the session itself fits. */
export interface FollowSite {
  readonly follow: FollowState;
  readonly shelf: SnapshotShelf;
  readonly view: { lookAhead(id: string): Promise<SnapshotSummary> };
  readonly busy: ReadonlySignal<BusyState | undefined>;
  readonly terminal: { readonly lastActivity: ReadonlySignal<Milliseconds> };
  readonly film: { backToNow(): void };
  readonly notices: Pick<Notices, 'news' | 'report'>;
  readonly snapshots: {
    /** A picture that is on no list. */
    look(signal: AbortSignal): Promise<Capture>;
    settle(signal: AbortSignal): Promise<void>;
    /** Whether the blocks of the heap are still what they were; undefined where only a probe could tell. */
    isUnchanged(capture: Capture): Promise<boolean | undefined>;
  };
}

/** What is needed of a connection; a BoardLink fits. */
export interface FollowedLink {
  readonly state: ReadonlySignal<ConnectionState>;
  readonly board: Pick<BoardLink['board'], 'outside'>;
  readonly repl: Pick<BoardLink['repl'], 'onPrompt' | 'onTerminal' | 'isIdle'>;
  onFresh(listener: () => void): () => void;
}

/** Follows this board instead of the one before. */
export function followBoard(site: FollowSite, link: FollowedLink): void {
  site.follow.board = new Follower(site, link);
}

class Follower implements FollowedBoard {
  private readonly site: FollowSite;
  private readonly link: FollowedLink;
  private readonly isAtCable: boolean;
  /** Goes up with whatever is to be seen, and what of it the last picture has seen. */
  private wanted = 0;
  private seen = -1;
  /** Also where Follow is off. */
  private isWantedAlways = false;
  private hasLooked = false;
  private looking: Promise<void> | undefined;
  private controller: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The live picture, and the one before it, as they are lent. */
  private lent: readonly { readonly capture: Capture; readonly release: () => void }[] = [];
  private last: SnapshotSummary | undefined;
  private readonly stops: (() => void)[];

  constructor(site: FollowSite, link: FollowedLink) {
    const { follow, shelf } = site;
    this.site = site;
    this.link = link;
    this.isAtCable = link.board.outside === undefined;
    follow.hold.value = undefined;
    follow.before.value = undefined;
    this.stops = [
      onChange(link.state, ({ phase }) => {
        if (phase === 'none') this.end();
        else this.consider();
      }),
      onChange(site.busy, (busy) => {
        if (busy === undefined) this.consider();
        // A snapshot is what is being taken: it is waited for.
        else if (busy.task !== 'snapshot') this.controller?.abort();
      }),
      link.repl.onPrompt(() => this.handlePrompt()),
      link.repl.onTerminal(() => this.handleOutput()),
      link.onFresh(() => this.handleFresh()),
      onChange(follow.isOn, () => this.tellDue()),
      onChange(shelf.added, (added) => this.handleAdded(added)),
    ];
    this.tellDue();
  }

  want(always = false): void {
    this.wanted++;
    this.isWantedAlways ||= always;
    this.tellDue();
    this.consider();
  }

  makeWay(bytes: Uint8Array): void {
    if (bytes.some((byte) => [CARRIAGE_RETURN, CTRL_C, CTRL_D].includes(byte))) {
      this.wanted++;
      this.tellDue();
    }
    if (!this.isAtCable) return;
    this.controller?.abort();
    this.lookAgainIn(HAND_RESTS_MS);
  }

  async findTrue(): Promise<Capture | undefined> {
    await this.looking;
    const { shelf, terminal, snapshots } = this.site;
    const live = shelf.live.peek();
    const capture = this.lent.find((one) => one.capture.id === live?.id)?.capture;
    if (capture === undefined || this.isDue || capture.takenAt < terminal.lastActivity.peek())
      return undefined;
    return (await snapshots.isUnchanged(capture)) === false ? undefined : capture;
  }

  /** The link is closed. The picture stays as long as nothing takes its place. */
  private end(): void {
    this.controller?.abort();
    clearTimeout(this.timer);
    for (const stop of this.stops) stop();
    const { follow } = this.site;
    if (follow.board === this) {
      follow.board = undefined;
      follow.isDue.value = false;
    }
  }

  private get isDue(): boolean {
    return this.wanted > this.seen;
  }

  /** The picture is to come, unless something is in its way for longer. */
  private tellDue(): void {
    const { follow } = this.site;
    const follows = follow.isOn.peek() || this.isWantedAlways;
    follow.isDue.value = this.isDue && follows && follow.hold.peek() === undefined;
  }

  private handlePrompt(): void {
    if (this.isDue) this.site.film.backToNow();
    this.consider();
  }

  private handleOutput(): void {
    if (this.isDue) this.lookAgainIn(QUIET_MS);
  }

  private handleFresh(): void {
    this.site.follow.hold.value = undefined;
    this.site.follow.before.value = undefined;
    this.last = undefined;
    this.want();
  }

  /** Somebody else took a picture of the board: it is as good, and newer than the live one. */
  private handleAdded(added: SnapshotSummary | undefined): void {
    const { follow, shelf, terminal } = this.site;
    if (added?.origin !== 'probe' || added.takenAt < terminal.lastActivity.peek()) return;
    this.last = added;
    this.seen = this.wanted;
    this.isWantedAlways = false;
    if (hasRoom(added)) follow.hold.value = undefined;
    if ((shelf.live.peek()?.takenAt ?? added.takenAt) < added.takenAt) shelf.live.value = undefined;
    this.tellDue();
  }

  private lookAgainIn(after: Milliseconds): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.consider(), after);
  }

  private consider(): void {
    if (this.looking !== undefined || !this.isDue || !this.mayLook()) return;
    clearTimeout(this.timer);
    const controller = new AbortController();
    this.controller = controller;
    const { wanted } = this;
    this.looking = this.look(controller.signal).then((isDone) => {
      this.looking = undefined;
      this.controller = undefined;
      // What gave way, or found a program running, is tried again when something moves.
      if (isDone) this.seen = Math.max(this.seen, wanted);
      if (isDone && !this.isDue) this.isWantedAlways = false;
      this.tellDue();
      if (isDone) this.consider();
    });
  }

  private mayLook(): boolean {
    const { follow, busy } = this.site;
    if (busy.peek() !== undefined || !(follow.isOn.peek() || this.isWantedAlways)) return false;
    const state = this.link.state.peek();
    if (state.phase !== 'ready') return false;
    if (follow.hold.peek() !== undefined) return false;
    // What a board at the cable does there only a knock can tell, and a program may read that as its input.
    if (state.activity === 'listening') return !this.isAtCable && !this.hasLooked;
    return state.activity === 'prompt' && (!this.isAtCable || this.link.repl.isIdle);
  }

  /** @returns false where it is to be tried again */
  private async look(signal: AbortSignal): Promise<boolean> {
    const { snapshots } = this.site;
    this.hasLooked = true;
    const { wanted } = this;
    try {
      const capture = await snapshots.look(signal);
      // The board has done more meanwhile: a picture of that is the one to show.
      if (this.wanted > wanted && !this.isAtCable) this.site.shelf.model.drop(capture.id);
      else await this.show(capture);
      if (this.isAtCable) await this.settle(signal);
      return true;
    } catch (error) {
      if (signal.aborted || isAppError(error, 'repl/running', 'board/between-programs'))
        return false;
      if (this.link.state.peek().phase !== 'ready') return false;
      this.stopFor(error);
      return true;
    }
  }

  /** The picture is there already; where this gives way the next one is as good. */
  private async settle(signal: AbortSignal): Promise<void> {
    try {
      await this.site.snapshots.settle(signal);
    } catch (error) {
      if (!isAppError(error)) throw error;
    }
  }

  private async show(capture: Capture): Promise<void> {
    const { shelf, view, follow } = this.site;
    const release = shelf.lend(capture);
    let summary: SnapshotSummary;
    try {
      summary = await view.lookAhead(capture.id);
    } catch (error) {
      release();
      throw error;
    }
    const [now, ...older] = this.lent;
    batch(() => {
      follow.before.value = this.last;
      shelf.showLive(summary);
    });
    this.last = summary;
    // The one before stays for comparing.
    this.lent = [{ capture, release }, ...(now === undefined ? [] : [now])];
    for (const one of older) one.release();
    if (this.isAtCable && !hasRoom(summary)) this.stopForRoom(summary);
  }

  private stopForRoom(summary?: SnapshotSummary): void {
    const { follow, notices } = this.site;
    follow.hold.value = 'no-room';
    const largestHole = summary?.fragmentation.largestHoleBytes;
    notices.news({ code: 'news/follow-no-room', largestHole });
  }

  private stopFor(error: unknown): void {
    const { follow, notices } = this.site;
    if (isAppError(error, 'probe/out-of-memory')) {
      this.stopForRoom();
      return;
    }
    follow.hold.value = 'failed';
    if (isAppError(error)) notices.news({ code: 'news/follow-failed', why: error.message });
    else notices.report(error);
  }
}

/** A hole that nobody has measured is at most as large as all that is free. */
function hasRoom({
  fragmentation: { largestHoleBytes },
  heap: { free },
}: SnapshotSummary): boolean {
  return (largestHoleBytes ?? free) >= ROOM_BYTES;
}
