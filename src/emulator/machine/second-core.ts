// Core 1 as core 0 sees it: it comes out of reset, waits in the boot ROM for a task, and answers what is
// sent to it there (RP2040 datasheet 2.8.2). It never executes anything: MicroPython starts it only
// for _thread, and then the emulator stops with a reason.

/** FIFO_ST (datasheet 2.3.1.7): something to read, room to write. */
const VALID = 1;
const READY = 2;

/** Sent and echoed one by one to launch the core: 0, 0, 1, then vector table, stack and entry. */
const LAUNCH_WORDS = 6;

export class SecondCore {
  /** The core signals an event (SEV): it wrote into the FIFO. */
  onEvent: () => void = () => {};
  /** The core was given a task. */
  onLaunch: () => void = () => {};
  private isInReset = false;
  private answers: number[] = [];
  private launchStep = 0;

  get fifoStatus(): number {
    return READY | (this.answers.length > 0 ? VALID : 0);
  }

  readFifo(): number {
    return this.answers.shift() ?? 0;
  }

  /** Echoes the launch sequence; anything out of step starts it anew, as the ROM does. */
  writeFifo(word: number): void {
    const isInStep = this.launchStep < 2 ? word === 0 : this.launchStep !== 2 || word === 1;
    this.launchStep = isInStep ? this.launchStep + 1 : 0;
    this.answer(word);
    if (this.launchStep === LAUNCH_WORDS) this.onLaunch();
  }

  /** Leaving reset it reports with a 0 that it waits for a task (pico-sdk, multicore_reset_core1). */
  setReset(isInReset: boolean): void {
    if (this.isInReset && !isInReset) {
      this.answers = [];
      this.launchStep = 0;
      this.answer(0);
    }
    this.isInReset = isInReset;
  }

  private answer(word: number): void {
    this.answers.push(word);
    this.onEvent();
  }
}
