// The film's moment, asked of a model in this thread about a film that was drawn by hand, before a camera that
// answers when the test lets it.

import { expect, test } from 'playwright/test';
import { SMALL_CAPTURE } from '../../capture/capture.test-kit.ts';
import { AppError } from '../../errors.ts';
import { drawFilm } from '../../film/draw-film.test-kit.ts';
import { makeLocalModel } from '../../model/local-model.ts';
import { signal } from '../../signals.ts';
import { CurrentView } from '../heap/current-view.ts';
import { SelectionState } from '../heap/selection.ts';
import { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import type { OpenFilm } from './film-site.ts';
import { FilmState, type RestTimer } from './film-state.ts';
import type { MomentValues } from './moment-values.ts';

const TAPE = drawFilm(`
heap h==h............
1
made 4 1
2
  7 build
  made 6 2
  print reading 0
  8 build
  freed 4
3
collection
swept 6 2
collected 2
`);

const CAMERA = {
  canHurry: false,
  canGoOn: false,
  drop: async () => {},
} as unknown as NonNullable<OpenFilm['camera']>;

interface Wanted {
  readonly step: number;
  readonly give: () => void;
  readonly refuse: (error: unknown) => void;
}

async function makeBench({ camera = CAMERA }: { camera?: OpenFilm['camera'] | null } = {}) {
  const shelf = new SnapshotShelf(makeLocalModel);
  const selection = new SelectionState();
  const errors: unknown[] = [];
  const view = new CurrentView(shelf, selection, (error) => errors.push(error));
  const isReady = signal(true);
  const wanted: Wanted[] = [];
  const released: number[] = [];
  const loadMoment = (_: OpenFilm, step: number): Promise<MomentValues> =>
    new Promise((resolve, reject) => {
      const id = `moment ${step}`;
      const give = async (): Promise<void> => {
        const capture = { ...SMALL_CAPTURE, id };
        const takeBack = shelf.lend(capture);
        const summary = await view.lookAhead(id);
        const release = () => {
          released.push(step);
          takeBack();
        };
        resolve({ step, memoryStep: step, capture, summary, frames: [], release });
      };
      wanted.push({ step, give: () => void give(), refuse: reject });
    });
  let rest: (() => void) | undefined;
  const wait: RestTimer = (_, act) => {
    rest = act;
    return () => {
      rest = undefined;
    };
  };
  const film = new FilmState({ shelf, view, isReady }, { loadMoment, wait }, (error) =>
    errors.push(error),
  );
  shelf.model.addFilm(TAPE);
  const summary = await shelf.model.ask('filmSummary', TAPE.id);
  film.show({ id: TAPE.id, summary, camera: camera ?? undefined });
  return { film, shelf, view, errors, wanted, released, isReady, rest: () => rest?.() };
}

test('a film that is new is shown in the present', async () => {
  const { film } = await makeBench();
  expect(film.steps).toBe(5);
  expect(film.moment.value).toBe('now');
  expect(film.isSettled.value).toBe(true);
  expect(film.step.value).toBeUndefined();
});

test('while the moment moves events alone are asked', async () => {
  const { film, wanted } = await makeBench();
  film.seek(2, 'moving');
  await expect.poll(() => film.step.value?.step).toBe(2);
  expect(film.step.value?.path[0]).toMatchObject({ line: 7, function: 'build' });
  await expect.poll(() => film.map.value?.step).toBe(2);
  film.seek(3, 'moving');
  await expect.poll(() => film.output.value?.text).toBe('reading 0\n');
  expect(wanted).toEqual([]);
});

test('when it rests its memory is shown like a snapshot, and is on no list', async () => {
  const { film, shelf, view, wanted, rest } = await makeBench();
  film.seek(2, 'moving');
  rest();
  await expect.poll(() => wanted.map(({ step }) => step)).toEqual([2]);
  expect(film.isSettled.value).toBe(false);
  wanted[0]?.give();
  await expect.poll(() => film.values.value?.step).toBe(2);
  expect(shelf.current.value?.id).toBe('moment 2');
  expect(shelf.list.value).toEqual([]);
  await expect.poll(() => view.picture.value?.id).toBe('moment 2');
  expect(film.map.value).toBeUndefined();
});

test('of moments passed meanwhile only the last is fetched, and what was left is let go of', async () => {
  const { film, wanted, released } = await makeBench();
  film.seek(1);
  film.seek(2);
  film.seek(4);
  await expect.poll(() => wanted.map(({ step }) => step)).toEqual([1]);
  wanted[0]?.give();
  await expect.poll(() => wanted.map(({ step }) => step)).toEqual([1, 4]);
  expect(film.values.value).toBeUndefined();
  expect(released).toEqual([1]);
  wanted[1]?.give();
  await expect.poll(() => film.isSettled.value).toBe(true);
  film.seek('now');
  expect(released).toEqual([1, 4]);
});

test('back to now shows what was shown before', async () => {
  const { film, shelf, wanted } = await makeBench();
  await shelf.add(SMALL_CAPTURE);
  film.seek(3);
  wanted[0]?.give();
  await expect.poll(() => shelf.current.value?.id).toBe('moment 3');
  film.seek('now');
  expect(shelf.current.value?.id).toBe(SMALL_CAPTURE.id);
  expect(film.step.value).toBeUndefined();
});

test('who chooses a snapshot is back in the present', async () => {
  const { film, shelf } = await makeBench();
  film.seek(3, 'moving');
  await shelf.add(SMALL_CAPTURE);
  expect(film.moment.value).toBe('now');
});

test('neighbours are gone to without asking, so that no press is lost', async () => {
  const { film } = await makeBench();
  film.seek(1, 'moving');
  await Promise.all([film.go({ to: 'next' }, 'moving'), film.go({ to: 'next' }, 'moving')]);
  expect(film.moment.value).toBe(3);
  await film.go({ to: 'last' });
  expect(film.moment.value).toBe(5);
  expect(await film.go({ to: 'next' })).toBeUndefined();
  expect(film.moment.value).toBe(5);
});

test('an answer that comes when the hand has moved on does not call it back', async () => {
  const { film } = await makeBench();
  film.seek(0, 'moving');
  const asked = film.go({ to: 'next-collection' }, 'moving');
  film.seek(2, 'moving');
  expect(await asked).toBeUndefined();
  expect(film.moment.value).toBe(2);
});

test('from the present one step back is the last step', async () => {
  const { film } = await makeBench();
  await film.go({ to: 'previous' }, 'moving');
  expect(film.moment.value).toBe(4);
});

test('the next collection is found from the events; where there is none the moment stays', async () => {
  const { film } = await makeBench();
  film.seek(0, 'moving');
  expect(await film.go({ to: 'next-collection' }, 'moving')).toBe(5);
  expect(await film.go({ to: 'next-collection' }, 'moving')).toBeUndefined();
  expect(film.moment.value).toBe(5);
});

test('a visit ends when the memory is shown', async () => {
  const { film, wanted } = await makeBench();
  const visit = film.visit(3);
  await expect.poll(() => wanted.length).toBe(1);
  wanted[0]?.give();
  expect((await visit)?.step).toBe(3);
  expect(film.isSettled.value).toBe(true);
});

test('where the moments are gone the events still tell, and it is said once', async () => {
  const { film, wanted, errors } = await makeBench();
  film.seek(3);
  wanted[0]?.refuse(new AppError('film/gone', 'another program was filmed'));
  await expect.poll(() => film.hasMoments.value).toBe(false);
  expect(errors).toHaveLength(1);
  film.seek(2);
  await expect.poll(() => film.map.value?.step).toBe(2);
  expect(wanted).toHaveLength(1);
});

test('a film whose board is gone keeps its events', async () => {
  const { film, isReady, wanted } = await makeBench();
  isReady.value = false;
  expect(film.hasMoments.value).toBe(false);
  film.seek(2);
  await expect.poll(() => film.step.value?.step).toBe(2);
  expect(wanted).toEqual([]);
});

test('the line of time is drawn anew for another film, and empty for none', async () => {
  const { film } = await makeBench();
  film.draw({ columns: 100, by: 'step' });
  await expect.poll(() => film.strip.value?.columns).toBe(5);
  film.close();
  expect(film.strip.value).toBeUndefined();
  expect(film.open.value).toBeUndefined();
});
