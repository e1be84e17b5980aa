// How the line of time looks: one row of controls and words, the curve, one row of what the step did. As
// narrow as a phone, the words come first and what is seldom needed is in the menu alone.

import { css } from 'lit';
import { base, controls } from '../parts/shared-styles.ts';

export const filmStripStyles = [
  base,
  controls,
  css`
    :host {
      display: block;
      container-type: inline-size;
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 2px;
      padding: 6px 8px 4px;
      background: var(--surface);
      border: 1px solid var(--line);
      border-radius: 8px;
    }
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
    .words {
      gap: 0 12px;
      min-height: 28px;
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
    /* A row of its own, there in the present too, so that nothing below jumps. */
    .did {
      flex: 1 1 100%;
      order: 1;
      min-width: 0;
      height: 20px;
      overflow: hidden;
      color: var(--muted);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .did code {
      color: var(--text);
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
    .fetching {
      opacity: 0;
      animation: appear 0s 300ms forwards;
    }
    @keyframes appear {
      to {
        opacity: 1;
      }
    }
    .slim {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      min-height: 30px;
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
    @media (prefers-reduced-motion: reduce) {
      .live {
        animation: none;
      }
    }
    @media (forced-colors: active) {
      .past {
        border-color: Highlight;
      }
      .live {
        background: Highlight;
      }
    }
    @container (max-width: 820px) {
      .wide {
        display: none;
      }
    }
    @container (max-width: 520px) {
      .words {
        flex-wrap: wrap;
        gap: 2px 12px;
        order: -1;
      }
      .aside,
      .step-words {
        display: none;
      }
      .past {
        margin-left: 0;
      }
      .did {
        display: -webkit-box;
        height: 38px;
        white-space: normal;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
    }
  `,
];
