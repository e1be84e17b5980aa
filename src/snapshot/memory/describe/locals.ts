// The locals of one frame: the values in the slots of its code state, with the names that the asker knows.
//   code_state   0 fun*, 4 ip, 8 sp, 12 n_state u16, exc_sp_idx u16, 16 old_globals*, 20 state[]
// (py/bc.h, the same in 1.15 to 1.28 on ports without MICROPY_STACKLESS; slot k is state[n_state−1−k]).

import type { Address } from '../../../units.ts';
import type { FrameAsk, FrameSlot, LocalValue } from '../../model.ts';
import { LAB_PREFIX, MODULE_NAMES, readValue } from '../find/bindings.ts';
import { mapEntries } from '../read/tables.ts';
import { isPointer, isVacant } from '../read/words.ts';
import { cell } from '../types/code/closure.ts';
import type { Texts } from './texts.ts';

const SLOT_COUNT = 12;
const STATE = 20;
/** In a cell, of its value. */
const CELL_VALUE = 4;
/** What every module and class body has and no program wrote (compile_scope()). */
const NOT_WRITTEN = new Set([...MODULE_NAMES, '__module__', '__qualname__']);

/** @param localsAt of mp_state_ctx.thread.dict_locals: where the names of a class body are kept while it runs */
export function readLocals(
  texts: Texts,
  localsAt: Address,
  { codeState, slots, dict }: FrameAsk,
): readonly LocalValue[] {
  if (dict === 'module') return readDict(texts, globalsOf(texts, codeState));
  if (dict === 'class') return readDict(texts, texts.memory.view.word(localsAt));
  return slots.flatMap((slot) => readSlot(texts, codeState, slot));
}

function readSlot(
  texts: Texts,
  codeState: Address,
  { slot, name, isCell }: FrameSlot,
): readonly LocalValue[] {
  const { view, types } = texts.memory;
  const slots = view.half(codeState + SLOT_COUNT);
  if (slot >= slots) return [];
  const word = view.word(codeState + STATE + 4 * (slots - 1 - slot));
  const holdsCell = isCell || types.typeOf(word)?.shape === cell;
  const value = holdsCell && isPointer(word) ? view.word(word + CELL_VALUE) : word;
  // Not bound yet, or deleted (MP_OBJ_NULL); or not read.
  return isVacant(value) ? [] : [toValue(texts, name, slot, value)];
}

/** What LOAD_NAME looks into at module level: the globals of the function that runs. */
function globalsOf({ memory }: Texts, codeState: Address): Address {
  const { view, era } = memory;
  const context = view.word(view.word(codeState) + 4);
  // Since 1.19 a function has a module context, { module { type, globals }, … } (f2040bfc7e).
  return era.functionsHaveContext ? view.word(context + 4) : context;
}

function readDict(texts: Texts, dict: Address): readonly LocalValue[] {
  return mapEntries(texts.memory, dict + 4)
    .map(({ key, value }) => toValue(texts, texts.keyName(key), -1, value))
    .filter(({ name = '' }) => !NOT_WRITTEN.has(name) && !name.startsWith(LAB_PREFIX));
}

function toValue(texts: Texts, name: string | undefined, slot: number, word: number): LocalValue {
  const { type, text } = readValue(texts.memory, texts.nodes, texts, word);
  return { name, slot, type, text, address: isPointer(word) ? word : undefined };
}
