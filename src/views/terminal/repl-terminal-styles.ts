// How the terminal looks, before xterm is there and after.

import xtermStyles from '@xterm/xterm/css/xterm.css?inline';
import { css, unsafeCSS } from 'lit';
import { base, controls, panel } from '../parts/shared-styles.ts';

export const replTerminalStyles = [
  base,
  controls,
  panel,
  unsafeCSS(xtermStyles),
  css`
      :host {
        display: block;
        min-height: 0;
      }
      .screen {
        flex: 1;
        min-height: 0;
        padding: 8px 4px 8px 12px;
        overflow: auto hidden;
        background: var(--surface);
      }
      .place,
      .still {
        height: 100%;
      }
      .still {
        cursor: text;
        outline: none;
      }
      /* The cursor of a terminal that nobody types in. */
      .still::before {
        content: '';
        display: block;
        width: 8px;
        height: 19px;
        outline: 1px solid var(--accent);
        outline-offset: -1px;
      }
      .hint {
        flex: 1;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .panel > header h2 {
        margin-right: 4px;
      }
      .panel {
        container-type: inline-size;
      }
      @container (max-width: 290px) {
        .panel > header {
          gap: 2px;
        }
        .panel > header button:not(.icon) {
          padding: 0 4px;
        }
      }
      .search {
        display: flex;
        gap: 4px;
        padding: 6px 8px;
        border-bottom: 1px solid var(--line);
      }
      .search input {
        flex: 1;
        min-width: 0;
      }
      .xterm .xterm-viewport {
        background-color: transparent !important;
      }
    `,
];
