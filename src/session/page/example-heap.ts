// The heap that is drawn on arrival, where the visitor has none of their own yet: a kept capture beside the page, lent
// as the live picture is. It makes room for whatever comes. Loaded after the page itself.

import { readCaptureFile } from '../../capture/capture-file.ts';
import { onChange } from '../../signals.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Bytes } from '../../units.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';

/** What there is to say of it: its variable that keeps the most alive. */
export interface ExampleFact {
  /** Id of the capture. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** What would be free without it, itself included. */
  readonly keptBytes: Bytes;
  /** Objects that only it keeps alive. */
  readonly keptObjects: number;
}

/** A heap of more variables is no example. */
const VARIABLES_AT_MOST = 12;

/**
 * Shows it, if there is nothing else on the stage by then. Undefined where there is something, and where the file
 * cannot be had or read: the page works without.
 */
export async function showExample(
  shelf: SnapshotShelf,
  file: Promise<string>,
): Promise<ExampleFact | undefined> {
  const [capture] = await file.then(readCaptureFile).catch(() => []);
  if (capture === undefined || shelf.current.peek() !== undefined) return undefined;
  const takeBack = shelf.lend(capture);
  const summary = await shelf.model.ask('summary', capture.id);
  const fact = await findFact(shelf, summary);
  if (shelf.current.peek() !== undefined) {
    takeBack();
    return undefined;
  }
  shelf.showLive(summary);
  const stop = onChange(shelf.current, (current) => {
    if (current?.id === capture.id) return;
    stop();
    takeBack();
  });
  return fact;
}

async function findFact(
  { model }: SnapshotShelf,
  { id, bindings }: SnapshotSummary,
): Promise<ExampleFact | undefined> {
  const named = bindings.filter(({ node }) => node >= 0).slice(0, VARIABLES_AT_MOST);
  const facts = await Promise.all(
    named.map(async ({ name, type, word }): Promise<ExampleFact | undefined> => {
      const found = await model.ask('inspect', id, word).catch(() => undefined);
      if (found === undefined) return undefined;
      return { id, name, type, keptBytes: found.keptAlive, keptObjects: found.keptObjects };
    }),
  );
  return facts
    .filter((fact) => fact !== undefined)
    .sort((a, b) => b.keptBytes - a.keptBytes)
    .at(0);
}
