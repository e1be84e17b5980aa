// The worker: exposes the model. Everything it does is in lab-worker.ts, which a test runs in Node.

import { expose } from 'comlink';
import { showLife } from '../lifeline.ts';
import { makeLabWorker } from './lab-worker.ts';

expose(makeLabWorker());
showLife();
