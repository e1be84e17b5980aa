// How a question reaches the model: one interface for whoever asks. In the page the model is in a worker
// (worker-model.ts), in tests in the same thread (local-model.ts).

import type { Capture } from '../capture/capture.ts';
import type { CaptureAddition } from '../capture/extend-capture.ts';
import type { FilmTape } from '../film/tape.ts';
import type { Question, Questions, Reply } from './questions.ts';

export interface Model {
  /** Hands a capture over, once, for all questions about it. It goes along with the next question. */
  add(capture: Capture): void;
  /** What was read of it since; a capture that the model has let go of is given whole instead. */
  extend(id: string, more: CaptureAddition): void;
  /** Nobody will ask about this one again. */
  drop(id: string): void;
  /** Hands a film over, once, for all questions about it; it is kept until it is dropped. */
  addFilm(tape: FilmTape): void;
  dropFilm(id: string): void;
  /**
   * Asks one question. What it is about and the model does not hold is handed over.
   * @throws AppError of the answer's code; film/gone for a film that was dropped; worker/failed when the worker stopped
   */
  ask<Q extends Question>(question: Q, ...args: Parameters<Questions[Q]>): Promise<Reply<Q>>;
}
