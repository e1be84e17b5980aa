// Cases of the gallery for a film: what it shows beside program and picture; see gallery.ts.

import { html } from 'lit';
import '../../views/lines/frames-panel.ts';
import type { LineTableRow } from '../../views/lines/line-rows.ts';
import '../../views/lines/lines-table.ts';
import type { LocalRow, ShownFrame } from '../../views/lines/shown-frames.ts';
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

const local = (name: string, type: string, text: string, address?: number): LocalRow => ({
  name,
  note: '',
  type,
  text,
  address,
});

const main: ShownFrame = {
  function: '<module>',
  file: '<stdin>',
  line: 7,
  entry: 'called',
  isProgram: true,
  locals: [
    local('log', 'list', '8 items', 0x2000a3c0),
    local('read', 'function', 'read(n)', 0x2000a400),
    local('n', 'int', '7'),
  ],
};

const read: ShownFrame = {
  function: 'read',
  file: '<stdin>',
  line: 4,
  entry: 'called',
  isProgram: true,
  locals: [
    local('n', 'int', '7'),
    local('value', 'float', '20.7', 0x2000a420),
    { ...local('slot 3', 'str', "'t'"), note: 'the text that ran has another name here' },
  ],
};

/** Deep, with code that has no lines in between. */
const deep: readonly ShownFrame[] = [
  { ...read, function: '<listcomp>', entry: 'called' },
  { ...read, function: 'collect', entry: 'task', locals: [] },
  {
    function: 'run_until_complete',
    file: 'asyncio/core.py',
    line: 0,
    entry: 'called',
    isProgram: false,
    locals: Array.from({ length: 4 }, (_, i) => local(`slot ${i}`, 'object', '…')),
  },
  { ...main, function: 'main', entry: 'callback' },
  main,
];

const sources = PROGRAM.split('\n');

const rows: readonly LineTableRow[] = [
  ...film.lines.map((mark) => ({
    ...mark,
    origin: { code: 'row/line', line: mark.line } as const,
    source: sources[mark.line - 1],
    peakBytes: mark.aliveBytes,
    meanLife: mark.aliveBytes === mark.bytes ? undefined : 3.2,
  })),
  {
    origin: { code: 'row/file-line', file: 'lib/node.py', line: 112 },
    source: '',
    allocations: 3,
    bytes: 5184,
    aliveBytes: 5184,
    peakBytes: 5184,
    churnBytes: 0,
    meanLife: undefined,
  },
  {
    origin: { code: 'row/other', asker: 'compiler' },
    source: '',
    allocations: 72,
    bytes: 6160,
    aliveBytes: 720,
    peakBytes: 720,
    churnBytes: 5440,
    meanLife: 0,
  },
];

export const filmCases: GalleryPart = {
  element: 'program-editor, frames-panel, lines-table',
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
    {
      title: 'no film is open',
      height: 140,
      template: html`<frames-panel style="height:100%"></frames-panel>`,
    },
    {
      title: 'no Python runs',
      height: 120,
      template: html`<frames-panel style="height:100%" .frames=${[]}></frames-panel>`,
    },
    {
      title: 'two frames, one local selected',
      height: 330,
      template: html`<frames-panel
        style="height:100%"
        .frames=${[read, main]}
        .selected=${0x2000a420}
      ></frames-panel>`,
    },
    {
      title: 'deep, while the next moment is read',
      height: 420,
      template: html`<frames-panel style="height:100%" .frames=${deep} .busy=${true}></frames-panel>`,
    },
    {
      title: 'by line',
      height: 320,
      template: html`<lines-table .rows=${rows} .line=${4}></lines-table>`,
    },
  ],
};
