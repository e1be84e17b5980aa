// How the types table looks.

import { css } from 'lit';
import { base, controls, panel, tables } from '../parts/shared-styles.ts';
import { sortable } from '../parts/sortable-styles.ts';

export const typesPanelStyles = [
  base,
  controls,
  panel,
  tables,
  sortable,
  css`
    :host {
      display: block;
      min-height: 0;
      container-type: inline-size;
    }
    /* Figures never run together, however narrow the pane. */
    th.number,
    td.number {
      padding-left: 12px;
    }
    td:first-child {
      overflow-wrap: anywhere;
    }
    @container (max-width: 520px) {
      .largest,
      td.address,
      th.address {
        display: none;
      }
    }
    @container (max-width: 380px) {
      th,
      td {
        padding: 4px 6px;
      }
      .garbage {
        display: none;
      }
      td.text {
        width: 45%;
      }
    }
    header input {
      flex: 1;
      min-width: 0;
      max-width: 420px;
    }
    td.more {
      color: var(--good);
    }
    td.less {
      color: var(--warning);
    }
    .part {
      color: var(--muted);
    }
    td.text {
      max-width: 0;
      width: 60%;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      font: 12px / 1.45 var(--mono);
    }
    td.text button {
      display: block;
      max-width: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      font-weight: 400;
    }
    .status {
      display: flex;
      gap: 12px;
      align-items: center;
      padding: 6px 12px;
    }
    .problem {
      color: var(--danger);
    }
  `,
];
