// Finds the framed binary answers in a probe's output, amid text and however the chunks are cut.
// Knows nothing of what frames hold; checksums are looked at by probe/.
//
//   02 48 4C | kind | length u32 LE | payload … | CRC-32 u32 LE

import type { Frame } from './code-runner.ts';

const MARK = [0x02, 0x48, 0x4c];
const HEAD_BYTES = 8;
const CRC_BYTES = 4;
/** More than any board's memory: a larger length means that these bytes are no frame. */
const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024;

/** A stretch of plain output, or a whole frame. */
export type ScannedPiece = { readonly text: Uint8Array } | { readonly frame: Frame };

export class FrameScanner {
  private readonly head: number[] = [];
  /** Payload and checksum while a frame is being received. */
  private body: Uint8Array | undefined;
  private bodyBytes = 0;

  /** The pieces that this chunk completes, in order. A started mark or frame is held back. */
  push(chunk: Uint8Array): ScannedPiece[] {
    const pieces: ScannedPiece[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (this.body) at += this.fillBody(this.body, chunk.subarray(at), pieces);
      else if (this.head.length > 0) at += this.growHead(chunk[at], pieces);
      else at += this.passText(chunk.subarray(at), pieces);
    }
    return pieces;
  }

  /** True while part of a frame has come and the rest has not. */
  get isInsideFrame(): boolean {
    return this.body !== undefined || this.head.length >= MARK.length;
  }

  /** What was held back, as text: the output has ended. */
  end(): Uint8Array {
    const held = [...this.head, ...(this.body?.subarray(0, this.bodyBytes) ?? [])];
    this.reset();
    return Uint8Array.from(held);
  }

  private passText(bytes: Uint8Array, pieces: ScannedPiece[]): number {
    const mark = bytes.indexOf(MARK[0]);
    const length = mark < 0 ? bytes.length : mark;
    if (length > 0) pieces.push({ text: bytes.slice(0, length) });
    if (mark < 0) return length;
    this.head.push(MARK[0]);
    return length + 1;
  }

  /** Takes the byte into the head (1), or finds that the head was text and leaves the byte (0). */
  private growHead(byte: number, pieces: ScannedPiece[]): number {
    const expected = MARK[this.head.length];
    if (expected !== undefined && byte !== expected) {
      pieces.push({ text: Uint8Array.from(this.head.splice(0)) });
      return 0;
    }
    this.head.push(byte);
    if (this.head.length < HEAD_BYTES) return 1;
    const length = new DataView(Uint8Array.from(this.head).buffer).getUint32(4, true);
    if (length > MAX_PAYLOAD_BYTES) {
      pieces.push({ text: Uint8Array.from(this.head.splice(0)) });
      return 1;
    }
    this.body = new Uint8Array(length + CRC_BYTES);
    this.bodyBytes = 0;
    return 1;
  }

  private fillBody(body: Uint8Array, bytes: Uint8Array, pieces: ScannedPiece[]): number {
    const taken = bytes.subarray(0, body.length - this.bodyBytes);
    body.set(taken, this.bodyBytes);
    this.bodyBytes += taken.length;
    if (this.bodyBytes === body.length) {
      const end = body.length - CRC_BYTES;
      const crc = new DataView(body.buffer).getUint32(end, true);
      const kind = this.head[3];
      pieces.push({ frame: { kind, payload: body.slice(0, end), crc } });
      this.reset();
    }
    return taken.length;
  }

  private reset(): void {
    this.head.length = 0;
    this.body = undefined;
    this.bodyBytes = 0;
  }
}
