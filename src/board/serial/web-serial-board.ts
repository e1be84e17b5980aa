// A board over Web Serial: one connection to one port, from open() to close() or to its loss. Joins
// serial-open.ts, serial-reader.ts and serial-writer.ts; turns what the browser throws into codes.
// Knows nothing of Python. Above it: repl/.

import { AppError, assert } from '../../errors.ts';
import { Listeners } from '../../listeners.ts';
import type { Bytes, Milliseconds } from '../../units.ts';
import type { Board } from '../board.ts';
import { holdPortLock, type PortLock, portLockName } from './port-lock.ts';
import { openPort } from './serial-open.ts';
import { portLabel } from './serial-ports.ts';
import { type SerialReader, startReading } from './serial-reader.ts';
import { toIdText } from './serial-usb-ids.ts';
import { SerialWriter } from './serial-writer.ts';

/** USB has no baud rate; any but 1200 will do, which some boards take as "go to the boot loader". */
const BAUD_RATE = 115_200;
/** The browser's default of 255 loses bytes when the page is slow. A Pico's whole heap map (13 KB) and a
 *  quarter of its memory fit in here while the page is busy. */
const BUFFER_BYTES: Bytes = 65_536;
/** A driver that does not let go must not hold the user forever. */
const CLOSE_WAIT_MS: Milliseconds = 3000;

/** A driver that never answers setSignals() must not hold up the connection. */
const SIGNALS_WAIT_MS: Milliseconds = 1000;

type Phase = 'new' | 'opening' | 'open' | 'lost' | 'closed';

export class WebSerialBoard implements Board {
  readonly kind = 'serial';
  readonly canRestart = false;
  readonly label: string;
  /** The browser's port, for reconnecting and forgetting. */
  readonly port: SerialPort;

  private phase: Phase = 'new';
  private readonly heard = new Listeners<Uint8Array>();
  private readonly ended = new Listeners<AppError>();
  private readonly closing = new AbortController();
  private opening: Promise<void> | undefined;
  private reader: SerialReader | undefined;
  private writer: SerialWriter | undefined;
  private lock: PortLock | undefined;
  private ending: Promise<void> | undefined;

  constructor(port: SerialPort) {
    this.port = port;
    this.label = portLabel(port);
  }

  /**
   * Opens the port, raises DTR and starts to read; listen with onBytes() before. Nothing is sent.
   * @throws AppError board/unplugged, board/other-tab, board/no-access, board/busy, board/io,
   *   board/frame-forbidden, repl/cancelled
   */
  open(signal?: AbortSignal): Promise<void> {
    assert(this.phase === 'new', 'a connection is opened once');
    this.phase = 'opening';
    this.opening = this.openLine(signal);
    return this.opening;
  }

  private async openLine(signal?: AbortSignal): Promise<void> {
    const { usbVendorId, usbProductId } = this.port.getInfo();
    const lockName = portLockName(toIdText(usbVendorId, usbProductId));
    const either = signal ? AbortSignal.any([signal, this.closing.signal]) : this.closing.signal;
    const options = { baudRate: BAUD_RATE, bufferSize: BUFFER_BYTES };
    try {
      await openPort(this.port, options, lockName, either);
    } catch (error) {
      this.phase = 'closed';
      throw error;
    }
    this.lock = holdPortLock(lockName);
    this.phase = 'open';
    this.writer = new SerialWriter(this.port);
    this.port.addEventListener('disconnect', this.handleDisconnect);
    this.reader = startReading(this.port, (chunk) => this.deliver(chunk));
    this.reader.ended.then((reason) => reason && this.lose(reason));
    await this.raiseDtr();
  }

  /** Without DTR the board takes nobody to be listening and drops its output (mp_usbd_cdc.c). The
   *  system mostly raises it at open; where it cannot be set (no real USB port) nothing needs it. */
  private async raiseDtr(): Promise<void> {
    const raised = this.port.setSignals({ dataTerminalReady: true });
    // A refusal is not fatal, see above; a port that is gone is reported by the read loop.
    await atMost(
      SIGNALS_WAIT_MS,
      raised.catch(() => {}),
    );
  }

  async write(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    if (this.phase !== 'open' || this.writer === undefined) {
      throw new AppError('board/unplugged', `written to while ${this.phase}`);
    }
    await this.writer.write(bytes, signal);
  }

  onBytes(listener: (chunk: Uint8Array) => void): () => void {
    return this.heard.add(listener);
  }

  onLost(listener: (reason: AppError) => void): () => void {
    return this.ended.add(listener);
  }

  /**
   * Never calls. USB is part of the chip that is reset: a board that starts afresh leaves the bus, the
   * port ends (onLost), and what comes back is a new connection. A soft reset cannot be told from what
   * a program prints; whoever sends Ctrl-D knows of it.
   */
  onRestarted(): () => void {
    return () => {};
  }

  async restart(): Promise<void> {
    assert(false, 'a physical board cannot be restarted from outside');
  }

  /** Ends the connection and frees the port. Never throws; twice is as good as once. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.opening?.catch(() => {}); // Told to whoever opened.
    if (this.phase === 'open' || this.phase === 'new') this.phase = 'closed';
    await this.endLine();
  }

  private deliver(chunk: Uint8Array): void {
    try {
      this.heard.notify(chunk);
    } catch (error) {
      reportError(error); // A mistake of ours above; taken for a failed read it would end the line.
    }
  }

  private readonly handleDisconnect = () => {
    this.lose(new AppError('board/unplugged', 'the port said disconnect'));
  };

  /** A failed read and the disconnect event both arrive, in either order: the first one counts. */
  private lose(reason: AppError): void {
    if (this.phase !== 'open') return;
    this.phase = 'lost';
    this.endLine();
    this.ended.notify(reason);
  }

  private endLine(): Promise<void> {
    this.ending ??= this.tearDown();
    return this.ending;
  }

  /** In this order: a port with a locked stream refuses to close (Chromium). Every step survives the
   *  failure of the one before. */
  private async tearDown(): Promise<void> {
    if (this.reader === undefined) return; // Never was open.
    this.port.removeEventListener('disconnect', this.handleDisconnect);
    this.reader.stop();
    await atMost(CLOSE_WAIT_MS, Promise.all([this.reader.ended, this.writer?.stop()]));
    await atMost(CLOSE_WAIT_MS, closePort(this.port));
    this.lock?.release();
  }
}

async function closePort(port: SerialPort): Promise<void> {
  try {
    await port.close();
  } catch {
    // The browser closed it itself, as it does when the device has gone. Anything else leaves a port
    // that the next open() finds busy, and says so.
  }
}

/** Waits for the work to end, but no longer. */
async function atMost(ms: Milliseconds, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
