// Running ahead, as a course page asks for it: on a camera that is drawn always, on a Virtual Pico with genuine
// firmware where there is some.

import { expect, test } from 'playwright/test';
import type { FilmCamera, FilmOptions } from '../board/camera.ts';
import {
  findGenuine,
  makePico,
  NO_FIRMWARE,
  readGenuine,
} from '../board/pico/genuine-board.test-kit.ts';
import { drawFilm } from '../film/draw-film.test-kit.ts';
import { BoardLink } from '../session/board/board-link.ts';
import { FastForward, type FastForwardSet } from '../session/film/fast-forward.ts';
import { makeFilmSet } from '../session/film/film-set.test-kit.ts';
import type { Session } from '../session/session.ts';
import { Tasks } from '../session/tasks.ts';
import { FilmRequests } from './film-requests.ts';
import type { Permission } from './permission.ts';

interface Told {
  readonly output: string;
  readonly error: string | null;
  readonly film: { readonly steps: number; readonly seconds: number } | null;
  readonly rows: readonly { readonly line: number; readonly aliveBytes: number }[];
}

/** The verb, on a session that has this link. */
function makeVerb(link: unknown) {
  const filmSet = makeFilmSet(link);
  const { shelf, film } = filmSet;
  const set = { ...filmSet, terminal: { touch: () => {} }, tasks: new Tasks() };
  const runner = new FastForward(set as unknown as FastForwardSet);
  const session = { shelf, film, loadFastForward: async () => runner };
  const requests = new FilmRequests(session as unknown as Session, {} as Permission);
  return async (code: string, hours: number) =>
    (await requests.fastForward({ do: 'fastForward', code, hours })) as Told;
}

function makeDrawnLink(camera: Partial<FilmCamera>, error = '') {
  return {
    board: { camera },
    repl: { runProgram: async () => ({ error }), interrupt: async () => {} },
    onFresh: () => () => {},
  };
}

test('hours are handed on, and the answer has output, error, film and lines', async () => {
  let given: FilmOptions | undefined;
  const tape = drawFilm('heap h==h....\n1\nmade 4 1\n2\n3', { program: 'a = [1]' });
  const output = {
    bytes: new TextEncoder().encode('b\r\n'),
    end: Uint32Array.of(3),
    step: Uint32Array.of(2),
  };
  const camera: Partial<FilmCamera> = {
    canHurry: true,
    start: async (options) => {
      given = options;
    },
    stop: async () => ({ ...tape, output }),
  };
  const told = await makeVerb(makeDrawnLink(camera, 'Traceback\r\nOSError\r\n'))('a = [1]', 36);
  expect(given).toMatchObject({ program: 'a = [1]', hurry: { hours: 36 } });
  expect(told).toMatchObject({ output: 'b\n', error: 'Traceback\nOSError\n', film: { steps: 3 } });
  expect(told.rows.find(({ line }) => line === 1)).toEqual({
    line: 1,
    allocations: 1,
    bytes: 16,
    aliveBytes: 16,
    peakBytes: 16,
  });
});

test('a mistake of syntax has an error, and neither film nor lines', async () => {
  const camera: Partial<FilmCamera> = {
    canHurry: true,
    start: async () => {},
    stop: async () => drawFilm('heap h==h....'),
  };
  const told = await makeVerb(makeDrawnLink(camera, 'SyntaxError\r\n'))('if', 1);
  expect(told).toEqual({ output: '', error: 'SyntaxError\n', film: null, rows: [] });
});

test('a board whose time cannot run ahead says so', async () => {
  const verb = makeVerb(makeDrawnLink({ canHurry: false }));
  await expect(verb('pass', 1)).rejects.toMatchObject({ code: 'film/not-here' });
});

const image = findGenuine(15, 99);

test('a leaking node is run to its MemoryError, and the line that leaks has it all', async () => {
  test.skip(image === undefined, NO_FIRMWARE);
  if (image === undefined) return;
  const link = new BoardLink(makePico(readGenuine(image)));
  await link.open();
  const verb = makeVerb(link);
  const code = `import time
log = []
while True:
    log.append(bytes(1200))
    print(len(log))
    time.sleep(60)
`;
  const short = await verb(code, 0.1);
  expect(short).toMatchObject({ error: null, output: '1\n2\n3\n4\n5\n6\n' });
  expect(short.film?.seconds).toBeCloseTo(360, 0);
  const whole = await verb(code, 72);
  expect(whole.error).toContain('MemoryError');
  const rounds = Number(/(\d+)\n$/.exec(whole.output)?.[1]);
  expect(rounds).toBeGreaterThan(80);
  expect(whole.film?.seconds).toBeCloseTo(rounds * 60, -1);
  const leak = whole.rows.find(({ line }) => line === 4);
  expect(leak?.aliveBytes).toBeGreaterThan(rounds * 1200);
  await link.board.close();
});
