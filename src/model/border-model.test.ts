// What the asking end of the border promises: a capture crosses once, one that the model has let go of
// is handed over again, a worker that was started anew is told what it must know.

import { expect, test } from 'playwright/test';
import { SMALL_CAPTURE } from '../capture/capture.test-kit.ts';
import type { Capture } from '../capture/capture.ts';
import { extendCapture } from '../capture/extend-capture.ts';
import { AppError } from '../errors.ts';
import { drawFilm } from '../film/draw-film.test-kit.ts';
import type { Border, ModelNews } from './border.ts';
import { BorderModel } from './border-model.ts';
import { makeLabWorker } from './lab-worker.ts';
import { makeLocalModel } from './local-model.ts';

const ADDITION = { notes: [{ about: 'resent', code: 'note/resent', bytes: 4 }] } as const;

/** A border that writes down what crosses it, and whose worker can be lost. */
class WatchedBorder implements Border {
  readonly crossed: string[] = [];
  private worker = makeLabWorker();

  ask(...[question, args, news]: Parameters<Border['ask']>): ReturnType<Border['ask']> {
    this.crossed.push(...news.map(describe), question);
    return this.worker.ask(question, args, news);
  }

  loseWorker(): void {
    this.worker = makeLabWorker();
  }
}

function describe(news: ModelNews): string {
  if (news.news === 'added') return `added ${news.capture.id}`;
  return `${news.news} ${news.news === 'film-added' ? news.tape.id : news.id}`;
}

function open(kept: readonly Capture[] = []) {
  const border = new WatchedBorder();
  const model = new BorderModel(border, async (id) => {
    const capture = kept.find((one) => one.id === id);
    if (capture === undefined) throw new AppError('store/damaged', `no capture ${id}`);
    return capture;
  });
  return { border, model };
}

test('a capture goes along with the first question about it, and only with that', async () => {
  const { border, model } = open();
  model.add(SMALL_CAPTURE);
  await model.ask('summary', SMALL_CAPTURE.id);
  await model.ask('types', SMALL_CAPTURE.id);
  expect(border.crossed).toEqual([`added ${SMALL_CAPTURE.id}`, 'summary', 'types']);
});

test('what was read later is added to what is there', async () => {
  const { border, model } = open();
  model.add(SMALL_CAPTURE);
  await model.ask('summary', SMALL_CAPTURE.id);
  model.extend(SMALL_CAPTURE.id, ADDITION);
  const { notes } = await model.ask('summary', SMALL_CAPTURE.id);
  expect(notes).toEqual([...SMALL_CAPTURE.notes, ...ADDITION.notes]);
  expect(border.crossed.slice(2)).toEqual([`extended ${SMALL_CAPTURE.id}`, 'summary']);
});

test('a capture that the model does not hold is loaded and handed over', async () => {
  const { border, model } = open([SMALL_CAPTURE]);
  const { label } = await model.ask('summary', SMALL_CAPTURE.id);
  expect(label).toBe(SMALL_CAPTURE.label);
  expect(border.crossed).toEqual(['summary', `added ${SMALL_CAPTURE.id}`, 'summary']);
});

test('a snapshot that is being taken outlives the worker', async () => {
  const { border, model } = open();
  model.add(SMALL_CAPTURE);
  model.extend(SMALL_CAPTURE.id, ADDITION);
  await model.ask('summary', SMALL_CAPTURE.id);
  border.loseWorker();
  const { notes } = await model.ask('summary', SMALL_CAPTURE.id);
  expect(notes).toEqual(extendCapture(SMALL_CAPTURE, ADDITION).notes);
});

test('of several that are asked about each is handed over', async () => {
  const captures = ['a', 'b', 'c'].map((id) => ({ ...SMALL_CAPTURE, id }));
  const { model } = open(captures);
  const { tally } = await model.ask('compare', ['a', 'b', 'c']);
  expect(tally).toBeDefined();
});

test('what was dropped is neither here nor there', async () => {
  const { model } = open();
  model.add(SMALL_CAPTURE);
  await model.ask('summary', SMALL_CAPTURE.id);
  model.drop(SMALL_CAPTURE.id);
  await expect(model.ask('summary', SMALL_CAPTURE.id)).rejects.toMatchObject({
    code: 'store/damaged',
  });
});

test('a failure keeps its code, a mistake of ours says that it is one', async () => {
  const model = makeLocalModel();
  model.add(SMALL_CAPTURE);
  const opening = { label: 'text', openedAt: 0 };
  await expect(model.ask('openText', 'no dump', opening)).rejects.toMatchObject({
    code: 'capture/unknown-format',
  });
  await expect(model.ask('compare', [])).rejects.toMatchObject({ code: 'worker/failed' });
});

test('texts are opened there, and their captures come back', async () => {
  const opening = { label: 'text', openedAt: 5 };
  const text = SMALL_CAPTURE.mapText;
  const [capture] = await makeLocalModel().ask('openText', new Blob([text]), opening);
  expect(capture).toMatchObject({ label: 'text', takenAt: 5, origin: 'opened' });
});

const FILM = drawFilm(`
  heap hh..
  1
  made 2 1
`);

test('a film goes along with the first question about it, and again where the worker was lost', async () => {
  const { border, model } = open();
  model.addFilm(FILM);
  await model.ask('filmSummary', FILM.id);
  const { steps } = await model.ask('filmSummary', FILM.id);
  expect(steps).toBe(1);
  expect(border.crossed).toEqual([`film-added ${FILM.id}`, 'filmSummary', 'filmSummary']);
  border.loseWorker();
  await expect(model.ask('filmMap', FILM.id, 1, 'use')).resolves.toMatchObject({ usedBytes: 48 });
});

test('of a film that was dropped nothing is known', async () => {
  const { model } = open();
  model.addFilm(FILM);
  await model.ask('filmSummary', FILM.id);
  model.dropFilm(FILM.id);
  await expect(model.ask('filmSummary', FILM.id)).rejects.toMatchObject({ code: 'film/gone' });
});

test('more films than the worker keeps are handed over again', async () => {
  const { model } = open();
  const films = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...FILM, id }));
  for (const film of films) model.addFilm(film);
  for (const { id } of films) {
    await expect(model.ask('filmSummary', id)).resolves.toMatchObject({ id });
  }
});

test('a film goes to a file and back', async () => {
  const { model } = open();
  model.addFilm(FILM);
  const file = await model.ask('filmFile', FILM.id);
  expect(await model.ask('openFilm', file)).toEqual(FILM);
  await expect(model.ask('openFilm', file.subarray(9))).rejects.toMatchObject({
    code: 'film/damaged',
  });
});

test('a worker that fails is asked once more, with all that it must know; one that fails again is given up', async () => {
  const { border } = open();
  let failures = 1;
  const fragile: Border = {
    ask: async (...asked) => {
      if (failures === 0) return border.ask(...asked);
      failures--;
      border.loseWorker();
      throw new AppError('worker/failed', 'ended');
    },
  };
  const model = new BorderModel(fragile, async () => SMALL_CAPTURE);
  model.add(SMALL_CAPTURE);
  expect((await model.ask('summary', SMALL_CAPTURE.id)).label).toBe(SMALL_CAPTURE.label);
  failures = 2;
  await expect(model.ask('summary', SMALL_CAPTURE.id)).rejects.toMatchObject({
    code: 'worker/failed',
  });
});
