// The model in this thread, for tests and benches: the same border without a worker.

import type { Capture } from '../capture/capture.ts';
import { AppError } from '../errors.ts';
import { BorderModel } from './border-model.ts';
import { makeLabWorker } from './lab-worker.ts';
import type { Model } from './model.ts';

export function makeLocalModel(load: (id: string) => Promise<Capture> = loadNothing): Model {
  return new BorderModel(makeLabWorker(), load);
}

async function loadNothing(id: string): Promise<Capture> {
  throw new AppError('store/damaged', `capture ${id} is not there`);
}
