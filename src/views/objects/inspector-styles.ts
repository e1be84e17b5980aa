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
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 5;
      overflow: hidden;
      font: 600 14px / 1.45 var(--mono);
      overflow-wrap: anywhere;
    }
    .title .text.muted {
      font: 12px / 1.45 var(--mono);
    }
    .panel > header h2 {
      overflow: hidden;
      min-width: 3.5em;
      text-overflow: ellipsis;
      white-space: nowrap;
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
      display: flex;
      flex-wrap: wrap;
      gap: 4px 6px;
      margin: 4px 0 0;
      padding: 0;
      list-style: none;
    }
    ol.path li {
      display: flex;
      align-items: center;
      gap: 6px;
      min-width: 0;
    }
    .chip {
      min-height: 24px;
      max-width: 100%;
      padding: 1px 10px;
      border: 1px solid var(--line-strong);
      border-radius: 12px;
      background: var(--surface);
      font-weight: 400;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .chip.plain {
      border-style: dashed;
    }
    .chip[aria-current] {
      border-color: var(--accent);
      background: var(--accent-ground);
    }
    .arrow {
      color: var(--muted);
    }
    .flag {
      display: inline-block;
      padding: 0 6px;
      border-radius: 4px;
      font-size: var(--size-small);
      font-weight: 600;
      white-space: nowrap;
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
    p.value,
    td .value {
      overflow-wrap: anywhere;
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
