// The computer at the other end of the USB cable: enumerates the board, opens its serial port (CDC, with
// DTR), and carries bytes both ways in packets of at most 64. A board that does not read is not sent to,
// so nothing is lost. Sources: USB 2.0 chapter 9, CDC PSTN 1.2. Knows nothing of MicroPython.

import type { RPUSBController } from 'rp2040js';
import type { VirtualClock } from '../cpu/virtual-clock.ts';

export interface UsbHostEvents {
  /** Bytes that the board is about to send: the controller has them. */
  onHandedOver?(packet: Uint8Array): void;
  /** The serial port is open: DTR is set. */
  onOpen(): void;
  /** Bytes from the board, a packet at a time. */
  onBytes(packet: Uint8Array): void;
  /** The board took bytes out of the queue. */
  onTaken(): void;
}

/** Plain data, so that a conversation under way can be kept and taken up again. */
interface Transfer {
  readonly setup: Uint8Array;
  /** Bytes that the board should answer with; 0 for none. */
  readonly wanted: number;
  /** What its answer is good for; absent: nothing. */
  readonly use?: 'ask-all' | 'configure' | 'open';
}

interface InTransit {
  readonly buffers: readonly Uint8Array[];
}

/** Of control and bulk endpoints at full speed. */
const PACKET_BYTES = 64;
const FRAME_NANOS = 1_000_000;
const CONFIGURATION = 0x0200;
/** With the length of all descriptors in bytes 2 and 3. */
const CONFIGURATION_HEAD_BYTES = 9;
const CDC_DATA_CLASS = 10;
const DTR_AND_RTS = 3;

export class UsbHost {
  private readonly usb: RPUSBController;
  private readonly events: UsbHostEvents;
  private readonly nextFrame: { schedule(nanos: number): void };
  private transfers: Transfer[] = [];
  private answer: number[] = [];
  private inEndpoint = -1;
  private outEndpoint = -1;
  private isOpen = false;
  /** Room that the board offered and that nothing has filled yet. */
  private room = 0;
  private queue: Uint8Array[] = [];

  constructor(usb: RPUSBController, clock: VirtualClock, events: UsbHostEvents) {
    this.usb = usb;
    this.events = events;
    this.nextFrame = clock.createAlarm(() => this.startTransfer());
    usb.onUSBEnabled = () => usb.resetDevice();
    usb.onResetReceived = () => this.enumerate();
    usb.onEndpointWrite = (endpoint, packet) => this.handlePacket(endpoint, packet);
    usb.onEndpointRead = (endpoint, size) => this.handleRoom(endpoint, size);
    this.hearHandingOver();
  }

  /** Bytes that wait for the board to read them. */
  get waiting(): number {
    return this.queue.reduce((sum, chunk) => sum + chunk.length, 0);
  }

  send(bytes: Uint8Array): void {
    if (bytes.length > 0) this.queue.push(bytes);
    this.pump();
  }

  dropWaiting(): void {
    this.queue = [];
  }

  /** rp2040js keeps what it was handed until it is sent, and says nothing. */
  private hearHandingOver(): void {
    const { usb } = this;
    const { endpointWriteAlarms } = usb as unknown as { endpointWriteAlarms: InTransit[] };
    const hear = usb.DPRAMUpdated.bind(usb);
    usb.DPRAMUpdated = (offset, value) => {
      const before = endpointWriteAlarms[this.inEndpoint]?.buffers.length;
      hear(offset, value);
      const buffers = endpointWriteAlarms[this.inEndpoint]?.buffers ?? [];
      for (const packet of buffers.slice(before)) this.events.onHandedOver?.(packet);
    };
  }

  private enumerate(): void {
    this.isOpen = false;
    this.inEndpoint = -1;
    this.outEndpoint = -1;
    this.room = 0;
    this.transfers = [
      { setup: setupPacket(0x00, 5, 1, 0, 0), wanted: 0 },
      askConfiguration(CONFIGURATION_HEAD_BYTES, 'ask-all'),
    ];
    this.nextFrame.schedule(FRAME_NANOS);
  }

