// A film in one answer, for a report that is kept or printed: figures, lines, who held the memory at the
// peak and at the end, collections, imports. Facts; the words are in words/heap/.

import type { FilmModel } from '../film-model.ts';
import { buildFilmCollections, type FilmCollections } from './film-collections.ts';
import { buildFilmHolders, type FilmHolders } from './film-holders.ts';
import { buildFilmImports, type FilmImport } from './film-imports.ts';
import { buildFilmLines, type FilmLines } from './film-lines.ts';
import { buildFilmSummary, type FilmSummary } from './film-summary.ts';

export interface FilmReport {
  readonly summary: FilmSummary;
  readonly lines: FilmLines;
  readonly peakHolders: FilmHolders;
  readonly endHolders: FilmHolders;
  readonly collections: FilmCollections;
  readonly imports: readonly FilmImport[];
}

export function buildFilmReport(film: FilmModel): FilmReport {
  return {
    summary: buildFilmSummary(film),
    lines: buildFilmLines(film),
    peakHolders: buildFilmHolders(film, 'peak', 'path'),
    endHolders: buildFilmHolders(film, film.steps, 'path'),
    collections: buildFilmCollections(film),
    imports: buildFilmImports(film),
  };
}
