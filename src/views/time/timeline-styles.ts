// How the timeline looks.

import { css } from 'lit';
import { base, controls, panel, tables } from '../parts/shared-styles.ts';

export const timelineStyles = [
  base,
  controls,
  panel,
  tables,
  css`
    :host {
      display: block;
      min-height: 0;
      height: 100%;
    }
    .panel > header {
      flex-wrap: wrap;
    }
    .panel > .body {
      display: flex;
      flex-direction: column;
    }
    timeline-chart {
      flex: 1 0 110px;
      margin: 0 8px 0 4px;
    }
    .choice {
      display: inline-flex;
    }
    .choice button {
      min-height: 26px;
      padding: 0 10px;
      font-size: var(--size-small);
    }
    .choice button:first-child {
      border-radius: var(--radius) 0 0 var(--radius);
    }
    .choice button:last-child {
      border-radius: 0 var(--radius) var(--radius) 0;
      margin-left: -1px;
    }
    .choice button[aria-pressed='true'] {
      z-index: 1;
    }
    .switch {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      cursor: pointer;
    }
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 16px;
      padding: 8px 12px 0;
      color: var(--muted);
      flex: none;
    }
    .legend > span::before {
      content: '';
      display: inline-block;
      width: 18px;
      margin-right: 6px;
      vertical-align: middle;
      border-top: 2px solid var(--accent);
    }
    .legend > .free::before {
      border-top: 2px dashed var(--muted);
    }
    .legend > .hole::before {
      border-top-color: var(--good);
    }
    .legend > .share::before {
      border-top: 2px dotted var(--warning);
    }
    .legend > .readout::before {
      content: none;
    }
    .readout {
      margin-left: auto;
      color: var(--text);
      min-height: 1.45em;
    }
    .extremes {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 20px;
      padding: 4px 12px 8px;
      flex: none;
    }
    .extremes > button:last-child {
      margin-left: auto;
    }
    table {
      flex: none;
    }
  `,
];