  private useAnswer(answer: Uint8Array, use: Transfer['use']): void {
    if (use === 'ask-all') {
      this.transfers.push(askConfiguration(answer[2] | (answer[3] << 8), 'configure'));
    } else if (use === 'configure') this.configure(answer);
    else if (use === 'open') {
      this.isOpen = true;
      this.events.onOpen();
      this.pump();
    }
  }

  private configure(descriptors: Uint8Array): void {
    const found = findSerialPort(descriptors);
    this.transfers.push(
      { setup: setupPacket(0x00, 9, 1, 0, 0), wanted: 0 },
      { setup: setupPacket(0x21, 0x22, DTR_AND_RTS, found.control, 0), wanted: 0, use: 'open' },
    );
    this.inEndpoint = found.in;
    this.outEndpoint = found.out;
  }

  private startTransfer(): void {
    if (this.transfers.length === 0) return;
    this.answer = [];
    this.usb.sendSetupPacket(this.transfers[0].setup);
  }

  private handlePacket(endpoint: number, packet: Uint8Array): void {
    if (endpoint === this.inEndpoint) this.events.onBytes(packet);
    if (endpoint !== 0 || this.transfers.length === 0) return;
    this.answer.push(...packet);
    const isLast = packet.length < PACKET_BYTES || this.answer.length >= this.transfers[0].wanted;
    if (isLast) this.finishTransfer();
  }

  private handleRoom(endpoint: number, size: number): void {
    // The status stage after an answer; some versions of TinyUSB offer it before the last packet.
    if (endpoint === 0) this.usb.endpointReadDone(0, new Uint8Array(0));
    if (endpoint !== this.outEndpoint) return;
    this.room = size;
    this.pump();
  }

  private finishTransfer(): void {
    const done = this.transfers.shift();
    if (done !== undefined) this.useAnswer(Uint8Array.from(this.answer), done.use);
    this.answer = [];
    this.nextFrame.schedule(FRAME_NANOS);
  }

  private pump(): void {
    if (!this.isOpen || this.room === 0 || this.queue.length === 0) return;
    const chunk = this.queue[0];
    const packet = chunk.subarray(0, Math.min(this.room, PACKET_BYTES));
    if (packet.length === chunk.length) this.queue.shift();
    else this.queue[0] = chunk.subarray(packet.length);
    this.room = 0;
    this.usb.endpointReadDone(this.outEndpoint, packet);
    this.events.onTaken();
  }
}

function askConfiguration(wanted: number, use: Transfer['use']): Transfer {
  return { setup: setupPacket(0x80, 6, CONFIGURATION, 0, wanted), wanted, use };
}

/** bmRequestType, bRequest, wValue, wIndex, wLength (USB 2.0, 9.3). */
function setupPacket(
  type: number,
  request: number,
  value: number,
  index: number,
  length: number,
): Uint8Array {
  const packet = new DataView(new ArrayBuffer(8));
  packet.setUint8(0, type);
  packet.setUint8(1, request);
  packet.setUint16(2, value, true);
  packet.setUint16(4, index, true);
  packet.setUint16(6, length, true);
  return new Uint8Array(packet.buffer);
}

/**
 * The bulk endpoints of the first CDC data interface, and the control interface of the same function
 * (the one that stands before it). Descriptors: length, type, …; 4 is an interface, 5 an endpoint.
 */
function findSerialPort(descriptors: Uint8Array): { in: number; out: number; control: number } {
  const found = { in: -1, out: -1, control: 0 };
  let isData = false;
  let previous = 0;
  for (let at = 0; at + 1 < descriptors.length && descriptors[at] > 0; at += descriptors[at]) {
    const type = descriptors[at + 1];
    if (type === 4) {
      isData = descriptors[at + 5] === CDC_DATA_CLASS && found.in === -1;
      if (isData) found.control = previous;
      previous = descriptors[at + 2];
    } else if (type === 5 && isData) {
      const address = descriptors[at + 2];
      found[address & 0x80 ? 'in' : 'out'] = address & 0xf;
    }
  }
  return found;
}
