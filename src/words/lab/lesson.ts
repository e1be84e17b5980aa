// What stands in the way of a lesson's step, in words. What its check misses, the lesson says itself.

import type { StepObstacle } from '../../session/lesson/play-step.ts';

/** Sentences of a lesson stay as they are. */
export function missingWords(missing: StepObstacle | string): string {
  return typeof missing === 'string' ? missing : OBSTACLES[missing.code];
}

const OBSTACLES: Readonly<Record<StepObstacle['code'], string>> = {
  'lesson/stopped': 'The program stopped with an error; the terminal shows which.',
  'lesson/blocks-only':
    'This board’s snapshots show blocks only, and the check needs the objects: try it without a board.',
};
