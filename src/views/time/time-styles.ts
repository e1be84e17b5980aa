// How the controls of the line of time look: rows of buttons and words that share what room there is. As narrow as a phone
// the words come first, and what is seldom needed is in the menus alone.

import { css } from 'lit';

export const timeRows = css`
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    min-width: 0;
  }
  .steps,
  .split {
    display: flex;
    gap: 4px;
  }
  .split {
    gap: 0;
  }
  .split > button {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .split menu-button {
    margin-left: -1px;
  }
  button,
  select {
    min-height: 28px;
    padding: 0 8px;
  }
  select {
    width: 66px;
    padding: 0 2px 0 6px;
  }
  button.icon {
    width: 28px;
    padding: 0;
  }
  @container time (max-width: 900px) {
    .wide {
      display: none;
    }
  }
  @container time (max-width: 520px) {
    .step-words,
    .seldom {
      display: none;
    }
  }
  /* Where they share a row with the words. */
  @media (min-width: 1024px) and (max-height: 860px) {
    @container time (max-width: 1100px) {
      .step-words,
      .wide {
        display: none;
      }
    }
    @container time (max-width: 800px) {
      .seldom {
        display: none;
      }
    }
  }
`;

export const timeWords = css`
  .words {
    gap: 0 12px;
    min-height: 24px;
    padding: 0 4px;
  }
  .where {
    flex: none;
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .where strong {
    font-weight: 650;
  }
  .did {
    flex: 1 1 0;
    min-width: 0;
    overflow: hidden;
    color: var(--muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .did code {
    color: var(--text);
  }
  .past {
    display: inline-flex;
    flex: none;
    margin-left: auto;
    align-items: center;
    gap: 6px;
    padding: 1px 4px 1px 12px;
    border: 1px solid var(--film-alive);
    border-radius: 14px;
    background: var(--film-now);
    white-space: nowrap;
  }
  .past button {
    min-height: 24px;
    padding: 0 8px;
    border-color: transparent;
    border-radius: 12px;
    background: transparent;
    color: var(--accent);
  }
  .problem {
    color: var(--warning);
  }
  @media (forced-colors: active) {
    .past {
      border-color: Highlight;
    }
  }
  /* The step stands beside it. */
  @media (min-width: 1024px) and (max-height: 860px) {
    .words {
      flex-wrap: nowrap;
      min-height: 28px;
    }
    .where {
      flex: 0 1 auto;
    }
    @container time (max-width: 900px) {
      .past {
        padding-left: 4px;
      }
      .past-words {
        display: none;
      }
    }
  }
  @container time (max-width: 700px) {
    .words {
      flex-wrap: wrap;
      gap: 2px 12px;
    }
    .past {
      margin-left: 0;
    }
    /* The step stands beside it. */
    .past-words {
      display: none;
    }
    .past {
      padding-left: 4px;
    }
    .did {
      display: -webkit-box;
      flex: 1 1 100%;
      order: 1;
      min-height: 1.45em;
      white-space: normal;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
  }
`;

export const timeStripStyles = css`
  :host {
    display: block;
    container: time / inline-size;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
    padding: 5px 8px 4px;
  }
  section.quiet {
    padding-block: 2px;
  }
  film-controls,
  film-where {
    min-width: 0;
  }
  film-where {
    flex: 1 1 0;
  }
  film-where[short] {
    flex: none;
    max-width: 100%;
  }
  .told {
    flex-wrap: nowrap;
    align-items: start;
  }
  change-line {
    flex: 1 1 0;
    min-width: 0;
  }
  .aside {
    flex: 1 1 0;
    min-width: 0;
    overflow: hidden;
    color: var(--muted);
    font-size: var(--size-small);
    text-overflow: ellipsis;
    white-space: nowrap;
    padding-right: 4px;
    text-align: right;
  }
  .printed {
    font-family: var(--mono);
  }
  .fetching {
    opacity: 0;
    animation: appear 0s 300ms forwards;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
  .view {
    display: flex;
    gap: 2px;
    margin-left: auto;
  }
  .aside + .view {
    margin-left: 0;
  }
  .quiet > .row {
    flex-wrap: nowrap;
  }
  .quiet-line {
    min-width: 0;
    line-height: 28px;
    overflow: hidden;
    color: var(--muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .slim {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-height: 28px;
    padding: 0 4px;
  }
  .slim p {
    flex: 1 1 240px;
  }
  .live {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--danger);
    animation: breathe 1.6s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.35;
    }
  }
  :host([enlarged]) time-line {
    height: clamp(140px, 30vh, 360px);
  }
  /* A low page has one row of controls and words: the line has the room. */
  @media (min-width: 1024px) and (max-height: 860px) {
    section:not(.quiet) {
      display: flex;
      flex-wrap: wrap;
      gap: 0 6px;
      padding-block: 3px 2px;
    }
    section:not(.quiet) > .row {
      display: contents;
    }
    film-where {
      flex: 1 1 0;
      order: 1;
    }
    .aside {
      flex: 0 1 160px;
      order: 1;
    }
    .view {
      order: 2;
    }
    time-line,
    .slim {
      flex: 0 0 100%;
      order: 3;
    }
    section:has(film-where) .aside {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .live {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .live {
      background: Highlight;
    }
  }
  @container time (max-width: 700px) {
    .told {
      flex-wrap: wrap;
    }
    change-line {
      flex-basis: 100%;
    }
  }
  @container time (max-width: 520px) {
    .aside {
      display: none;
    }
  }
`;

/** The region: the line, and below it what was measured. */
export const timePaneStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  section {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 8px;
  }
  time-measures {
    max-height: 30vh;
    overflow: auto;
    padding: 0 8px 4px;
  }
`;
