// What the last line at the prompt did: which two pictures are compared, and when nothing is said.

import { expect, test } from 'playwright/test';
import type { Model } from '../../model/model.ts';
import { signal, until } from '../../signals.ts';
import { buildChanges } from '../../snapshot/answers/changes/changes.ts';
import { photograph, ThingHeap } from '../../snapshot/answers/changes/thing-heap.test-kit.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { LiveChange } from './live-change.ts';

/** Three pictures of a heap in which a name comes with each line. */
function openBoard() {
  const heap = new ThingHeap();
  const pictures = ['first', 'second', 'third'].map((name) => {
    heap.make(name);
    return photograph(heap.moment(), name);
  });
  const find = (id: string) => {
    const built = pictures.find(({ capture }) => capture.id === id);
    if (built === undefined) throw new Error(`no picture ${id}`);
    return built;
  };
  const asked: string[] = [];
  const model = {
    ask: async (_question: 'changes', before: string, after: string) => {
      asked.push(`${before} → ${after}`);
      return buildChanges(find(before), find(after));
    },
  } as unknown as Model;
  const live = signal<SnapshotSummary | undefined>(undefined);
  const before = signal<SnapshotSummary | undefined>(undefined);
  const failures: unknown[] = [];
  const { change } = new LiveChange({ live, model }, { before }, (error) => failures.push(error));
  let shown: SnapshotSummary | undefined;
  const show = (id: string, depth: 'memory' | 'map' = 'memory') => {
    const summary = { id, depth, takenAt: asked.length } as SnapshotSummary;
    before.value = shown;
    live.value = summary;
    shown = summary;
  };
  return { asked, change, failures, live, show };
}

test('each live picture is compared with the live picture before it, the first with none', async () => {
  const { asked, change, failures, live, show } = openBoard();
  show('first');
  show('second');
  await until(change, (told) => told?.after === 'second');
  show('third');
  await until(change, (told) => told?.after === 'third');
  expect(asked).toEqual(['first → second', 'second → third']);
  const names = change.value?.facts.flatMap((fact) => (fact.kind === 'name' ? [fact.name] : []));
  expect(names).toEqual(['third']);
  // Kept under a name it is the same moment: what led to it is told on.
  live.value = undefined;
  expect(change.value?.after).toBe('third');
  expect(failures).toEqual([]);
});

test('of lines that are typed fast the last is told', async () => {
  const { asked, change, show } = openBoard();
  show('first');
  show('second');
  show('third');
  await until(change, (told) => told !== undefined);
  expect(asked).toEqual(['second → third']);
});

test('where memory was not read nothing is said', async () => {
  const { asked, change, show } = openBoard();
  show('first');
  show('second');
  await until(change, (told) => told !== undefined);
  show('third', 'map');
  expect(change.value).toBeUndefined();
  expect(asked).toHaveLength(1);
});
