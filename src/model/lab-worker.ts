// What the worker does: keeps the snapshots that are looked at, answers questions, turns failures into
// values. Knows no page and no board.

import { transfer } from 'comlink';
import type { Capture } from '../capture/capture.ts';
import { type Opening, openText } from '../capture/open-text.ts';
import { toFailure } from '../errors.ts';
import { buildFilmCollections } from '../film/answers/film-collections.ts';
import { buildFilmEvents } from '../film/answers/film-events.ts';
import { buildFilmHolders, buildFilmLineBlocks } from '../film/answers/film-holders.ts';
import { buildFilmImports } from '../film/answers/film-imports.ts';
import { buildFilmLife } from '../film/answers/film-life.ts';
import { buildFilmLines } from '../film/answers/film-lines.ts';
import { buildMadeLines } from '../film/answers/film-made-lines.ts';
import { buildFilmMap } from '../film/answers/film-map.ts';
import { buildFilmOutput } from '../film/answers/film-output.ts';
import { buildFilmReport } from '../film/answers/film-report.ts';
import { seekInFilm } from '../film/answers/film-seek.ts';
import { buildFilmStep, buildFilmStepLines } from '../film/answers/film-step.ts';
import { buildFilmStrip } from '../film/answers/film-strip.ts';
import { buildFilmSummary } from '../film/answers/film-summary.ts';
import { listArrays } from '../film/film-arrays.ts';
import { readFilmFile, writeFilmFile } from '../film/film-file.ts';
import { buildBlockInfo } from '../snapshot/answers/block-info.ts';
import { buildChangeRows } from '../snapshot/answers/changes/change-rows.ts';
import { buildChanges } from '../snapshot/answers/changes/changes.ts';
import { buildComparison } from '../snapshot/answers/compare.ts';
import { buildComparePicture } from '../snapshot/answers/compare-picture.ts';
import { listContainers } from '../snapshot/answers/containers.ts';
import { buildContractReferences } from '../snapshot/answers/contract-references.ts';
import { buildExportText } from '../snapshot/answers/export-text.ts';
import { buildCurve, buildFitReport } from '../snapshot/answers/fit.ts';
import { buildGraphPicture } from '../snapshot/answers/graph.ts';
import { buildInspection } from '../snapshot/answers/inspection.ts';
import { buildPicture } from '../snapshot/answers/picture.ts';
import {
  buildMissingReads,
  buildSettled,
  findNewHeadsInTexts,
  foreseeFirst,
  foreseeNext,
  listLeftBehind,
  planMoment,
} from '../snapshot/answers/reads.ts';
import { buildHoleReport } from '../snapshot/answers/room/hole.ts';
import { buildPinReport } from '../snapshot/answers/room/pins.ts';
import { buildObjectRows, buildTypeRows } from '../snapshot/answers/rows.ts';
import { buildSummary } from '../snapshot/answers/summary.ts';
import { buildView } from '../snapshot/answers/view.ts';
import { buildWasteReport, measureSlackBytes } from '../snapshot/answers/waste.ts';
import { GraphPlaces } from '../snapshot/picture/graph/graph-places.ts';
import { Absent } from './absent.ts';
import type { Answer, Border, ModelNews } from './border.ts';
import { BuiltShelf } from './built-shelf.ts';
import { buildFilmFrames } from './film-frames.ts';
import { FilmShelf } from './film-shelf.ts';
import { type FilmOfPicture, tellPicture } from './picture-told.ts';
import type { Question, Questions, Reply } from './questions.ts';
import { buildRestingFrames } from './resting-frames.ts';
import { buildStackFrames } from './stack-frames.ts';

export function makeLabWorker(): Border {
  const shelf = new BuiltShelf();
  const films = new FilmShelf();
  const questions: Questions = {
    ...makeQuestions(shelf, films),
    ...makeFilmQuestions(films, shelf),
  };
  return {
    ask: async (question, args, news) => {
      const outcome = await answer(() => {
        for (const one of news) hear(shelf, films, one);
        return (questions[question] as (...all: readonly unknown[]) => unknown)(...args);
      });
      // The page gets the memory itself, not a copy.
      return outcome.ok ? transfer(outcome, buffersOf(question, outcome.value)) : outcome;
    },
  };
}

function hear(shelf: BuiltShelf, films: FilmShelf, news: ModelNews): void {
  if (news.news === 'added') shelf.add(news.capture);
  else if (news.news === 'extended') shelf.extend(news.id, news.more);
  else if (news.news === 'dropped') shelf.drop(news.id);
  else if (news.news === 'film-added') films.add(news.tape);
  else films.drop(news.id);
}

type FilmQuestion = Extract<Question, `film${string}`>;

