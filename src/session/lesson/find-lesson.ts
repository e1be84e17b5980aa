// Which lesson is meant: one of the lab's own by its name, or one that somebody wrote, as JSON.

import { AppError } from '../../errors.ts';
import { CATALOGUE, loadLesson } from '../../lessons/catalogue.ts';
import type { Lesson } from '../../lessons/lesson.ts';

/** @throws AppError embed/not-found */
export async function getLesson(id: string): Promise<Lesson> {
  const lesson = await loadLesson(id);
  if (lesson === undefined) throw new AppError('embed/not-found', 'no such lesson');
  return lesson;
}

/** @throws AppError lesson/damaged */
export async function readGiven(content: string): Promise<Lesson> {
  const { readLesson } = await import('../../lessons/content/read-lesson.ts');
  const lesson = readLesson(content);
  if (CATALOGUE.some(({ id }) => id === lesson.id))
    throw new AppError('lesson/damaged', `"id": ${lesson.id} is one of the lab's own`);
  return lesson;
}

/** From 1; out of range means the nearest. */
export function nearestStep({ steps }: Lesson, step: number): number {
  const wanted = Number.isFinite(step) ? Math.round(step) : 1;
  return Math.min(Math.max(1, wanted), steps.length);
}
