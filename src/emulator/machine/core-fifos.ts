// The two FIFOs between the cores (RP2040 datasheet 2.3.1.4): each core writes into one and reads the other, and
// is interrupted while there is something to read or an error to clear. Knows nothing of what is sent.

/** FIFO_ST (datasheet 2.3.1.7): something to read, room to write; written when full, read when empty. */
const VALID = 1;
const READY = 2;
const OVERFLOWN = 4;
const UNDERFLOWN = 8;

const FIFO_WORDS = 8;

/** One core's end of both. */
export class FifoEnd {
  /** What the other core wrote and this one has not read. */
  readonly words: number[] = [];
  /** Sticky bits of the status. */
  private errors = 0;
  private other: FifoEnd = this;
  private readonly interrupt: (isPending: boolean) => void;
  private readonly hear: () => boolean;

  /**
   * @param interrupt sets the core's own interrupt, SIO_IRQ_PROC0 or 1
   * @param hear told of a word that has arrived; true where it was taken at once
   */
  constructor(interrupt: (isPending: boolean) => void, hear: () => boolean = () => false) {
    this.interrupt = interrupt;
    this.hear = hear;
  }

  /** Lays the two FIFOs. */
  join(other: FifoEnd): void {
    this.other = other;
    other.other = this;
  }

  get status(): number {
    const isReady = this.other.words.length < FIFO_WORDS;
    return this.errors | (isReady ? READY : 0) | (this.words.length > 0 ? VALID : 0);
  }

  read(): number {
    const word = this.words.shift();
    if (word === undefined) this.errors |= UNDERFLOWN;
    this.update();
    return word ?? 0;
  }

  write(word: number): void {
    if (this.other.words.length >= FIFO_WORDS) {
      this.errors |= OVERFLOWN;
      this.update();
      return;
    }
    this.other.words.push(word);
    if (!this.other.hear()) this.other.update();
  }

  /** Any write to the status does so. */
  clearErrors(): void {
    this.errors = 0;
    this.update();
  }

  /** Forgets what was not read, as the boot ROM does. */
  drain(): void {
    this.words.length = 0;
    this.clearErrors();
  }

  private update(): void {
    this.interrupt(this.words.length > 0 || this.errors !== 0);
  }
}
