// The answer to "which functions rest at a yield or an await, where, and with which locals?": generators and
// coroutines that are under way while nobody runs them. They lie on the heap whole, frame and all.
//   generator   0 type, 4 pend_exc, 8 code_state   (py/objgenerator.c, the same in 1.14 to 1.29)
// pend_exc is MP_OBJ_NULL while it runs, None while it rests; the code state's ip is 0 once it is over.

import type { FilmModel } from '../film/film-model.ts';
import { SlotNames } from '../film/locals/slot-names.ts';
import { NO_LINE } from '../film/recorder/line-table.ts';
import { YIELD_FROM } from '../film/recorder/opcodes.ts';
import type { BuiltSnapshot } from '../snapshot/answers/built-snapshot.ts';
import { type HeapObjects, PROBE, REACHED } from '../snapshot/model.ts';
import type { Address } from '../units.ts';
import { openCapturedCode } from './captured-code.ts';
import { type FilmFrameLocals, slotNamesOf } from './film-frames.ts';

export interface RestingFrame extends FilmFrameLocals {
  /** Of the generator. */
  readonly address: Address;
  /** A task of asyncio runs it. */
  readonly isTask: boolean;
  /** Its body has not begun: the line is its first. Otherwise the line is that of the yield or await. */
  readonly isNew: boolean;
}

/** What is shown of them; a program that makes thousands makes them all alike. */
const MOST = 100;
const CODE_STATE = 8;
/** In a task of asyncio (extmod/modasyncio.c). */
const CORO = 16;

/**
 * In the order of their addresses; garbage is left out. Undefined where a snapshot does not tell: it was asked for by
 * a probe, or its memory was not read.
 * @param film of the program that made them, where it is open: its text names locals that no prelude names
 */
export function buildRestingFrames(
  { capture, objects }: BuiltSnapshot,
  film: FilmModel | undefined,
): readonly RestingFrame[] | undefined {
  const code = objects && openCapturedCode(capture);
  if (objects === undefined || code === undefined) return undefined;
  const { memory, codes } = code;
  const names = film === undefined ? new SlotNames('', '') : slotNamesOf(film);
  const tasks = new Set(listNodes(objects, 'Task').map((at) => memory.word(at + CORO)));
  const frames: RestingFrame[] = [];
  for (const address of listNodes(objects, 'generator')) {
    const codeState = address + CODE_STATE;
    const ip = memory.word(codeState + 4);
    if (frames.length === MOST || ip === 0 || memory.word(address + 4) === 0) continue;
    const found = codes.findCode(codeState, ip);
    if (found === undefined) continue;
    const made = codes.functions[found.id];
    const { slots } = names.of(made, made.file === film?.tape.programFile);
    const isNew = ip === found.firstOpcode;
    // A yield is passed when it rests there; one that waits for another generator stands at it still.
    const at = isNew || memory.byte(ip) === YIELD_FROM ? ip : ip - 1;
    const line = found.lines[at - found.firstOpcode];
    frames.push({
      function: made.name,
      file: made.file,
      line: line === NO_LINE ? 0 : line,
      locals: objects.localsOf({ codeState, slots, dict: undefined }),
      address,
      isTask: tasks.has(address),
      isNew,
    });
  }
  return frames;
}

/** Addresses of what lives of this kind, besides what is the lab's. */
function listNodes(objects: HeapObjects, kind: string): readonly Address[] {
  const { heapCount, kinds, kind: kindOf, state, address } = objects;
  const wanted = kinds.findIndex(({ name }) => name === kind);
  const found: Address[] = [];
  for (let node = 0; node < heapCount; node++)
    if (kindOf[node] === wanted && (state[node] & (REACHED | PROBE)) === REACHED)
      found.push(address[node]);
  return found;
}
