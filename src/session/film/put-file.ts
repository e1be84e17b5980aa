// Puts a text file onto a board. Knows the conversation, not what the file is for.

import { AppError } from '../../errors.ts';
import type { CodeRunner } from '../../repl/code-runner.ts';
import { writeFileProgram } from './missing-part.ts';

/** @throws AppError repl/…, probe/raised with the board's own words where it cannot be written */
export async function putFile(
  repl: CodeRunner,
  name: string,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const { error } = await repl.run(writeFileProgram(name, text), { signal });
  if (error !== '') throw new AppError('probe/raised', error.trim());
}
