// How the tables of the film look: numbers at the right, the source beside its line, a bar for what it asked for.

import { css } from 'lit';
import { base, controls, tables } from '../parts/shared-styles.ts';
import { sortable } from '../parts/sortable-styles.ts';

export const linesTableStyles = [
  base,
  controls,
  tables,
  sortable,
  css`
    :host {
      display: block;
      container-type: inline-size;
    }
    td.line,
    td.line .link {
      white-space: nowrap;
    }
    td.source {
      max-width: 0;
      width: 50%;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    td.number {
      font-variant-numeric: tabular-nums;
    }
    .bar {
      display: inline-block;
      width: 64px;
      height: 8px;
      margin-right: 6px;
      background: linear-gradient(var(--film-gone), var(--film-gone)) left / var(--share) 100% no-repeat;
      forced-color-adjust: none;
    }
    .bar > span {
      display: block;
      height: 100%;
      max-width: 100%;
      background: var(--film-alive);
    }
    .choice {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      padding: 8px;
    }
    .choice span {
      margin-left: 6px;
    }
    p {
      padding: 8px 12px;
    }
    .flag {
      padding: 0 6px;
      border-radius: 4px;
      font-size: var(--size-small);
      font-weight: 600;
      background: var(--danger-ground);
      color: var(--danger);
      white-space: nowrap;
    }
    .figure {
      display: inline-block;
      min-width: 6ch;
    }
    @container (max-width: 800px) {
      .allocations,
      .meanLife {
        display: none;
      }
    }
    @container (max-width: 520px) {
      .bar,
      .peakBytes,
      .objects,
      .share,
      .after {
        display: none;
      }
    }
    @container (max-width: 400px) {
      th,
      td {
        padding: 4px 6px;
      }
      td.source,
      th.source,
      .made {
        display: none;
      }
    }
  `,
];
