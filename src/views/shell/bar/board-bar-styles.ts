// How the bar on top looks.

import { css } from 'lit';
import { base, controls } from '../../parts/shared-styles.ts';

/** Read aloud, not seen. */
const hidden = css`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
`;

export const boardBarStyles = [
  base,
  controls,
  css`
    :host {
      display: block;
      position: relative;
      z-index: 20;
      container-type: inline-size;
      background: var(--surface);
      border-bottom: 1px solid var(--line);
    }
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      position: relative;
      gap: 8px;
      min-height: 48px;
      padding: 8px 12px;
    }
    .brand {
      display: flex;
      align-items: center;
      gap: 8px;
      margin: 0 8px 0 0;
      font-size: var(--size-large);
      font-weight: 650;
      letter-spacing: -0.01em;
    }
    .brand svg {
      width: 20px;
      height: 20px;
    }
    .split {
      display: flex;
      position: relative;
    }
    .split > button:first-child {
      border-radius: var(--radius) 0 0 var(--radius);
    }
    .split > button + button {
      width: 26px;
      padding: 0;
      margin-left: -1px;
      border-radius: 0 var(--radius) var(--radius) 0;
    }
    .menu {
      position: absolute;
      inset: calc(100% + 4px) auto auto 0;
      z-index: 20;
      display: grid;
      gap: 2px;
      width: max-content;
      max-width: min(320px, 90vw);
      padding: 4px;
      background: var(--surface);
      border: 1px solid var(--line);
      border-radius: 8px;
      box-shadow: var(--shadow);
    }
    .menu.end {
      inset: calc(100% + 4px) 0 auto auto;
    }
    .menu button {
      display: block;
      height: auto;
      padding: 6px 10px;
      border: 0;
      background: none;
      text-align: left;
      white-space: normal;
    }
    .menu button:hover,
    .menu button:focus-visible {
      background: var(--sunken);
    }
    .state {
      display: flex;
      align-items: center;
      gap: 8px;
      min-width: 0;
      flex: 1 1 120px;
    }
    .dot {
      flex: none;
      width: 10px;
      height: 10px;
      border-radius: 50%;
      border: 2px solid var(--muted);
    }
    .dot.good {
      border-color: var(--good);
      background: var(--good);
    }
    .dot.busy {
      border-color: var(--accent);
      background: var(--accent);
    }
    .dot.bad {
      border-color: var(--danger);
      background: var(--danger);
      border-radius: 2px;
    }
    .words {
      min-width: 0;
      line-height: 1.3;
    }
    .words > div {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .verbs {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-left: auto;
    }
    progress {
      width: 100%;
      height: 2px;
      position: absolute;
      inset: auto 0 0 0;
      display: block;
      border: 0;
      appearance: none;
      background: var(--line);
      accent-color: var(--accent);
    }
    progress::-webkit-progress-bar {
      background: var(--line);
    }
    progress::-webkit-progress-value {
      background: var(--accent);
      transition: width var(--motion);
    }
    progress::-moz-progress-bar {
      background: var(--accent);
    }
    /* One row at every width: what is seldom pressed gives its words for its picture first. */
    @container (max-width: 1360px) {
      .seldom {
        width: 34px;
        padding: 0;
      }
      .seldom span {
        ${hidden}
      }
    }
    @container (max-width: 820px) {
      .bar {
        gap: 6px;
        padding: 8px;
      }
      .verbs {
        gap: 4px;
      }
      .verbs button,
      .brand {
        width: 34px;
        padding: 0;
      }
      .brand {
        width: 20px;
        margin: 0;
      }
      .brand span,
      .verbs span {
        ${hidden}
      }
      .verbs button.run {
        width: 44px;
      }
    }
    @container (max-width: 345px) {
      .verbs,
      .bar {
        gap: 1px;
      }
      .verbs button,
      .verbs button.run {
        width: 31px;
      }
    }
    @container (max-width: 639px) {
      .bar {
        flex-wrap: wrap;
      }
      .brand {
        ${hidden}
      }
      .long {
        ${hidden}
      }
      /* What can be done without a board has the room. */
      .no-board .verbs > :is(:disabled, .fast) {
        display: none;
      }
      .verbs {
        margin-left: 0;
        flex: 1;
        justify-content: flex-end;
      }
      .state {
        flex-basis: 100%;
        order: 5;
      }
    }
  `,
];
