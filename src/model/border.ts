// The border between who asks and the model, which may be that of a worker: one call, plain data both
// ways. Failures cross it as values, because Comlink keeps only name, message and stack of what is thrown.

import type { Capture } from '../capture/capture.ts';
import type { CaptureAddition } from '../capture/extend-capture.ts';
import type { Outcome } from '../errors.ts';
import type { FilmTape } from '../film/tape.ts';
import type { Question } from './questions.ts';

/** What the model is told along with a question, before it is asked. */
export type ModelNews = CaptureNews | FilmNews;

type CaptureNews =
  | { readonly news: 'added'; readonly capture: Capture }
  | { readonly news: 'extended'; readonly id: string; readonly more: CaptureAddition }
  | { readonly news: 'dropped'; readonly id: string };

type FilmNews =
  | { readonly news: 'film-added'; readonly tape: FilmTape }
  | { readonly news: 'film-dropped'; readonly id: string };

/** An outcome; or "I do not have that capture or film (any more), give it to me and ask again". */
export type Answer =
  | Outcome<unknown>
  | {
      readonly ok: false;
      readonly code: 'absent';
      readonly what: 'capture' | 'film';
      readonly id: string;
    };

export interface Border {
  ask(question: Question, args: readonly unknown[], news: readonly ModelNews[]): Promise<Answer>;
}
