// How the types table looks.

import { css } from 'lit';
import { base, controls, panel, tables } from '../parts/shared-styles.ts';

export const typesPanelStyles = [
  base,
  controls,
  panel,
  tables,
  css`
    :host {
      display: block;
      min-height: 0;
      container-type: inline-size;
    }
    @container (max-width: 460px) {
      .largest {
        display: none;
      }
    }
    header input {
      flex: 1;
      min-width: 0;
      max-width: 420px;
    }
    th button {
      min-height: 0;
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
    }
    th[aria-sort] button {
      color: var(--text);
      font-weight: 600;
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
