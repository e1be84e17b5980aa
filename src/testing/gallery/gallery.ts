// The gallery: every view in every state, without board, worker or session. Served by the dev server
// at /src/testing/gallery/, absent from the build. A case is data; a new view gets its cases here first.

import { html, render, type TemplateResult } from 'lit';
import '../../views/parts/theme.css';
import { setTheme } from '../../views/parts/scheme.ts';
import { boardBarCases } from './board-bar-cases.ts';
import { filmCases } from './film-cases.ts';
import { filmStripCases } from './film-strip-cases.ts';
import type { GalleryPart } from './gallery-case.ts';
import { heatMapCases } from './heat-map-cases.ts';
import { lessonCases } from './lesson-cases.ts';
import { noticeCases } from './notice-cases.ts';
import { objectCases } from './object-cases.ts';
import { timeCases } from './time-cases.ts';

const PARTS: readonly GalleryPart[] = [
  boardBarCases,
  heatMapCases,
  objectCases,
  timeCases,
  filmStripCases,
  filmCases,
  lessonCases,
  noticeCases,
];

function renderPart(part: GalleryPart): TemplateResult {
  return html`<h2>${part.element}</h2>
    ${part.cases.map(
      (one) => html`<div class="case">
        <p>${one.title}</p>
        <div style=${one.height === undefined ? '' : `height:${one.height}px`}>${one.template}</div>
      </div>`,
    )}`;
}

render(
  html`<h1>Gallery</h1>
    <button @click=${() => setTheme('light', false)}>Light</button>
    <button @click=${() => setTheme('dark', false)}>Dark</button>
    ${PARTS.map(renderPart)}`,
  document.body,
);
