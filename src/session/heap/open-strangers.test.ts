// What comes in files never takes the place of what is the user's own.

import { expect, test } from 'playwright/test';
import { SMALL_CAPTURE } from '../../capture/capture.test-kit.ts';
import { writeCaptureFile } from '../../capture/capture-file.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { makeFilmSite } from '../film/film-set.test-kit.ts';
import { Notices } from '../notices.ts';
import { Tasks } from '../tasks.ts';
import { SnapshotVerbs, type SnapshotVerbsOf } from './snapshot-verbs.ts';

const OWN = { ...SMALL_CAPTURE, id: 'own', label: 'Mine' };

async function makeBench(quota = 1_000_000) {
  const { shelf } = makeFilmSite();
  const store = new MemoryStore(quota);
  await shelf.useKeeper(
    {
      add: async (capture, _summary, isGuest) => {
        await store.add(capture, { isGuest });
      },
      get: (id) => store.get(id),
      rename: (id, label) => store.rename(id, label),
      remove: (id) => store.remove(id),
      restore: (id) => store.restore(id),
    },
    [],
  );
  const notices = new Notices();
  const view = { lookAhead: (id: string) => shelf.model.ask('summary', id) };
  const of = { shelf, view, notices, tasks: new Tasks() } as unknown as SnapshotVerbsOf;
  const verbs = new SnapshotVerbs(of);
  await shelf.add(OWN);
  const kept = async () => (await store.list()).map(({ label }) => label);
  return { shelf, store, verbs, notices, kept };
}

test('a file with an id that is known replaces nothing; the same snapshot is shown, not opened twice', async () => {
  const { shelf, store, verbs } = await makeBench();
  const other = { ...OWN, label: 'Theirs', takenAt: OWN.takenAt + 1 };
  const [opened] = await verbs.openText(writeCaptureFile([other]), 'a file');
  expect(opened.id).not.toBe('own');
  expect((await store.get('own')).takenAt).toBe(OWN.takenAt);
  expect(shelf.list.value.map(({ label }) => label)).toEqual(['Mine', 'Theirs']);
  const again = await verbs.openText(writeCaptureFile([OWN]), 'my file');
  expect(again.map(({ id }) => id)).toEqual(['own']);
  expect(shelf.currentId.value).toBe('own');
  expect(shelf.list.value).toHaveLength(2);
});

test('where there is no room, what is opened is shown and not kept; what is the user’s stays', async () => {
  const bench = await makeBench();
  const [{ bytes }] = await bench.store.list();
  const { shelf, verbs, notices, kept } = await makeBench(bytes + 100);
  const other = { ...OWN, id: 'other', label: 'Theirs', takenAt: OWN.takenAt + 1 };
  await verbs.openText(writeCaptureFile([other]), 'a file');
  expect(await kept()).toEqual(['Mine']);
  expect(shelf.list.value.map(({ label }) => label)).toEqual(['Mine', 'Theirs']);
  expect(notices.list.value).toMatchObject([{ kind: 'error', code: 'store/full' }]);
});
