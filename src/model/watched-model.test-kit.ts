// A model that writes down what reaches it: the questions, and how many bytes of memory cross.

import type { Capture, MemoryRange } from '../capture/capture.ts';
import { makeLocalModel } from './local-model.ts';
import type { Model } from './model.ts';

export interface WatchedModel {
  readonly model: Model;
  readonly asked: string[];
  /** The bytes of memory of each capture, and of each part of one, in the order in which they came. */
  readonly handedOver: number[];
}

export function makeWatchedModel(load?: (id: string) => Promise<Capture>): WatchedModel {
  const asked: string[] = [];
  const handedOver: number[] = [];
  const weigh = (memory: readonly MemoryRange[] = []) =>
    handedOver.push(memory.reduce((sum, { bytes }) => sum + bytes.length, 0));
  const model = makeLocalModel(async (id) => {
    if (load === undefined) throw new Error(`capture ${id} is not there`);
    const capture = await load(id);
    weigh(capture.memory);
    return capture;
  });
  return {
    asked,
    handedOver,
    model: {
      add: (capture) => {
        weigh(capture.memory);
        model.add(capture);
      },
      extend: (id, more) => {
        weigh(more.memory);
        model.extend(id, more);
      },
      drop: (id) => model.drop(id),
      addFilm: (tape) => model.addFilm(tape),
      dropFilm: (id) => model.dropFilm(id),
      ask: (question, ...args) => {
        asked.push(question);
        return model.ask(question, ...args);
      },
    },
  };
}
