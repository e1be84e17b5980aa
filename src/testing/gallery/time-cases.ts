// Cases of the gallery for time and space; see gallery.ts. The answers are those of the real model.

import { html, nothing } from 'lit';
import { divideTime, type Stretch } from '../../session/time/stretches.ts';
import { buildComparison } from '../../snapshot/answers/compare.ts';
import { listContainers } from '../../snapshot/answers/containers.ts';
import { buildCurve, buildFitReport } from '../../snapshot/answers/fit.ts';
import { buildPinReport } from '../../snapshot/answers/room/pins.ts';
import { buildWasteReport } from '../../snapshot/answers/waste.ts';
import { DEFAULT_PATTERN } from '../../snapshot/timeline/log-pattern.ts';
import type { TimelinePoint } from '../../snapshot/timeline/point.ts';
import '../../views/time/compare-panel.ts';
import '../../views/room/fit-panel.ts';
import '../../views/time/time-measures.ts';
import '../../views/time/time-strip.ts';
import '../../views/room/waste-panel.ts';
import type { GalleryPart } from './gallery-case.ts';
import { damaged, figuresAlone, full, small } from './sample-snapshots.ts';

const START = Date.UTC(2026, 10, 20, 9, 30);

/** A program that fills its memory, collects, and fills it again. */
const points: readonly TimelinePoint[] = Array.from({ length: 400 }, (_, i) => {
  const used = 40_000 + (i % 90) * 1400 + (i % 7) * 300;
  const largestHole = Math.max(9000, 150_000 - (i % 90) * 1300);
  const free = 230_000 - used;
  const point = { at: START + i * 2000, used, free, largestHole };
  const fragmentation = 1 - Math.min(largestHole, free) / free;
  const isSnapshot = i % 80 === 0;
  return isSnapshot
    ? { ...point, fragmentation, source: 'snapshot', id: `s${i}`, label: `Snapshot ${i / 80 + 1}` }
    : { ...point, fragmentation, source: 'sample' };
});

const ask = (text: string) => ({ ask: 'expression', text }) as const;

function fitCase(title: string, text: string, sample = small) {
  const { built } = sample;
  const room = {
    snapshotId: '',
    curve: buildCurve(built),
    containers: listContainers(built),
    largest: buildPinReport(built, 'largest'),
    all: buildPinReport(built, 'all'),
  };
  return {
    title,
    height: 420,
    template: html`<fit-panel
      .hasMap=${true}
      .question=${ask(text)}
      .answer=${buildFitReport(built, ask(text))}
      .room=${room}
    ></fit-panel>`,
  };
}

function compareCase(title: string, before: typeof small, after: typeof small) {
  return {
    title,
    height: 320,
    template: html`<compare-panel
      .snapshots=${[small, damaged, full].map(({ summary }) => summary)}
      .ids=${[before.summary.id, after.summary.id]}
      .result=${buildComparison([before.built, after.built])}
    ></compare-panel>`,
  };
}

/** Two boards and a lesson, with samples between the snapshots of the first. */
const stretches = divideTime(
  points.map((point, i) => ({ ...point, board: i < 250 ? 'Pico' : 'Virtual Pico' })),
  [{ at: START + 350 * 2000, name: 'Two names' }],
);

function lineCase(title: string, shown: readonly Stretch[], enlarged = false) {
  return {
    title,
    template: html`<time-strip
      .stretches=${shown}
      .shownId=${'s80'}
      .picked=${['s80', 's160']}
      .enlarged=${enlarged}
    ></time-strip
      >${
        enlarged
          ? html`<time-measures
              .points=${points}
              .shownId=${'s80'}
              .connected=${true}
              .sampling=${{ every: 2000, cost: 176 }}
              .pattern=${DEFAULT_PATTERN}
            ></time-measures>`
          : nothing
      }`,
  };
}

export const timeCases: GalleryPart = {
  element: 'time-strip, compare-panel, fit-panel, waste-panel',
  cases: [
    { title: 'nothing has a moment yet', template: html`<time-strip></time-strip>` },
    lineCase('one point', divideTime(points.slice(80, 81), [])),
    lineCase('400 points of two boards, and a lesson', stretches),
    lineCase('the same, enlarged', stretches, true),
    { title: 'nothing to compare', height: 200, template: html`<compare-panel></compare-panel>` },
    {
      title: 'comparing',
      height: 200,
      template: html`<compare-panel .ids=${['a', 'b']}></compare-panel>`,
    },
    compareCase('two maps', small, damaged),
    compareCase('figures alone', figuresAlone, small),
    { title: 'no map', height: 220, template: html`<fit-panel></fit-panel>` },
    fitCase('it fits', 'bytearray(512)'),
    fitCase('MemoryError', 'bytearray(4096)'),
    fitCase('a full heap', '1', full),
    fitCase('not understood', 'bytearray(12,'),
    { title: 'no snapshot', height: 180, template: html`<waste-panel></waste-panel>` },
    {
      title: 'looking',
      height: 120,
      template: html`<waste-panel .hasSnapshot=${true}></waste-panel>`,
    },
    {
      title: 'a damaged map',
      height: 420,
      template: html`<waste-panel
        .hasSnapshot=${true}
        .waste=${buildWasteReport(damaged.built)}
      ></waste-panel>`,
    },
  ],
};
