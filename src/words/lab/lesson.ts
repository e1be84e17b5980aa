// What stands in the way of a lesson's step, in words. What its check misses, the lesson says itself.

import type { StepResult } from '../../session/lesson/lesson-run.ts';
import type { StepObstacle } from '../../session/lesson/play-step.ts';

/** Sentences of a lesson stay as they are. */
export function missingWords(missing: StepObstacle | string): string {
  return typeof missing === 'string' ? missing : OBSTACLES[missing.code];
}

/** Besides what the lesson says of its film. */
export const FILM_WORDS: Readonly<Record<NonNullable<StepResult['film']>, string>> = {
  shown:
    'The run was filmed. The line of time, **Step back** and **Step forward** lead through it.',
  none: 'There is no film of this run: only a board in this page can be filmed. On the Virtual Pico, or without a board, this step shows one.',
};

const OBSTACLES: Readonly<Record<StepObstacle['code'], string>> = {
  'lesson/stopped': 'The program stopped with an error; the terminal shows which.',
  'lesson/blocks-only':
    'This board’s snapshots show blocks only, and the check needs the objects: try it without a board.',
};
