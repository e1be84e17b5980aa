// The program's variables by what Python itself says of them (probes/names.py), for boards whose memory
// cannot be read: names, ids, types, and the values of numbers and short strings.

import type { NamedValue } from '../capture/capture.ts';
import type { CodeRunner } from '../repl/code-runner.ts';
import { getProbe } from './get-probe.ts';
import { type ProbeOptions, runProbe } from './run-probe.ts';

/** module, name, id, type's repr, and the repr of a tuple of the value or nothing. */
const LINE = /^(\S+) (.+) (-?\d+) <class '([^']*)'> ?(?:\((.*),\))?$/;

/**
 * The variables of the REPL's globals ('__main__') and of imported modules, in the board's order.
 * A list that breaks off is given as far as it came.
 * @throws AppError probe/raised, probe/out-of-memory where nothing came; those of CodeRunner.run
 */
export async function listNames(
  runner: CodeRunner,
  options: ProbeOptions = {},
): Promise<readonly NamedValue[]> {
  const answer = await runProbe(runner, await getProbe('names'), options);
  const names = parseNames(answer.text);
  if (names.length === 0 && answer.error) throw answer.error;
  return names;
}

/** Lines of names.py; what is not such a line (output of a timer's callback) is passed over. */
export function parseNames(text: string): readonly NamedValue[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const match = LINE.exec(line);
    if (!match) return [];
    const [, module, name, id, type, value] = match;
    return [{ module, name, id: Number(id), type, text: value }];
  });
}
