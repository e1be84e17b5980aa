// How "Will it fit?" looks.

import { css } from 'lit';
import { base, controls, panel, tables } from '../parts/shared-styles.ts';

export const fitStyles = [
  base,
  controls,
  panel,
  tables,
  css`
    :host {
      display: block;
      min-height: 0;
      height: 100%;
      container-type: inline-size;
    }
    .columns {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px 24px;
      padding: 12px;
    }
    @container (min-width: 620px) {
      .columns {
        grid-template-columns: minmax(0, 5fr) minmax(0, 4fr);
      }
    }
    form {
      display: flex;
      gap: 8px;
    }
    form input {
      flex: 1;
      min-width: 0;
      font-family: var(--mono);
    }
    .examples {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 14px;
      margin: 6px 0 0;
    }
    .answer {
      display: grid;
      grid-template-columns: 20px minmax(0, 1fr);
      gap: 8px;
      margin-top: 10px;
      padding: 10px 12px;
      border-radius: var(--radius);
      background: var(--sunken);
    }
    .answer .sign {
      font-weight: 700;
      text-align: center;
    }
    .answer.good {
      background: var(--good-ground);
    }
    .answer.good .sign {
      color: var(--good);
    }
    .answer.bad {
      background: var(--danger-ground);
    }
    .answer.bad .sign {
      color: var(--danger);
    }
    .answer.note {
      background: var(--accent-ground);
    }
    .answer.note .sign {
      color: var(--accent);
    }
    mark {
      border-radius: 2px;
      background: var(--danger);
      color: var(--surface);
    }
    .pico {
      margin-top: 8px;
      padding: 8px 12px;
      border-left: 3px solid var(--warning);
      background: var(--warning-ground);
      border-radius: 0 var(--radius) var(--radius) 0;
    }
    .steps {
      margin: 8px 0 0;
      padding-left: 22px;
    }
    .doubt {
      margin-top: 6px;
    }
    .one-more {
      margin-top: 10px;
    }
    .one-more label {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
    }
    .one-more select {
      min-width: 0;
      max-width: 100%;
    }
    .pins {
      padding: 0 12px 12px;
    }
    .pins .head {
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 8px 0 4px;
      border-top: 1px solid var(--line);
    }
    td.text {
      max-width: 0;
      width: 55%;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      font: 12px / 1.45 var(--mono);
    }
  `,
];
