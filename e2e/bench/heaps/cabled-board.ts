// A Board over the device of the tests, without any browser between: for timing what the lab itself
// does with a wire. Counts what passes.

import type { Board } from '../../../src/board/board.ts';
import { PicoDevice } from '../../serial/device/pico-device.ts';

export class CabledBoard implements Board {
  readonly kind = 'serial';
  readonly label = 'a Pico on a bench';
  readonly canRestart = false;
  /** Bytes in both directions since the last look. */
  passed = 0;
  private readonly device: PicoDevice;

  private constructor(device: PicoDevice) {
    this.device = device;
  }

  static async plugIn(bytesPerSecond: number): Promise<CabledBoard> {
    return new CabledBoard(await PicoDevice.start({ bytesPerSecond }));
  }

  async open(): Promise<void> {
    this.device.setDtr(true);
    this.device.hostReads(true);
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.passed += bytes.length;
    await this.device.write(bytes);
  }

  onBytes(listener: (chunk: Uint8Array) => void): () => void {
    this.device.onOutput = (bytes) => {
      this.passed += bytes.length;
      listener(bytes.slice());
    };
    return () => {
      this.device.onOutput = () => {};
    };
  }

  onLost(): () => void {
    return () => {};
  }

  onRestarted(): () => void {
    return () => {};
  }

  async restart(): Promise<void> {
    throw new Error('a board on a cable is reset by its own reset line');
  }

  async close(): Promise<void> {
    await this.device.unplug();
  }
}
