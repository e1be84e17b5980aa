// Cases of the gallery for the line of time of a film, with films that are drawn and read by the real model.

import { html } from 'lit';
import { buildFilmHolders } from '../../film/answers/film-holders.ts';
import { buildFilmStep } from '../../film/answers/film-step.ts';
import { buildFilmStrip } from '../../film/answers/film-strip.ts';
import { buildFilmSummary } from '../../film/answers/film-summary.ts';
import { drawFilm } from '../../film/draw-film.test-kit.ts';
import { FilmModel } from '../../film/film-model.ts';
import type { FastForwardOutcome } from '../../session/film/fast-forward.ts';
import type { Stretch } from '../../session/time/stretches.ts';
import '../../views/time/time-strip.ts';
import '../../views/film/fast-forward-panel.ts';
import '../../views/film/fast-forward-result.ts';
import '../../views/film/past-output.ts';
import type { GalleryCase, GalleryPart } from './gallery-case.ts';

/** A program that keeps a tuple each round, and makes a text that is thrown away. */
function drawLeak(rounds: number): FilmModel {
  const lines = [`heap h===hh==${'.'.repeat(3 * rounds + 40)}`, '1', 'made 8 2'];
  let kept = 10;
  let passing = 0;
  for (let round = 0; round < rounds; round++) {
    lines.push('6', '7', ' 3 read', ` made ${kept++} 1`, ' 4 read', ` made ${kept++} 1`);
    lines.push(' 5 read');
    if (round % 5 === 0) lines.push('9', `print reading ${round}`);
    const room = 2 * rounds + 12;
    lines.push('8', `made ${room + passing++} 1`);
    if (passing < 24) continue;
    lines.push(
      '7',
      'collection',
      ...Array.from({ length: passing }, (_, i) => `swept ${room + i} 1`),
    );
    lines.push(`collected ${passing}`);
    passing = 0;
  }
  return new FilmModel(drawFilm(lines.join('\n')));
}

const small = drawLeak(4);
const full = drawLeak(900);
const broken = new FilmModel(
  drawFilm('heap h==h....\n1\nmade 4 4\n2\n 5 build\n failed 40\n3', {
    ending: 'full',
    problems: [{ code: 'film/odd-change', count: 3 }],
  }),
);

const filmOf = ({ steps }: FilmModel): readonly Stretch[] => [
  { kind: 'film', id: 'film', steps, at: 0 },
];

function filmCase(title: string, film: FilmModel, moment: number | undefined): GalleryCase {
  return {
    title,
    template: html`<time-strip
      .stretches=${filmOf(film)}
      .summary=${buildFilmSummary(film)}
      .strip=${buildFilmStrip(film, { columns: 900, by: 'step' })}
      .moment=${moment}
      .step=${moment === undefined ? undefined : buildFilmStep(film, moment)}
      .printed=${moment === undefined ? '' : 'reading 0'}
    ></time-strip>`,
  };
}

/** The film of a run ahead, and what came of it. */
const outcome: FastForwardOutcome = {
  stop: undefined,
  error: 'MemoryError: memory allocation failed, allocating 25832 bytes',
  missing: undefined,
  summary: { ...buildFilmSummary(full), seconds: 129_600 },
  strip: { ...buildFilmStrip(full, { columns: 600, by: 'time' }), toSeconds: 129_600 },
  holders: buildFilmHolders(full, full.steps, 'line'),
  failure: {
    step: 5600,
    bytes: 25_832,
    path: buildFilmStep(full, 5600).path,
    goodStep: 5590,
  },
};

export const filmStripCases: GalleryPart = {
  element: 'time-strip',
  cases: [
    filmCase('a small film in the present', small, undefined),
    filmCase('a small film, at step 9', small, 9),
    filmCase('thousands of steps', full, 2700),
    filmCase('a film with an allocation that failed, cut short', broken, 2),
    {
      title: 'memory is being read',
      template: html`<time-strip
        .stretches=${filmOf(small)}
        .summary=${buildFilmSummary(small)}
        .strip=${buildFilmStrip(small, { columns: 900, by: 'step' })}
        .moment=${3}
        .step=${buildFilmStep(small, 3)}
        .settled=${false}
        .playing=${true}
      ></time-strip>`,
    },
    {
      title: 'narrow, as on a phone',
      template: html`<div style="width: 340px">
        <time-strip
          .stretches=${filmOf(full)}
          .summary=${buildFilmSummary(full)}
          .strip=${buildFilmStrip(full, { columns: 340, by: 'step' })}
          .moment=${2701}
          .step=${buildFilmStep(full, 2701)}
          .hasMoments=${false}
        ></time-strip>
      </div>`,
    },
    {
      title: 'a film is being taken',
      template: html`<time-strip
        .progress=${{ steps: 12_345, events: 30_000, seconds: 4.2, usedBytes: 24_000 }}
      ></time-strip>`,
    },
    {
      title: 'fast-forward, before it runs',
      template: html`<fast-forward-panel></fast-forward-panel>`,
    },
    {
      title: 'fast-forward, on a board that cannot',
      template: html`<fast-forward-panel readiness="other-board"></fast-forward-panel>`,
    },
    {
      title: 'fast-forward, under way',
      template: html`<fast-forward-panel
        .running=${true}
        .progress=${{ steps: 45_603, events: 90_000, seconds: 42_000, usedBytes: 61_000 }}
      ></fast-forward-panel>`,
    },
    {
      title: 'fast-forward, to its MemoryError',
      template: html`<fast-forward-result .outcome=${outcome} .place=${5618}></fast-forward-result>`,
    },
    {
      title: 'fast-forward, without the sensor',
      template: html`<fast-forward-result
        .outcome=${{
          ...outcome,
          error: "ImportError: no module named 'bme280'",
          missing: { code: 'missing/module', module: 'bme280' },
          failure: undefined,
        }}
      ></fast-forward-result>`,
    },
    {
      title: 'printed so far',
      height: 140,
      template: html`<past-output
        .output=${{ text: 'reading 0\nreading 5\n', omittedBytes: 0 }}
        .step=${31}
      ></past-output>`,
    },
    {
      title: 'no film',
      template: html`<time-strip
        .refusal=${{ code: 'film-refused/at-the-cable' }}
      ></time-strip>`,
    },
  ],
};
