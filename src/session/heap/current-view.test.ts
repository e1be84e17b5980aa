// What is known of the snapshot on the screen, asked of a model in this thread.

import { expect, test } from 'playwright/test';
import { SMALL_CAPTURE } from '../../capture/capture.test-kit.ts';
import type { Capture } from '../../capture/capture.ts';
import { makeLocalModel } from '../../model/local-model.ts';
import type { Model } from '../../model/model.ts';
import { readRecording } from '../../snapshot/memory/recording.test-kit.ts';
import { CurrentView } from './current-view.ts';
import { SelectionState } from './selection.ts';
import { SnapshotShelf } from './snapshot-shelf.ts';

const LEAK_1 = readRecording('v1.27.0', 'leak-1').capture;
const LEAK_2 = readRecording('v1.27.0', 'leak-2').capture;

/** A view of a shelf whose model notes what it is asked. */
function makeBench() {
  const asked: string[] = [];
  const errors: unknown[] = [];
  const makeModel = (load: (id: string) => Promise<Capture>): Model => {
    const model = makeLocalModel(load);
    return {
      add: (capture) => model.add(capture),
      extend: (id, more) => model.extend(id, more),
      drop: (id) => model.drop(id),
      addFilm: (tape) => model.addFilm(tape),
      dropFilm: (id) => model.dropFilm(id),
      ask: (question, ...args) => {
        asked.push(question);
        return model.ask(question, ...args);
      },
    };
  };
  const shelf = new SnapshotShelf(makeModel);
  const selection = new SelectionState();
  const view = new CurrentView(shelf, selection, (error) => errors.push(error));
  return { shelf, selection, view, asked, errors };
}

test('picture, types and the rounding loss of the shown snapshot are there', async () => {
  const { shelf, view, errors } = makeBench();
  await shelf.add(LEAK_1);
  await expect.poll(() => view.roundingLoss.value).toBeGreaterThan(0);
  expect(view.picture.value?.id).toBe('leak-1');
  expect(view.types.value.length).toBeGreaterThan(5);
  expect(errors).toEqual([]);
});

test('the rounding loss is worked out after all else, and once for each snapshot', async () => {
  const { shelf, view, asked } = makeBench();
  await shelf.add(LEAK_1);
  await expect.poll(() => view.roundingLoss.value).toBeGreaterThan(0);
  const loss = view.roundingLoss.value;
  expect(asked.at(-1)).toBe('slack');
  await shelf.add(LEAK_2);
  expect(view.roundingLoss.value).toBeUndefined();
  await expect.poll(() => view.roundingLoss.value).toBeGreaterThan(0);
  shelf.currentId.value = 'leak-1';
  await expect.poll(() => view.roundingLoss.value).toBe(loss);
  expect(asked.filter((question) => question === 'slack')).toHaveLength(2);
});

test('of two snapshots shown at once only the later one is seen', async () => {
  const { shelf, view } = makeBench();
  await shelf.add(LEAK_1);
  await shelf.add(LEAK_2);
  await expect.poll(() => view.picture.value?.id).toBe('leak-2');
  const seen: (string | undefined)[] = [];
  view.picture.subscribe((picture) => seen.push(picture?.id));
  shelf.currentId.value = 'leak-1';
  shelf.currentId.value = 'leak-2';
  await expect.poll(() => view.roundingLoss.value).toBeGreaterThan(0);
  expect(seen).not.toContain('leak-1');
});

test('an object that is gone from the snapshot is nothing to inspect, and no failure', async () => {
  const { shelf, selection, view, errors } = makeBench();
  await shelf.add(LEAK_1);
  const [variable] = shelf.current.value?.bindings.filter(({ node }) => node >= 0) ?? [];
  selection.selectObject(variable?.word ?? 0);
  await expect.poll(() => view.inspection.value?.address).toBe(variable?.word);
  const { rows } = await view.askObjects({ from: 0, to: 1 });
  selection.selectObject((rows[0]?.address ?? 0) + 4096 * 1024);
  await expect.poll(() => view.inspection.value).toBeUndefined();
  expect(errors).toEqual([]);
});

test('without a snapshot nothing is asked; where the last one goes all is cleared', async () => {
  const { shelf, view, asked } = makeBench();
  view.colouring.value = 'age';
  expect(asked).toEqual([]);
  await shelf.add(SMALL_CAPTURE);
  await expect.poll(() => view.picture.value?.id).toBe(SMALL_CAPTURE.id);
  await shelf.remove(SMALL_CAPTURE.id);
  expect(view.picture.value).toBeUndefined();
  expect(view.types.value).toEqual([]);
});
