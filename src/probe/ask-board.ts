// Who is at the other end (probes/board.py, identity.py), and where its fixed things lie (places.py,
// anchors.py, module.py). Asked once per connection; nothing of it changes until the board is reset.

import type { Anchors, BoardFacts, GcFigures } from '../capture/capture.ts';
import { AppError } from '../errors.ts';
import { toDialect } from '../ports/dialect.ts';
import { portOf } from '../ports/ports.ts';
import type { CodeRunner } from '../repl/code-runner.ts';
import { type ModuleEntry, parseAnchors, parseModule, toAnchors } from './anchors.ts';
import { parseBoard, parseUniqueId } from './board-facts.ts';
import { splitGcLine } from './gc-line.ts';
import { getProbe } from './get-probe.ts';
import { askProbe, type ProbeAnswer, type ProbeOptions, runProbe } from './run-probe.ts';

export interface BoardAnswer {
  readonly facts: BoardFacts;
  /** Absent where the board did not tell where its globals lie. */
  readonly anchors?: Anchors;
  readonly gc: GcFigures;
}

/**
 * Asks a board what it is, in one small run: what a snapshot must know beforehand. `label` is its name where it does not tell one (before 1.19, and in
 * WebAssembly).
 * What a board cannot answer is left out.
 * @throws AppError probe/raised, probe/out-of-memory, probe/garbled where the first answer did not
 *   come; and those of CodeRunner.run
 */
export async function askBoard(
  runner: CodeRunner,
  kind: BoardFacts['kind'],
  label: string,
  options: ProbeOptions = {},
): Promise<BoardAnswer> {
  const first = await askProbe(runner, await getProbe(['board', 'places', 'figures']), options);
  const said = parseBoard(first.text);
  const gc = splitGcLine(first.text)?.gc;
  if (!gc) throw new AppError('probe/garbled', 'the figures of gc did not arrive');
  const machine = portOf(said).machineNamesBoard ? said.machine : undefined;
  const facts: BoardFacts = { ...said, kind, name: machine ?? label };

  const places = parseAnchors(first.text);
  return { facts, anchors: toAnchors(places, []), gc };
}

/**
 * The rest of what never changes, asked when there is time: which one of several boards it is, and
 * where types and functions of the firmware lie. What a board cannot answer is left out.
 * @throws AppError those of CodeRunner.run
 */
export async function askMore(
  runner: CodeRunner,
  known: BoardAnswer,
  options: ProbeOptions = {},
): Promise<BoardAnswer> {
  const ask = async (code: Promise<string>): Promise<ProbeAnswer> =>
    runProbe(runner, await code, options);
  const uniqueId = portOf(known.facts).hasMachine
    ? parseUniqueId((await ask(getProbe('identity'))).text)
    : undefined;
  const places = parseAnchors((await ask(getProbe('anchors'))).text);
  const entries: ModuleEntry[] = [];
  for (const module of toDialect(known.facts).modulesOfTypes) {
    const { text } = await ask(getProbe('module', { MODULE: `'${module}'` }));
    entries.push(...parseModule(text));
  }
  const anchors = toAnchors(places, entries) ?? known.anchors;
  return { ...known, facts: { ...known.facts, uniqueId }, anchors };
}
