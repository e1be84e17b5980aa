// How the page is divided: what is done at the left, the picture, what is asked about at the right, time at the
// foot; two panes; or one part at a time. The custom properties with a default are the shares of splits.ts.

import { css } from 'lit';
import { base, controls } from '../parts/shared-styles.ts';
import { columns, some } from './column-styles.ts';

/** All arrangements. */
const frame = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100dvh;
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
  .skip a {
    position: absolute;
    z-index: 40;
    inset: 8px auto auto 8px;
    padding: 8px 14px;
    border: 1px solid var(--accent);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--accent);
    font-weight: 600;
  }
  .skip a:not(:focus) {
    width: 1px;
    height: 1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .picture:focus {
    outline: none;
  }
  .pane {
    position: relative;
    --head-room: 30px;
  }
  .pane > :not(.corner),
  :is(.stage, .side) > .pane {
    height: 100%;
  }
  /* As high as its quiet line, before it is there too: nothing jumps. */
  div.time {
    min-height: 34px;
  }
  .corner {
    position: absolute;
    inset: 5px 5px auto auto;
    display: flex;
  }
  [hidden] {
    display: none !important;
  }
  .head {
    display: flex;
    justify-content: space-between;
    gap: 8px;
  }
  .figures {
    container: figures / inline-size;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 8px;
    min-height: 36px;
  }
  figures-pane {
    flex: 0 1 auto;
    min-width: 0;
  }
  example-note {
    flex: 0 1 auto;
    padding-right: 8px;
  }
  pane-splitter {
    place-self: start;
  }
  pane-splitter[axis='x'] {
    align-self: stretch;
  }
  pane-splitter[axis='y'] {
    justify-self: stretch;
  }
  nav:not(.skip) {
    padding: 4px 8px 0;
  }
  /* Too low for a page that fits, as at 400 %: then it scrolls. */
  @media (max-height: 479px) {
    :host {
      height: auto;
      min-height: 100dvh;
      overflow: visible;
    }
    main {
      flex: none;
      height: max(100dvh, 480px);
    }
    main:is(.medium, .narrow.at-lesson) {
      height: 900px;
    }
  }
`;

/** Two panes, one above the other; or one part at a time. */
const parts = css`
  main.medium {
    grid-template: minmax(0, 1fr) auto var(--lower, 40%) / minmax(0, 1fr);
  }
  .medium > .picture {
    grid-area: 1 / 1;
  }
  .medium > div.time {
    grid-area: 2 / 1;
  }
  .medium > .doing {
    grid-area: 3 / 1;
  }
  .split-lower {
    grid-area: 3 / 1;
    margin-top: -10px;
  }
  :is(.medium, .narrow) > :is(.doing, .picture) {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  :is(.medium, .narrow) :is(.stage, .side) {
    display: contents;
  }
  :is(.medium, .narrow) .pane {
    flex: 1;
  }
  /* What is asked about: below the picture, or beside it. */
  .narrow.asked .side > .pane {
    flex: 0 0 44%;
    order: 1;
  }
  .medium.asked > .picture {
    display: grid;
    grid-template:
      'head head' auto
      'figures figures' auto
      'seen side' minmax(0, 1fr)
      / minmax(0, 1fr) minmax(280px, 38%);
    gap: 4px 8px;
  }
  .medium.asked .head {
    grid-area: head;
  }
  .medium.asked .figures {
    grid-area: figures;
  }
  .medium.asked .picture .pane {
    grid-area: seen;
  }
  .medium.asked .side > .pane {
    grid-area: side;
  }
  .asked .side > .pane {
    --head-room: 60px;
  }
  main.narrow {
    display: flex;
    flex-direction: column;
    gap: 4px;
    padding: 4px;
  }
  .narrow > .picture,
  .narrow.at-code > .doing {
    flex: 1;
  }
  .narrow.at-lesson > .doing {
    flex: 0 0 var(--upper, 44%);
  }
  .narrow.at-code > .picture,
  .narrow.at-picture > .doing,
  .narrow:not(.at-lesson) > .split-upper {
    display: none;
  }
  .narrow.at-lesson .figures {
    min-height: 0;
  }
  .narrow.at-lesson figures-pane {
    display: none;
  }
  .narrow > .picture {
    order: 2;
  }
  .narrow > div.time {
    order: 3;
  }
  .split-upper {
    order: 1;
    flex: none;
    align-self: stretch;
    margin: -8px 0;
  }
`;

/** One pane and the line of time. */
const maximised = css`
  main.maximised {
    display: flex;
    flex-direction: column;
  }
  main.maximised :is(.doing, .picture, .stage, .side) {
    display: contents !important;
  }
  main.maximised .pane {
    flex: 1;
  }
  main.maximised :is(.head, .figures, pane-splitter, pane-tabs) {
    display: none;
  }
`;

export const appStyles = [base, controls, frame, columns, parts, some, maximised];
