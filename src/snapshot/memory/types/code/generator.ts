// Generators and coroutines (py/objgenerator.c, bc.h; the same in 1.14 to 1.29), and frames of functions
// that did not fit on the C stack: both hold the state of running code.
//   generator    0 type, 4 pend_exc, 8 code_state
//   code_state   0 fun*, 4 ip, 8 sp, 12 n_state u16, exc_sp_idx u16, 16 old_globals*, 20 state[]

import type { Address } from '../../../../units.ts';
import { functionName, readCodeNames } from '../../read/function-names.ts';
import { LOCAL, label, wordLabel } from '../labels.ts';
import {
  type Memory,
  type ObjectShape,
  type Shape,
  splitHalves,
  type Teller,
  type VisitLayout,
  type Visitor,
  wordsAfter,
} from '../shape.ts';

const visitGenerator: VisitLayout = (memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('pending exception'));
  visitCodeState(memory, visitor, node, at + 8);
};

export const generator: ObjectShape = {
  shape: 'generator',
  told: { generator_object: 'generator' },
  leastBytes: 32,
  family: 'code',
  visit: visitGenerator,
  text: generatorText,
  want: wantFrame,
  plain: {
    12: { what: 'generator-ip' },
    16: { what: 'generator-sp' },
    20: { what: 'state-and-handlers', split: splitHalves },
  },
};

export const nativeGenerator: ObjectShape = {
  shape: 'native generator',
  family: 'code',
  visit: visitGenerator,
  text: generatorText,
};

/** A frame that did not fit on the C stack (more than 11 words, py/objfun.c). */
export const frame: Shape = {
  shape: 'frame',
  visit: (memory, visitor, node, at) => {
    visitCodeState(memory, visitor, node, at);
  },
};

function generatorText({ memory }: Teller, at: Address): string {
  const name = functionName(memory, memory.view.word(at + 8));
  return name === undefined || name === '' ? '<generator>' : `<generator ${name}>`;
}

/** What the frame of a generator at rest is told by: source, name, arguments. */
function wantFrame({ memory }: Teller, _node: number, at: Address): void {
  readCodeNames(memory, memory.view.word(at + 8));
}

/**
 * Locals grow down from state[n_state−1], the stack grows up from state[0] to where sp points (py/bc.c). What an
 * expression or a loop keeps there may be no object: an iterator without a block of its own lies on the stack
 * whole, with the address of a function and a number in it (mp_obj_iter_buf_t, py/obj.h).
 */
function visitCodeState(memory: Memory, visitor: Visitor, node: number, at: Address): void {
  visitor.value(node, at, wordLabel('code of'));
  visitor.value(node, at + 16, wordLabel('old globals'));
  const count = memory.view.half(at + 12);
  const offset = node < memory.heap.count ? at + 20 - memory.heap.address[node] : 20;
  const slots = Math.min(count, wordsAfter(memory, node, offset));
  const stackEnd = memory.view.word(at + 8);
  for (let i = 0; i < slots; i++) {
    const slot = at + 20 + 4 * i;
    if (slot > stackEnd) visitor.value(node, slot, label(LOCAL, slots - 1 - i));
    else if (memory.heap.nodeAt(memory.view.word(slot)) >= 0) {
      visitor.value(node, slot, wordLabel('working value'));
    }
  }
}
