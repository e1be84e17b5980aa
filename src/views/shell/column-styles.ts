// The columns of a page that is wide enough for them, and how what there is takes the room of what a link left out.
// Part of app-styles.ts.

import { css } from 'lit';

/** From 1024 px on. */
export const columns = css`
  main:is(.wide, .roomy) {
    grid-template: minmax(0, 1fr) auto / var(--doing, clamp(256px, 23%, 340px)) minmax(0, 1fr);
  }
  main.roomy {
    grid-template-columns: var(--doing, 17%) minmax(0, 1fr);
  }
  :is(.wide, .roomy) > .doing {
    grid-area: 1 / 1 / 3 / 2;
    display: grid;
    gap: 8px;
    grid-template:
      'lesson' var(--lesson, 43%)
      'program' minmax(0, 1fr)
      'terminal' var(--terminal, 24%)
      / minmax(0, 1fr);
  }
  :is(.wide, .roomy) > .picture {
    grid-area: 1 / 2;
    display: grid;
    grid-template:
      'head' auto
      'figures' auto
      'stage' minmax(0, 1fr)
      'map' var(--map, min(26%, 38% - 78px))
      / minmax(0, 1fr);
    gap: 4px 8px;
  }
  :is(.wide, .roomy) > .picture:has(> .side:not([hidden])) {
    grid-template-areas:
      'head head'
      'figures figures'
      'stage side'
      'map map';
    grid-template-columns: minmax(0, 1fr) var(--side, clamp(280px, 30%, 360px));
  }
  main.roomy > .picture:has(> .side:not([hidden])) {
    grid-template-columns: minmax(0, 1fr) var(--side, clamp(280px, 19%, 420px));
    grid-template-areas:
      'head head'
      'figures side'
      'stage side'
      'map side';
  }
  /* The curve takes what the picture leaves of a low page: 55 % of it, and the graph 45 % of its height. */
  :is(.wide, .roomy) > div.time {
    --share-left: 24vh;
    --above-line: 142px;
    --line-height: clamp(60px, min(11vh, var(--share-left) - var(--above-line)), 150px);
    grid-area: 2 / 2;
  }
  @media (min-width: 1200px) {
    :is(.wide, .roomy) > div.time {
      --share-left: 26.5vh;
    }
  }
  /* One row of controls above it (time-styles.ts). */
  @media (max-height: 860px) {
    :is(.wide, .roomy) > div.time {
      --above-line: 110px;
    }
  }
  :is(.wide, .roomy) .head {
    grid-area: head;
  }
  :is(.wide, .roomy) .figures {
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
  .wide .side > .pane {
    --head-room: 60px;
  }
  .split-doing {
    grid-area: 1 / 2 / 3 / 3;
    margin-left: -10px;
  }
  .split-lesson,
  .split-map,
  .split-terminal {
    margin-top: -10px;
  }
  :is(.wide, .roomy) .pane.lesson {
    grid-area: lesson;
  }
  :is(.wide, .roomy) .pane.program,
  .split-lesson {
    grid-area: program;
  }
  :is(.wide, .roomy) .pane.terminal,
  .split-terminal {
    grid-area: terminal;
  }
  .split-map {
    grid-area: map;
    margin-top: -8px;
  }
  .side[hidden] ~ .split-side {
    display: none;
  }
  .split-side {
    grid-area: side;
    margin-left: -10px;
  }
`;

/** Where a link chose the parts: what there is takes the room of what there is not. */
export const some = css`
  .no-time > div.time,
  .no-doing > :is(.doing, .split-doing, .split-lower, .split-upper),
  .no-picture > :is(.picture, .split-doing, .split-lower, .split-upper),
  .no-stage > .picture > :is(.stage, .figures, .split-map, .split-side),
  .doing:not(:has(> .lesson)) > .split-lesson,
  .doing:not(:has(> .terminal)) > .split-terminal,
  .doing:not(:has(> .program)) > pane-splitter {
    display: none;
  }
  .no-doing:is(.wide, .roomy) {
    grid-template-columns: 0 minmax(0, 1fr);
    column-gap: 0;
  }
  .no-picture:is(.wide, .roomy) {
    grid-template-columns: minmax(0, 1fr) 0;
    column-gap: 0;
  }
  .no-picture:is(.wide, .roomy) > .doing {
    grid-area: 1 / 1;
  }
  .no-picture:is(.wide, .roomy) > div.time {
    grid-area: 2 / 1;
  }
  :is(.wide, .roomy) > .doing:not(:has(> .lesson)) {
    grid-template: 'program' minmax(0, 1fr) 'terminal' var(--terminal, 30%) / minmax(0, 1fr);
  }
  :is(.wide, .roomy) > .doing:not(:has(> .terminal)) {
    grid-template: 'lesson' var(--lesson, 43%) 'program' minmax(0, 1fr) / minmax(0, 1fr);
  }
  :is(.wide, .roomy) > .doing:not(:has(> .program)) {
    grid-template: 'lesson' minmax(0, 1fr) 'terminal' 35% / minmax(0, 1fr);
  }
  :is(.wide, .roomy) > .doing:not(:has(> .pane ~ .pane)) {
    display: flex;
    flex-direction: column;
  }
  .doing:not(:has(> .pane ~ .pane)) > .pane {
    flex: 1;
  }
  .no-stage:is(.wide, .roomy) > .picture {
    display: flex;
    flex-direction: column;
  }
  .no-stage:is(.wide, .roomy) > .picture > .side {
    flex: 1;
  }
  main.medium.no-doing {
    grid-template-rows: minmax(0, 1fr) auto 0;
  }
  main.medium.no-picture {
    grid-template-rows: 0 auto minmax(0, 1fr);
  }
  .narrow.at-lesson.no-picture > .doing {
    flex: 1;
  }
`;
