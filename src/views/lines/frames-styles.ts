// How the frames look: one card below the other, the innermost on top and lit.

import { css } from 'lit';
import { base, controls, panel } from '../parts/shared-styles.ts';

export const framesStyles = [
  base,
  controls,
  panel,
  css`
    :host {
      display: block;
      min-height: 0;
    }
    ol {
      display: grid;
      gap: 2px;
      margin: 0;
      padding: 10px 12px;
      list-style: none;
    }
    li {
      min-width: 0;
    }
    h3 {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 2px 8px;
      padding: 5px 10px;
      border: 1px solid var(--line);
      border-left: 3px solid var(--line-strong);
      border-radius: var(--radius) var(--radius) 0 0;
      background: var(--raised);
    }
    h3.group {
      border: 0;
      background: none;
    }
    .now h3 {
      border-left-color: var(--film-alive);
      background: var(--film-now);
    }
    h3 code {
      margin-right: auto;
      font-size: 13px;
    }
    h3 .link,
    h3 .muted {
      font-weight: 400;
      font-size: var(--size-small);
    }
    li > h3:last-child {
      border-radius: var(--radius);
    }
    table {
      width: 100%;
      border-collapse: collapse;
      border: 1px solid var(--line);
      border-top: 0;
    }
    li > p:not(.link-up) {
      padding: 4px 10px;
      border: 1px solid var(--line);
      border-top: 0;
    }
    tr:hover {
      background: var(--sunken);
    }
    .changed th {
      box-shadow: inset 3px 0 0 var(--good);
    }
    .fate {
      margin-left: 6px;
      padding: 0 6px;
      border-radius: 7px;
      font-size: 11px;
      font-weight: 600;
      background: var(--good-ground);
      color: var(--good);
    }
    tr[aria-selected='true'] {
      background: var(--accent-ground);
    }
    th,
    td {
      padding: 3px 10px;
      text-align: left;
      font-weight: 400;
      vertical-align: baseline;
    }
    th {
      width: 1%;
      white-space: nowrap;
    }
    td .note {
      display: block;
      color: var(--muted);
      font-family: var(--font);
    }
    td.type {
      width: 1%;
      white-space: nowrap;
      font-size: var(--size-small);
    }
    td.value,
    td.value .link {
      font: 12px / 1.45 var(--mono);
      overflow-wrap: anywhere;
    }
    .link-up {
      padding: 2px 0 2px 22px;
      background: linear-gradient(var(--line-strong), var(--line-strong)) 12px 0 / 1px 100% no-repeat;
    }
  `,
];
