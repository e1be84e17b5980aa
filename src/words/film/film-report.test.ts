// The report of a film as a person reads it.

import { expect, test } from 'playwright/test';
import { buildFilmReport } from '../../film/answers/film-report.ts';
import { drawFilm } from '../../film/draw-film.test-kit.ts';
import { FilmModel } from '../../film/film-model.ts';
import { reportText } from './film-report.ts';

test('a film is told from its figures to its imports', () => {
  const film = drawFilm(
    `
    heap hh==............
    made 4 2 compiler
    1
    made 6 1
    2
      7 build
      made 7 3
    3
    made 10 1 compiler #0x1b
      1 <module>@lib.py import
      made 11 1
    4
    collection
    swept 7 3
    collected 3
    failed 500
    `,
    { problems: [{ code: 'film/gap', count: 2 }], ending: 'full' },
  );
  expect(reportText(buildFilmReport(new FilmModel(film)))).toBe(
    `Film of a program on Virtual Pico: 6 steps, 0.0 s
Events of memory: 9, collections: 1, 1 allocation without room
Used memory: 96 bytes at first, 192 bytes at the peak (step 5), 144 bytes at the end, of 256 bytes
The film ends before the program did: its memory was used up.
2 stretches that are missing

What each line did, most bytes first
  line               asked for   allocations   alive   at the peak   thrown away at once
  line 7                  48 B             1     0 B          48 B                  48 B
  the compiler            32 B             1    32 B          32 B                   0 B
  line 1                  16 B             1    16 B          16 B                   0 B
  line 3                  16 B             1    16 B          16 B                   0 B
  line 1 of lib.py        16 B             1    16 B          16 B                   0 B

Who held the memory at the peak (192 bytes used)
  line 7 in build, called from line 2    48 B   1 object
  the compiler, MicroPython itself       32 B   1 object
  line 1                                 16 B   1 object
  line 3                                 16 B   1 object
  line 1 of lib.py, called from line 3   16 B   1 object
  there before the film                  64 B

Who holds it at the end (144 bytes used)
  the compiler, MicroPython itself       32 B   1 object
  line 1                                 16 B   1 object
  line 3                                 16 B   1 object
  line 1 of lib.py, called from line 3   16 B   1 object
  there before the film                  64 B

Collections
  step 5   line 4   freed 48 B of 192 B   and it was not enough

What imports cost
  module   to compile it   to run it   kept
  lib.py            16 B        16 B   32 B
`,
  );
});

test('a film without collections and imports has no such parts', () => {
  const text = reportText(buildFilmReport(new FilmModel(drawFilm('heap h...\n1\nmade 1 1'))));
  expect(text).not.toMatch(/Collections|imports/);
});
