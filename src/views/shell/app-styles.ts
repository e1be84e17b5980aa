// How the page is divided: what is done at the left, the picture, what is asked about at the right, time at the
// foot; two panes; or one part at a time.

import { css } from 'lit';
import { base, controls } from '../parts/shared-styles.ts';

export const appStyles = [
  base,
  controls,
  css`
    :host {
      display: flex;
      flex-direction: column;
      height: 100dvh;
      min-width: 320px;
      background: var(--ground);
      overflow: hidden;
    }
    main {
      flex: 1;
      min-height: 0;
      display: grid;
      gap: 8px;
      padding: 8px;
    }
    main div {
      min-width: 0;
      min-height: 0;
    }
    .pane > * {
      height: 100%;
    }
    [hidden] {
      display: none !important;
    }
    .head {
      display: flex;
      justify-content: space-between;
      gap: 8px;
    }
    .doing,
    .picture {
      display: grid;
      gap: 8px;
    }
    main:is(.wide, .roomy) {
      grid-template: minmax(0, 1fr) auto / clamp(264px, 24%, 340px) minmax(0, 1fr);
    }
    main.roomy {
      grid-template-columns: 17% minmax(0, 1fr);
    }
    :is(.wide, .roomy) > .doing {
      grid-area: 1 / 1 / 3 / 2;
      grid-template-rows: minmax(0, 3fr) minmax(0, 3fr) minmax(0, 2fr);
    }
    :is(.wide, .roomy) > .picture {
      grid-area: 1 / 2;
      grid-template:
        'head head' auto
        'figures figures' auto
        'stage side' minmax(0, 68fr)
        'map map' minmax(0, 32fr)
        / minmax(0, 1fr) auto;
      gap: 6px 8px;
    }
    .roomy > .picture {
      grid-template-areas:
        'head head'
        'figures figures'
        'stage side'
        'map side';
    }
    :is(.wide, .roomy) > film-foot {
      grid-area: 2 / 2;
    }
    :is(.wide, .roomy) .head {
      grid-area: head;
    }
    :is(.wide, .roomy) figures-pane {
      grid-area: figures;
    }
    :is(.wide, .roomy) .stage {
      grid-area: stage;
    }
    :is(.wide, .roomy) .pane.map {
      grid-area: map;
    }
    :is(.wide, .roomy) .side {
      grid-area: side;
    }
    :is(.wide, .roomy) .side > :not([hidden]) {
      width: 280px;
    }
    :is(.stage, .side) > .pane {
      height: 100%;
    }
    /* Two panes, one above the other. */
    main.medium {
      grid-template: minmax(0, 3fr) auto minmax(0, 2fr) / minmax(0, 1fr);
    }
    .medium > .picture {
      grid-area: 1 / 1;
    }
    .medium > film-foot {
      grid-area: 2 / 1;
    }
    .medium > .doing {
      grid-area: 3 / 1;
    }
    .medium > :is(.doing, .picture),
    .narrow > :is(.doing, .picture) {
      display: flex;
      flex-direction: column;
      gap: 4px;
    }
    .medium :is(.stage, .side),
    .narrow :is(.stage, .side) {
      display: contents;
    }
    :is(.medium, .narrow) .pane {
      flex: 1;
    }
    main.narrow {
      display: flex;
      flex-direction: column;
      gap: 4px;
      padding: 4px;
    }
    .narrow > :is(.doing, .picture) {
      flex: 1;
    }
    .narrow.at-code > .picture,
    .narrow.at-picture > .doing {
      display: none;
    }
    nav {
      padding: 4px 8px 0;
    }
  `,
];
