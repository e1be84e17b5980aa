// Tasks of asyncio and the queues that they wait in (extmod/modasyncio.c, py/pairheap.h; the same in
// 1.18 to 1.29).
//   task   0 type, 4 child*, 8 child_last*, 12 next*, 16 coro, 20 data, 24 state, 28 ph_key

import { wordLabel } from '../labels.ts';
import type { ObjectShape } from '../shape.ts';

export const task: ObjectShape = {
  shape: 'task',
  names: ['Task'],
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('child'));
    visitor.value(node, at + 8, wordLabel('last child'));
    visitor.value(node, at + 12, wordLabel('next'));
    visitor.value(node, at + 16, wordLabel('coroutine'));
    visitor.value(node, at + 20, wordLabel('awaited value'));
    visitor.value(node, at + 24, wordLabel('state'));
    visitor.value(node, at + 28, wordLabel('time'));
  },
  text: (teller, at) => `<Task of ${teller.word(teller.memory.view.word(at + 16))}>`,
};

export const taskQueue: ObjectShape = {
  shape: 'task queue',
  names: ['TaskQueue'],
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('queue'));
    visitor.value(node, at + 8, wordLabel('callback'));
  },
};
