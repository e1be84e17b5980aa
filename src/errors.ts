// Every way in which something outside can go wrong, as a closed list of codes. Above each code:
// when it happens. The words that people read live in words/lab/error-messages.ts, which does not
// compile while a code has none. `message` is for developers: neutral, factual, never shown alone.

export type ErrorCode =
  // This browser has no Web Serial (Safari, old Firefox, Android WebView).
  | 'board/unsupported'
  // The page is not a secure context (plain http on another machine), so the browser hides Web Serial.
  | 'board/insecure'
  // The page stands in a frame that may not use serial (no allow="serial", or a header forbids it).
  | 'board/frame-forbidden'
  // The chooser was cancelled, was empty, or serial is blocked in the site settings: one DOMException for all three.
  | 'board/not-chosen'
  // The browser wants a click for the chooser and there was none (or it was more than 5 s ago).
  | 'board/needs-click'
  // Another program (Thonny, an IDE) holds the port, or the system refused to open it.
  | 'board/busy'
  // Another tab of the lab holds the port.
  | 'board/other-tab'
  // The system refused to open the port on Linux, where missing rights are the usual cause.
  | 'board/no-access'
  // The cable was pulled, or the board reset itself and left the bus.
  | 'board/unplugged'
  // A write or read failed for good though the board is still there.
  | 'board/io'
  // The virtual board's interpreter (WebAssembly) did not load or start.
  | 'board/virtual-failed'
  // The Virtual Pico has no firmware to run.
  | 'firmware/missing'
  // The file is not a UF2 image at all, or is damaged.
  | 'firmware/not-uf2'
  // A UF2 image for another chip (RP2350, SAMD, …) than the RP2040.
  | 'firmware/other-chip'
  // A UF2 image for the RP2040 that is not MicroPython.
  | 'firmware/not-micropython'
  // A UF2 image for the RP2040 that is loaded into RAM, run once and gone: a tool, no MicroPython.
  | 'firmware/for-ram'
  // Larger than any flash the emulator has.
  | 'firmware/too-large'
  // The firmware halted, hung before its prompt, or did something the emulator does not know.
  | 'firmware/stuck'
  // No prompt came back, whatever was tried.
  | 'repl/no-prompt'
  // An answer did not arrive in time.
  | 'repl/timeout'
  // The caller gave up.
  | 'repl/cancelled'
  // A program is running on the board and was not to be disturbed.
  | 'repl/running'
  // Nothing is known of what a board at the cable does, and finding out would send it bytes.
  | 'repl/unknown'
  // A program goes on though Ctrl-C was sent twice: on a board that only its owner can switch off.
  | 'repl/unstoppable'
  // The same on a board that the page can switch off.
  | 'repl/unstoppable-here'
  // A program is running in the page's interpreter, whose memory can be read between programs only.
  | 'board/between-programs'
  // The REPL is CircuitPython's.
  | 'repl/circuitpython'
  // What answers is no Python REPL at all (a C program, a modem probe).
  | 'repl/not-python'
  // The probe's code raised an exception on the board.
  | 'probe/raised'
  // MemoryError while the probe was compiled or ran.
  | 'probe/out-of-memory'
  // The probe's framed answer was cut, or its checksum was wrong, also after another try.
  | 'probe/garbled'
  // Neither a capture file nor text with mem_info output.
  | 'capture/unknown-format'
  // A file that a newer version of the lab wrote.
  | 'capture/from-the-future'
  // A capture file that is cut or altered.
  | 'capture/damaged'
  // Larger than the lab takes.
  | 'capture/too-large'
  // In the image of a board's RAM no state of MicroPython is found: another program's, random bytes, cut too short.
  | 'image/no-micropython'
  // Larger than the memory of any board that such an image is read of.
  | 'image/too-large'
  // The browser's database is full.
  | 'store/full'
  // The browser's database cannot be opened (private window, blocked by another version, switched off).
  | 'store/blocked'
  // A stored snapshot could not be read back.
  | 'store/damaged'
  // A shared link that is damaged.
  | 'share/damaged'
  // A shared link from a newer version.
  | 'share/from-the-future'
  // A shared link too long for what it should hold.
  | 'share/too-large'
  // A message of a course page that is not understood.
  | 'embed/bad-request'
  // A request that may not be done for this parent or in this state.
  | 'embed/refused'
  // Serial needs a click of the user inside the frame.
  | 'embed/needs-click'
  // A label, address, lesson or board that is not there.
  | 'embed/not-found'
  // The answer is still being worked on for an earlier request.
  | 'embed/busy'
  // This board, or this firmware, cannot be filmed: a Pico at the cable, a version whose interpreter is not known.
  | 'film/not-here'
  // The moments of this film are no longer kept: the board was restarted, another program was filmed, or a file has none.
  | 'film/gone'
  // A film file that is cut, altered, or from a newer version.
  | 'film/damaged'
  // A lesson that is no lesson: a field is missing, wrong, unknown or too long.
  | 'lesson/damaged'
  // The snapshot worker stopped, or failed through a mistake of ours.
  | 'worker/failed'
  // No snapshot holds enough for the question (for example objects of a map-only snapshot).
  | 'snapshot/not-enough';

/**
 * Codes that people are not told of: they gave up on purpose, or see on the screen that the lab is at work.
 * Decided here alone; all others have words.
 */
const SILENT_CODES = ['repl/cancelled', 'embed/busy'] as const satisfies readonly ErrorCode[];

export type SilentCode = (typeof SILENT_CODES)[number];
/** What has words. */
export type ToldCode = Exclude<ErrorCode, SilentCode>;

/** Something outside went wrong, in a way that has a name and words. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** What crosses the worker border instead of an exception: Comlink drops `code`. */
export interface Failure {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly message: string;
}

/** What a worker answers: a value, or why there is none. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Failure;

/**
 * Does the work on the far side of a worker's border; what it throws becomes a value. An error without
 * a code gets this one and takes its stack along: it is a mistake of ours, and the border would drop it.
 */
export async function toOutcome<T>(
  work: () => T | Promise<T>,
  code: ErrorCode,
): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return toFailure(error, code);
  }
}

/** An error as it crosses a worker's border; see toOutcome. */
export function toFailure(error: unknown, code: ErrorCode): Failure {
  if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
  const message = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
  return { ok: false, code, message };
}

/**
 * The value, on the near side of a worker's border.
 * @throws AppError of the failure's code
 */
export function fromOutcome<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new AppError(outcome.code, outcome.message);
  return outcome.value;
}

/** True for an AppError, or one of the given codes. */
export function isAppError(error: unknown, ...codes: ErrorCode[]): error is AppError {
  return error instanceof AppError && (codes.length === 0 || codes.includes(error.code));
}

/** True where the code has words. */
export function isTold(code: ErrorCode): code is ToldCode {
  return !SILENT_CODES.some((silent) => silent === code);
}

/** An unexpected error becomes an AppError of the given code; an AppError stays what it is. */
export function toAppError(error: unknown, code: ErrorCode): AppError {
  if (error instanceof AppError) return error;
  return new AppError(code, error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}

/** A mistake of ours, never of the data: plain Error, reported as a bug. */
export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`mistake in Heap Lab: ${what}`);
}
