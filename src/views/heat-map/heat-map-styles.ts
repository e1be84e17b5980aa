// How the heat map looks: a stage of canvases, and below it the bars of the free ends.

import { css } from 'lit';
import { base } from '../parts/shared-styles.ts';
import { tailStyles } from './free-tails.ts';

export const heatMapStyles = [
  base,
  css`
    :host {
      display: flex;
      flex-direction: column;
      min-height: 0;
    }
    .stage {
      position: relative;
      flex: 1;
      min-height: 0;
      overflow: hidden;
      touch-action: none;
    }
    canvas.map,
    canvas.marks {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      outline: none;
    }
    canvas.marks {
      pointer-events: none;
    }
    canvas.overview {
      position: absolute;
      inset: auto 2px 2px auto;
      border: 1px solid var(--line-strong);
      border-radius: 4px;
      background: var(--surface);
      cursor: move;
    }
    canvas[hidden] {
      display: none;
    }
    .stage:focus-within::after {
      content: '';
      position: absolute;
      inset: 0;
      border: 2px solid var(--focus);
      border-radius: 4px;
      pointer-events: none;
    }
    .tails {
      flex: none;
      display: flex;
      flex-wrap: wrap;
      gap: 0 8px;
    }
    .back {
      min-height: 22px;
      padding: 0 8px;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--raised);
      color: var(--accent);
      font: inherit;
      font-size: var(--size-small);
      cursor: pointer;
    }
    .back:focus-visible {
      outline: 2px solid var(--focus);
    }
  `,
  tailStyles,
];
