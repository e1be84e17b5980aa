// How the inspector looks: a title, facts, short tables under headings.

import { css } from 'lit';
import { base, controls, panel, tables } from '../parts/shared-styles.ts';

export const inspectorStyles = [
  base,
  controls,
  panel,
  tables,
  css`
    :host {
      display: block;
      min-height: 0;
    }
    .content {
      display: grid;
      gap: 14px;
      padding: 12px;
    }
    .title {
      display: grid;
      gap: 2px;
    }
    .title .text {
      font: 13px / 1.45 var(--mono);
      overflow-wrap: anywhere;
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 2px 12px;
      margin: 0;
    }
    dt {
      color: var(--muted);
    }
    dd {
      margin: 0;
      min-width: 0;
    }
    ol.path {
      display: grid;
      gap: 2px;
      margin: 4px 0 0;
      padding: 0;
      list-style: none;
    }
    ol.path li {
      padding-left: 14px;
      border-left: 2px solid var(--line);
    }
    ol.path li:last-child {
      border-left-color: var(--accent);
      font-weight: 600;
    }
    .flag {
      display: inline-block;
      padding: 0 6px;
      border-radius: 4px;
      font-size: var(--size-small);
      font-weight: 600;
      background: var(--warning-ground);
      color: var(--warning);
    }
    .flag.probe {
      background: var(--sunken);
      color: var(--muted);
    }
    td {
      overflow-wrap: anywhere;
    }
    td.mono,
    td.type {
      white-space: nowrap;
    }
    td .value {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
      overflow: hidden;
      font: 12px / 1.45 var(--mono);
    }
    table[aria-label='Variables'] td:first-child {
      overflow-wrap: normal;
    }
    p.more {
      padding: 8px;
    }
    .ghost {
      color: var(--warning);
    }
    h3 {
      margin-bottom: 4px;
    }
    details summary {
      cursor: pointer;
      font-weight: 600;
    }
    .buttons {
      display: flex;
      gap: 6px;
    }
  `,
];
