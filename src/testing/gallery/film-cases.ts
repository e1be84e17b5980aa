// Cases of the gallery for a film: what it shows beside program and picture; see gallery.ts.

import { html } from 'lit';
import '../../views/program/program-editor.ts';
import type { FilmMarks } from '../../views/program/film-marks.ts';
import type { GalleryPart } from './gallery-case.ts';

const PROGRAM = `log = []
def read(n):
    value = 20 + n / 10
    log.append(('t', value))
    return value
for n in range(60):
    read(n)
    if n % 5 == 0:
        print('reading', n)
latest = log[-1]
by_name = {'log': log, 'last': latest}
`;

const film: FilmMarks = {
  program: PROGRAM,
  lines: [
    { line: 1, allocations: 2, bytes: 48, aliveBytes: 48, churnBytes: 0 },
    { line: 2, allocations: 1, bytes: 16, aliveBytes: 16, churnBytes: 0 },
    { line: 3, allocations: 60, bytes: 960, aliveBytes: 480, churnBytes: 0 },
    { line: 4, allocations: 66, bytes: 2176, aliveBytes: 1728, churnBytes: 128 },
    { line: 9, allocations: 24, bytes: 1152, aliveBytes: 0, churnBytes: 1152 },
    { line: 11, allocations: 2, bytes: 80, aliveBytes: 80, churnBytes: 0 },
  ],
  current: 4,
  callers: [7],
};

export const filmCases: GalleryPart = {
  element: 'program-editor',
  cases: [
    {
      title: 'no film',
      height: 160,
      template: html`<program-editor style="height:100%" .ready=${true} .code=${PROGRAM}></program-editor>`,
    },
    {
      title: 'a moment of a film',
      height: 300,
      template: html`<program-editor
        style="height:100%"
        .ready=${true}
        .code=${PROGRAM}
        .film=${film}
      ></program-editor>`,
    },
    {
      title: 'a film of another text',
      height: 160,
      template: html`<program-editor
        style="height:100%"
        .ready=${true}
        .code=${'print(1)\n'}
        .film=${film}
      ></program-editor>`,
    },
  ],
};
