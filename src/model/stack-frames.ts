// The answer to "which functions were under way?" for a moment that was read from outside without a film: a
// board in mid-run, or the RAM of a dead one. Joins the model of snapshots with the recorder's reading of code,
// which do not know each other.

import { SlotNames } from '../film/locals/slot-names.ts';
import { Activations } from '../film/recorder/activations.ts';
import type { FilmedMemory } from '../film/recorder/filmed-memory.ts';
import { portOf } from '../ports/ports.ts';
import type { BuiltSnapshot } from '../snapshot/answers/built-snapshot.ts';
import type { Address, Bytes } from '../units.ts';
import { openCapturedCode } from './captured-code.ts';
import type { FilmFrameLocals } from './film-frames.ts';

/** Of the C stack above the heap; no board has more. */
const MOST_RAM: Bytes = 1024 * 1024;
/** Behind dict_locals and dict_globals (py/mpstate.h). */
const NLR_TOP = 8;
/** What mp_execute_bytecode keeps beside its nlr_buf_t lies so far below it at most. */
const BELOW_NLR: Bytes = 256;
/** Deeper recursion than any C stack of a board allows. */
const MOST_FRAMES = 256;

/**
 * Innermost first; [] at the prompt. Undefined where a snapshot does not tell: it was asked for by a probe, its
 * memory was not read, or its C stack is not in memory.
 */
export function buildStackFrames({
  capture,
  map,
  objects,
}: BuiltSnapshot): readonly FilmFrameLocals[] | undefined {
  const port = portOf(capture.board);
  if (objects === undefined || port.hasPystack) return undefined;
  const code = openCapturedCode(capture);
  const top = code && port.stackTops.find((one) => one === code.memory.ramEnd);
  if (code === undefined || top === undefined) return undefined;
  const { memory, context, codes } = code;
  const activations = new Activations(memory, codes, { length: 0 }, SILENT);
  const jumps = readJumps(memory, context.rootsStart + NLR_TOP, top);
  if (jumps.length === 0) return [];
  const stackPointer = top - (map.printed.stackUsed ?? 0);
  activations.scan(Math.max(stackPointer, jumps[0] - BELOW_NLR), top);
  const names = new SlotNames('', '');
  const running = chooseRunning(activations.save(), [...jumps, top]);
  return running.map(({ code, codeState, line }) => {
    const made = codes.functions[code.id];
    const { keeps, slots } = names.of(made, false);
    const dict = keeps === 'slots' ? undefined : keeps;
    const locals = objects.localsOf({ codeState, slots, dict });
    return { function: made.name, file: made.file, line, locals };
  });
}

const SILENT = {
  enter: () => 0,
  findNode: () => 0,
  step: () => {},
  leave: () => {},
  wonder: () => {},
};

/**
 * Where nlr_buf_t lie on the stack, the innermost first (py/nlr.h: each begins with the one before). Every
 * mp_execute_bytecode has one, and some functions in C.
 */
function readJumps(memory: FilmedMemory, nlrTopAt: Address, top: Address): readonly Address[] {
  const jumps: Address[] = [];
  let at = memory.word(nlrTopAt);
  while (at % 4 === 0 && at < top && at > (jumps.at(-1) ?? top - MOST_RAM)) {
    if (jumps.length === MOST_FRAMES || !memory.isRam(at)) break;
    jumps.push(at);
    at = memory.word(at);
  }
  return jumps;
}

type Found = ReturnType<Activations['save']>[number];

/**
 * Between two nlr_buf_t one function in Python runs at most. Its mp_code_state_t lies there, right above the first, or in
 * the heap where it is large or a generator's; words of frames that are over lie about as well.
 */
function chooseRunning(found: readonly Found[], bounds: readonly Address[]): readonly Found[] {
  const running: Found[] = [];
  const [lowest, highest] = [bounds[0], bounds[bounds.length - 1]];
  for (let i = 0; i + 1 < bounds.length; i++) {
    const isBetween = (address: Address) => address > bounds[i] && address < bounds[i + 1];
    const onStack = found.filter(({ codeState }) => isBetween(codeState));
    const inHeap = found.filter(
      (one) =>
        (one.codeState < lowest - BELOW_NLR || one.codeState > highest) &&
        one.sp > bounds[i] - BELOW_NLR &&
        one.sp < bounds[i + 1] &&
        !running.includes(one),
    );
    const [frame] = [
      ...onStack.toSorted((a, b) => a.codeState - b.codeState),
      ...inHeap.toSorted((a, b) => a.sp - b.sp),
    ];
    if (frame !== undefined) running.push(frame);
  }
  return running;
}