function makeFilmQuestions(films: FilmShelf, shelf: BuiltShelf): Pick<Questions, FilmQuestion> {
  return {
    filmSummary: (id) => buildFilmSummary(films.get(id)),
    filmStrip: (id, ask) => buildFilmStrip(films.get(id), ask),
    filmStep: (id, step) => buildFilmStep(films.get(id), step),
    filmSeek: (id, from, target) => seekInFilm(films.get(id), from, target),
    filmMap: (id, step, colouring) => buildFilmMap(films.get(id), step, colouring),
    filmLines: (id, step, owner) => buildFilmLines(films.get(id), step, owner),
    filmLife: (id, step, address, parts) => buildFilmLife(films.get(id), step, address, parts),
    filmHolders: (id, when, by) => buildFilmHolders(films.get(id), when, by),
    filmLineBlocks: (id, step, line, owner) =>
      buildFilmLineBlocks(films.get(id), step, line, owner),
    filmCollections: (id, from, to) => buildFilmCollections(films.get(id), from, to),
    filmImports: (id) => buildFilmImports(films.get(id)),
    filmOutput: (id, step) => buildFilmOutput(films.get(id), step),
    filmStepLines: (id, from, to) => buildFilmStepLines(films.get(id), from, to),
    filmEvents: (id, from, to) => buildFilmEvents(films.get(id), from, to),
    filmFrames: (id, capture, frames) => buildFilmFrames(films.get(id), shelf.get(capture), frames),
    filmReport: (id) => buildFilmReport(films.get(id)),
    filmFile: (id) => writeFilmFile(films.get(id).tape),
  };
}

function makeQuestions(shelf: BuiltShelf, films: FilmShelf): Omit<Questions, FilmQuestion> {
  const places = new GraphPlaces();
  const getAll = (ids: readonly string[]) => ids.map((id) => shelf.get(id));
  const tell = (id: string, film: FilmOfPicture | undefined) =>
    tellPicture(shelf.get(id), film && { ...film, model: films.get(film.id) });
  return {
    view: (id, ask, film) =>
      buildView(shelf.get(id), ask, getAll(ask.earlier), places, () => tell(id, film)),
    summary: (id) => buildSummary(shelf.get(id)),
    picture: (id, colouring, earlier) => buildPicture(shelf.get(id), colouring, getAll(earlier)),
    block: (id, address) => buildBlockInfo(shelf.get(id), address),
    objects: (id, query) => {
      const { film } = query;
      const readLines = film && (() => buildMadeLines(films.get(film.id), film.step));
      return buildObjectRows(shelf.get(id), query, readLines);
    },
    types: (id) => buildTypeRows(shelf.get(id)),
    inspect: (id, address) => buildInspection(shelf.get(id), address),
    references: (id, address) => buildContractReferences(shelf.get(id), address),
    graph: (id, ask, film) => buildGraphPicture(shelf.get(id), ask, places, tell(id, film)),
    exportText: (id, format) => buildExportText(shelf.get(id), format),
    compare: (ids) => buildComparison(getAll(ids)),
    changes: (before, after) => buildChanges(shelf.get(before), shelf.get(after)),
    changeRows: (ids, query) => buildChangeRows(getAll(ids), query),
    comparePicture: (before, after) => buildComparePicture(shelf.get(before), shelf.get(after)),
    stackFrames: (id) => buildStackFrames(shelf.get(id)),
    restingFrames: (id, film) =>
      buildRestingFrames(shelf.get(id), film === undefined ? undefined : films.get(film)),
    fit: (id, question) => buildFitReport(shelf.get(id), question),
    fitCurve: (id) => buildCurve(shelf.get(id)),
    hole: (id, address) => buildHoleReport(shelf.get(id), address),
    pins: (id, which) => buildPinReport(shelf.get(id), which),
    containers: (id) => listContainers(shelf.get(id)),
    waste: (id) => buildWasteReport(shelf.get(id)),
    slack: (id) => measureSlackBytes(shelf.get(id)),
    openText: readCaptures,
    openFilm: readFilmFile,
    firstReads: foreseeFirst,
    newHeads: findNewHeadsInTexts,
    momentReads: planMoment,
    leftBehind: (id) => listLeftBehind(shelf.get(id)),
    missingReads: (id) => buildMissingReads(shelf.get(id)),
    nextReads: (id) => foreseeNext(shelf.get(id), shelf.get(id).map),
    settle: (id, mapTextAfter) => buildSettled(shelf.get(id), mapTextAfter),
  };
}

async function readCaptures(
  given: string | Blob,
  opening: Omit<Opening, 'newId'>,
): Promise<readonly Capture[]> {
  const text = typeof given === 'string' ? given : await given.text();
  return openText(text, { ...opening, newId: () => crypto.randomUUID() });
}

/** Memory that was made for the answer alone. */
function buffersOf(question: Question, value: unknown): ArrayBuffer[] {
  const buffers = listMade(question, value).map(({ buffer }) => buffer);
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}

function listMade(question: Question, value: unknown): readonly ArrayBufferView[] {
  switch (question) {
    case 'openText':
      return (value as Reply<'openText'>).flatMap(({ memory = [] }) =>
        memory.map(({ bytes }) => bytes),
      );
    case 'openFilm':
      return listArrays(value as Reply<'openFilm'>);
    case 'filmFile':
      return [value as Reply<'filmFile'>];
    case 'filmMap': {
      const { letters, categories } = value as Reply<'filmMap'>;
      return [letters, categories];
    }
    default:
      return [];
  }
}

async function answer(work: () => unknown): Promise<Answer> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof Absent)
      return { ok: false, code: 'absent', what: error.what, id: error.id };
    return toFailure(error, 'worker/failed');
  }
}
