// Connecting: which board, by whose click, again after it came back. Holds the one link that is open;
// knows nothing of snapshots.

import type { Board } from '../../board/board.ts';
import {
  choosePort,
  forgetPort,
  grantedPorts,
  type SerialSupport,
  serialSupport,
  watchPorts,
} from '../../board/serial/serial-ports.ts';
import type { VirtualHeapId } from '../../board/wasm/virtual-heaps.ts';
import { AppError } from '../../errors.ts';
import { Listeners } from '../../listeners.ts';
import { computed, onChange, signal } from '../../signals.ts';
import type { BoardLink } from './board-link.ts';
import type { ConnectionState } from './connection-state.ts';

export type { VirtualHeapId } from '../../board/wasm/virtual-heaps.ts';

/** What only a connection needs, loaded with the first one. */
type LinkParts = typeof import('./link-parts.ts');

interface NewLink {
  readonly link: BoardLink;
  readonly parts: LinkParts;
}

const loadParts = (): Promise<LinkParts> => import('./link-parts.ts');

export class Connector {
  readonly state = signal<ConnectionState>({ phase: 'none' });
  /** A board is open, whatever it does. */
  readonly isReady = computed(() => this.state.value.phase === 'ready');
  readonly support = signal<SerialSupport | undefined>(undefined);
  /** A port was granted before and is plugged in: one click connects, without the chooser. */
  readonly knownPort = signal<SerialPort | undefined>(undefined);
  /** The kind of the board that is open. */
  readonly kind = computed(() => {
    const state = this.state.value;
    return state.phase === 'ready' ? state.kind : undefined;
  });
  /** Tells two boards apart; '' where none is connected. */
  readonly boardId = computed(() => {
    const state = this.state.value;
    if (state.phase !== 'ready') return '';
    return state.facts?.uniqueId ?? state.facts?.name ?? state.label;
  });
  private readonly link = signal<BoardLink | undefined>(undefined);
  private stopState: (() => void) | undefined;
  private opening: AbortController | undefined;
  /** The port of the serial board that was opened last. */
  private openPort: SerialPort | undefined;
  /** The user's last wish was a serial board: then it is opened again when it comes back. */
  private wantsSerial = false;
  private readonly linked = new Listeners<NewLink>();

  /** The open link. @throws AppError board/unplugged where no board is connected */
  getLink(): BoardLink {
    const link = this.link.value;
    if (link === undefined || !this.isReady.value) {
      throw new AppError('board/unplugged', 'no board is connected');
    }
    return link;
  }

  /** The link that is open or being opened, if there is one. */
  findLink(): BoardLink | undefined {
    return this.state.value.phase === 'lost' ? undefined : this.link.value;
  }

  /** Told of each new connection before it opens, so that nothing that it says is missed. */
  onNewLink(listener: (made: NewLink) => void): () => void {
    return this.linked.add(listener);
  }

  /** Finds out what this page may do and watches for boards that come and go. Opens nothing. */
  async watch(): Promise<void> {
    if ((await this.findSupport()) !== 'ready') return;
    await this.lookForKnownPort();
    watchPorts({
      onConnect: (port) => void this.handlePlugged(port),
      onDisconnect: () => void this.lookForKnownPort(),
    });
  }

  /** What this page may do with boards at the cable, found out once. */
  async findSupport(): Promise<SerialSupport> {
    this.support.value ??= await serialSupport();
    return this.support.value;
  }

  /** The chooser, or at once the port that was granted before. Call first thing in a click. */
  async connectSerial(options: { anyBoard?: boolean; choose?: boolean } = {}): Promise<void> {
    const known = this.knownPort.value;
    const port =
      known !== undefined && !options.anyBoard && !options.choose
        ? known
        : await choosePort(options);
    await this.openSerial(port);
  }

  async connectVirtual(heap: VirtualHeapId): Promise<void> {
    this.wantsSerial = false;
    const { VirtualBoard } = await loadParts();
    await this.open(new VirtualBoard({ heap }));
  }

  /** A Virtual Pico or any other board that is made elsewhere. */
  async connectBoard(board: Board): Promise<void> {
    this.wantsSerial = false;
    await this.open(board);
  }

  /** @param isHurried the page is going away */
  async disconnect(isHurried = false): Promise<void> {
    this.wantsSerial = false;
    await this.closeLink(isHurried);
    this.state.value = { phase: 'none' };
    await this.lookForKnownPort();
  }

  /** Disconnects and takes the right to this port back: for computers that many people use. */
  async forget(): Promise<void> {
    const port = this.openPort ?? this.knownPort.value;
    await this.disconnect();
    if (port !== undefined) await forgetPort(port);
    await this.lookForKnownPort();
  }

  /** Gives up an opening that takes too long. */
  cancel(): void {
    this.opening?.abort();
  }

  private async openSerial(port: SerialPort): Promise<void> {
    this.wantsSerial = true;
    const { WebSerialBoard } = await loadParts();
    this.openPort = port;
    await this.open(new WebSerialBoard(port));
  }

  private async open(board: Board): Promise<void> {
    this.cancel();
    await this.closeLink();
    const parts = await loadParts();
    const link = new parts.BoardLink(board);
    this.link.value = link;
    this.stopState = onChange(link.state, (state) => {
      this.state.value = state;
    });
    this.state.value = link.state.value;
    this.linked.notify({ link, parts });
    const opening = new AbortController();
    this.opening = opening;
    try {
      await link.open(opening.signal);
    } catch (error) {
      if (this.link.value === link) {
        await this.closeLink();
        this.state.value = { phase: 'none' };
      }
      throw error;
    } finally {
      if (this.opening === opening) this.opening = undefined;
    }
  }

  private async closeLink(isHurried = false): Promise<void> {
    const link = this.link.value;
    this.link.value = undefined;
    this.stopState?.();
    this.stopState = undefined;
    await link?.close(isHurried);
  }

  private async lookForKnownPort(): Promise<void> {
    const ports = await grantedPorts();
    this.knownPort.value = ports[0];
  }

  /** The board that was lost is back: connect by itself, as the user last wished. In a frame only a
   *  click may do so, because the page around it is not ours. */
  private async handlePlugged(port: SerialPort): Promise<void> {
    await this.lookForKnownPort();
    const waiting = this.wantsSerial && this.state.value.phase === 'lost';
    if (!waiting || window.top !== window) return;
    try {
      await this.openSerial(port);
    } catch {
      // The state says "lost" still, and Connect is there: an unasked attempt does not complain.
    }
  }
}
