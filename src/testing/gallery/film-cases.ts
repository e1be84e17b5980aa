// Cases of the gallery for a film: what it shows beside program and picture; see gallery.ts.

import { html } from 'lit';
import type { FilmCollections } from '../../film/answers/film-collections.ts';
import type { FilmHolders } from '../../film/answers/film-holders.ts';
import type { FilmImport } from '../../film/answers/film-imports.ts';
import type { FilmLines } from '../../film/answers/film-lines.ts';
import type { FilmPlace } from '../../film/path-table.ts';
import '../../views/lines/frames-panel.ts';
import type { LinesTopic } from '../../session/film/lines-topic.ts';
import '../../views/lines/lines-panel.ts';
import type { LocalRow, ShownFrame } from '../../views/lines/shown-frames.ts';
import '../../views/program/program-editor.ts';
import type { FilmMarks } from '../../views/program/film-marks.ts';
import { filmProgram } from '../film-program.ts';
import type { GalleryPart } from './gallery-case.ts';

const PROGRAM = filmProgram(60);

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
  isChanged: name === 'value',
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

const lines: FilmLines = {
  step: 31,
  owner: 'source',
  beforeBytes: 2048,
  beforePeakBytes: 2048,
  rows: [
    ...film.lines.map((mark) => ({
      ...mark,
      file: '<stdin>',
      aliveObjects: mark.aliveBytes / 16,
      peakBytes: mark.aliveBytes,
      shortLivedBytes: 0,
      meanLife: mark.aliveBytes === mark.bytes ? undefined : 3.2,
      causes: { line: mark.bytes },
    })),
    {
      file: 'lib/node.py',
      line: 112,
      allocations: 3,
      bytes: 5184,
      aliveBytes: 5184,
      aliveObjects: 3,
      peakBytes: 5184,
      churnBytes: 0,
      shortLivedBytes: 0,
      causes: { line: 5000, compiler: 184 },
    },
    {
      file: '',
      line: 0,
      allocations: 72,
      bytes: 6160,
      aliveBytes: 720,
      aliveObjects: 12,
      peakBytes: 720,
      churnBytes: 5440,
      shortLivedBytes: 5440,
      meanLife: 0,
      causes: { compiler: 6128, system: 32 },
    },
  ],
};

const place = (name: string, line: number, file = '<stdin>'): FilmPlace => ({
  function: name,
  functionIndex: 0,
  file,
  line,
  entry: 'called',
});

const holders: FilmHolders = {
  step: 31,
  usedBytes: 9312,
  total: 40,
  beforeBytes: 2048,
  rows: [
    {
      file: 'lib/node.py',
      line: 112,
      path: [place('Node', 112, 'lib/node.py'), place('<module>', 6)],
      bytes: 5184,
      objects: 3,
    },
    {
      file: '<stdin>',
      line: 4,
      path: [place('read', 4), place('<module>', 7)],
      bytes: 1728,
      objects: 101,
    },
    { file: '', line: 0, path: [], bytes: 352, objects: 12 },
  ],
};

const collections: FilmCollections = {
  total: 2,
  rows: [
    {
      step: 840,
      seconds: 1.2,
      path: [place('read', 4), place('<module>', 7)],
      objects: 312,
      bytes: 5104,
      usedBefore: 9312,
      usedAfter: 4208,
      hasFailed: false,
      lines: [
        { file: '<stdin>', line: 9, bytes: 3072, objects: 190 },
        { file: '', line: 0, bytes: 2032, objects: 122 },
      ],
    },
    {
      step: 1912,
      seconds: 3.4,
      path: [place('<lambda>', 11)],
      objects: 0,
      bytes: 0,
      usedBefore: 9312,
      usedAfter: 9312,
      hasFailed: true,
      lines: [],
    },
  ],
};

const imports: readonly FilmImport[] = [
  {
    file: 'lib/node.py',
    step: 3,
    path: [place('<module>', 1)],
    compileBytes: 7168,
    bodyBytes: 2048,
    keptBytes: 3104,
  },
];

function panelCase(title: string, topic: LinesTopic, height: number) {
  return {
    title,
    height,
    template: html`<lines-panel
      style="height:100%"
      .hasFilm=${true}
      .program=${PROGRAM}
      .programFile=${'<stdin>'}
      .topic=${topic}
      .lines=${lines}
      .holders=${holders}
      .collections=${collections}
      .imports=${imports}
      .hasLibraries=${true}
      .line=${{ file: '<stdin>', line: 4 }}
    ></lines-panel>`,
  };
}

export const filmCases: GalleryPart = {
  element: 'program-editor, frames-panel, lines-panel',
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
      title: 'no film is open',
      height: 150,
      template: html`<lines-panel style="height:100%"></lines-panel>`,
    },
    {
      title: 'counting',
      height: 100,
      template: html`<lines-panel style="height:100%" .hasFilm=${true}></lines-panel>`,
    },
    panelCase('by line', 'lines', 340),
    panelCase('who holds the memory', 'holders', 250),
    panelCase('collections', 'collections', 180),
    {
      title: 'no collection',
      height: 120,
      template: html`<lines-panel
        style="height:100%"
        .hasFilm=${true}
        .topic=${'collections'}
        .collections=${{ total: 0, rows: [] }}
      ></lines-panel>`,
    },
    panelCase('imports', 'imports', 150),
  ],
};
