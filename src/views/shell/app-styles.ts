// How the page is divided: three columns, two, or one pane at a time.

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
    main > div,
    .pane,
    .lower {
      min-width: 0;
      min-height: 0;
    }
    .pane > * {
      height: 100%;
    }
    [hidden] {
      display: none !important;
    }
    main.wide {
      grid-template-columns: minmax(280px, 23fr) minmax(420px, 52fr) minmax(280px, 25fr);
      grid-template-rows: minmax(0, 1fr);
    }
    main.medium {
      grid-template-columns: minmax(0, 1fr) minmax(260px, 320px);
      grid-template-rows: minmax(0, 5fr) minmax(0, 2fr);
    }
    .left {
      display: grid;
      gap: 8px;
      grid-template-rows: minmax(0, 2fr) minmax(0, 3fr);
    }
    .middle {
      display: grid;
      gap: 8px;
      grid-template-rows: auto minmax(0, 58fr) minmax(0, 42fr);
    }
    .right {
      display: grid;
      gap: 8px;
      grid-template-rows: auto minmax(0, 1fr) minmax(0, 1.2fr);
    }
    /* A lesson is read; the inspector beside it is looked something up in. */
    .right.lesson {
      grid-template-rows: auto minmax(0, 2.6fr) minmax(0, 1fr);
    }
    .lower {
      display: grid;
      gap: 4px;
      grid-template-rows: auto minmax(0, 1fr);
    }
    /* The line of time below the picture, while there is one. */
    main.wide:has(> film-foot:not([hidden])) {
      grid-template-rows: minmax(0, 1fr) auto;
    }
    main.wide > film-foot {
      grid-area: 2 / 2;
    }
    main.wide:has(> film-foot:not([hidden])) > :is(.left, .right) {
      grid-row: 1 / 3;
    }
    main.medium:has(> film-foot:not([hidden])) {
      grid-template-rows: minmax(0, 5fr) auto minmax(0, 2fr);
    }
    main.medium > film-foot {
      grid-area: 2 / 1;
    }
    main.medium:has(> film-foot:not([hidden])) > .left {
      grid-row: 3;
    }
    main.medium:has(> film-foot:not([hidden])) > .right {
      grid-row: 1 / 4;
    }
    main.medium .left {
      grid-row: 2;
      grid-column: 1;
      grid-template-rows: minmax(0, 1fr);
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    main.medium .middle {
      grid-row: 1;
      grid-column: 1;
      grid-template-rows: auto minmax(0, 1fr) minmax(0, 1fr);
    }
    main.medium .right {
      grid-row: 1 / 3;
      grid-column: 2;
    }
    main.narrow {
      display: flex;
      flex-direction: column;
      padding: 4px;
    }
    main.narrow > div,
    main.narrow .lower {
      display: contents;
    }
    main.narrow .pane {
      flex: 1;
    }
    /* Below a pane of one's own there is little room for a film too: then the page scrolls beneath it. */
    main.narrow:has(> film-foot:not([hidden])) {
      overflow: auto;
    }
    main.narrow:has(> film-foot:not([hidden])) .pane {
      flex: 1 0 380px;
    }
    main.narrow > film-foot {
      position: sticky;
      bottom: 0;
      z-index: 5;
    }
    nav {
      padding: 4px 8px 0;
    }
  `,
];
