// How the comparison looks.

import { css } from 'lit';
import { base, controls, panel } from '../parts/shared-styles.ts';

export const comparePanelStyles = [
  base,
  controls,
  panel,
  css`
    :host {
      display: block;
      min-height: 0;
      height: 100%;
    }
    .panel > header {
      flex-wrap: wrap;
    }
    .choice {
      display: inline-flex;
    }
    .choice button {
      min-height: 26px;
      padding: 0 10px;
      border-radius: 0;
      font-size: var(--size-small);
    }
    .choice button + button {
      margin-left: -1px;
    }
    .choice button:first-child {
      border-radius: var(--radius) 0 0 var(--radius);
    }
    .choice button:last-child {
      border-radius: 0 var(--radius) var(--radius) 0;
    }
    .choice button[aria-pressed='true'] {
      z-index: 1;
    }
    @media (forced-colors: active) {
      .choice button[aria-pressed='true'] {
        border-color: Highlight;
        background: Highlight;
        color: HighlightText;
        forced-color-adjust: none;
      }
    }
    .chosen {
      display: flex;
      align-items: center;
      gap: 6px;
      flex: 1 1 280px;
      justify-content: flex-end;
      min-width: 0;
    }
    .chosen select {
      flex: 0 1 160px;
      width: 0;
      min-width: 0;
    }
    .sides {
      display: inline-flex;
      align-items: center;
      gap: 8px;
      margin-left: auto;
    }
    .counts {
      flex-basis: 100%;
    }
    .sum {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 2px 20px;
      padding: 8px 12px 0;
    }
    .sum strong {
      font-size: var(--size-large);
    }
    ul.findings {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 8px 12px 4px;
      list-style: none;
      max-width: 90ch;
    }
    .findings li {
      display: grid;
      grid-template-columns: 18px minmax(0, 1fr);
      gap: 6px;
    }
    .sign {
      text-align: center;
      color: var(--muted);
      font-weight: 700;
    }
    .grown .sign,
    .stayed .sign {
      color: var(--warning);
    }
    .born .sign {
      color: var(--good);
    }
    .findings code {
      padding: 0 4px;
      border-radius: 4px;
      background: var(--sunken);
    }
    .grown,
    .stayed {
      font-weight: 500;
    }
    .findings button.link {
      margin-left: 4px;
      font-weight: 400;
    }
    .caution {
      margin: 8px 12px 0;
      padding: 6px 10px;
      border-radius: var(--radius);
      background: var(--warning-ground);
      color: var(--warning);
    }
    .waiting {
      padding: 12px;
    }
  `,
];
