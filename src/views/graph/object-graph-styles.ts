// How the object graph's region is divided: tools above, picture or list, the line about one box below.

import { css } from 'lit';
import { base, controls, panel } from '../parts/shared-styles.ts';

export const objectGraphStyles = [
  base,
  controls,
  panel,
  css`
    :host {
      display: block;
      min-height: 0;
      container-type: inline-size;
    }
    .panel > header {
      flex-wrap: wrap;
      gap: 4px 8px;
    }
    .panel {
      container: graph / inline-size;
    }
    /* One row that is drawn along: the picture has the room. */
    @container graph (max-width: 480px) {
      .panel > header {
        flex-wrap: nowrap;
        margin-right: var(--head-room, 0px);
        padding-right: 0;
        border-bottom: 0;
        overflow-x: auto;
        scrollbar-width: none;
      }
      .panel > header + * {
        border-top: 1px solid var(--line);
      }
      .panel > header > * {
        flex: none;
      }
      .icons {
        order: -1;
      }
    }
    header input[type='search'] {
      width: 150px;
    }
    header label {
      display: inline-flex;
      align-items: center;
      gap: 5px;
      white-space: nowrap;
    }
    .icons {
      display: inline-flex;
    }
    /* On a narrow page the height is the picture's: one line of tools, which scrolls. */
    @container (max-width: 520px) {
      .panel > header {
        flex-wrap: nowrap;
        overflow-x: auto;
        scrollbar-width: none;
        margin-right: var(--head-room, 0px);
        padding-right: 0;
      }
      header input[type='search'] {
        flex: none;
        width: 88px;
      }
    }
    .stage {
      position: relative;
      isolation: isolate;
      flex: 1;
      min-height: 0;
      overflow: hidden;
    }
    .canvas {
      position: absolute;
      inset: 0;
      outline: none;
    }
    .canvas:focus-visible::after {
      content: '';
      position: absolute;
      inset: 0;
      z-index: 11;
      border: 2px solid var(--focus);
      border-radius: 4px;
      pointer-events: none;
    }
    .list {
      position: absolute;
      inset: 0;
      z-index: 12;
      padding: 8px;
      overflow: auto;
      background: var(--surface);
    }
    .list.unseen {
      inset: auto;
      width: 1px;
      height: 1px;
      padding: 0;
      overflow: hidden;
      clip-path: inset(50%);
      contain: strict;
    }
    .list.unseen > * {
      width: 600px; /* or each word would be a line of its own, all of them laid out */
    }
    footer {
      display: flex;
      align-items: center;
      gap: 12px;
      min-height: 34px;
      padding: 3px 8px 3px 12px;
      border-top: 1px solid var(--line);
    }
    footer .words {
      flex: 1;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    footer .words b {
      font: 600 12px / 1.45 var(--mono);
    }
    footer .buttons {
      display: flex;
      flex: none;
      gap: 4px;
      margin-left: auto;
    }
    footer button {
      min-height: 26px;
      padding: 0 8px;
    }
    .problem {
      color: var(--danger);
    }
    footer .fate {
      padding: 0 6px;
      border-radius: 7px;
      font-weight: 600;
      background: var(--good-ground);
      color: var(--good);
    }
  `,
];
