// The fit curve: how many requests of each size still fit, as the holes are and if free memory were in
// one piece. Both axes double from mark to mark, since sizes do. Drawn as SVG; a table says the same.

import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FitCurve } from '../../snapshot/answers/fit.ts';
import type { FitPoint } from '../../snapshot/fit/fit-curve.ts';
import type { Bytes } from '../../units.ts';
import { toBytes, toCount, toRoundBytes } from '../../words/numbers.ts';
import { base, controls, tables } from '../parts/shared-styles.ts';

const WIDTH = 320;
const HEIGHT = 168;
const LEFT = 40;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 22;

@customElement('fit-curve-chart')
export class FitCurveChart extends LitElement {
  static override styles = [
    base,
    controls,
    tables,
    css`
      :host {
        display: block;
      }
      svg.curve {
        display: block;
        width: 100%;
        max-width: 460px;
        height: auto;
      }
      text {
        fill: var(--muted);
        font: 10px var(--font);
      }
      .grid {
        stroke: var(--line);
        stroke-width: 1;
      }
      .now {
        fill: none;
        stroke: var(--accent);
        stroke-width: 2;
      }
      .piece {
        fill: none;
        stroke: var(--muted);
        stroke-width: 1.5;
        stroke-dasharray: 4 3;
      }
      .gap {
        fill: var(--warning);
        opacity: 0.16;
      }
      .asked {
        stroke: var(--text);
        stroke-width: 1;
      }
      .keys {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        margin-top: 2px;
      }
      .keys i {
        display: inline-block;
        width: 18px;
        margin-right: 6px;
        vertical-align: middle;
        border-top: 2px solid var(--accent);
      }
      .keys .dashed i {
        border-top: 2px dashed var(--muted);
      }
      .table {
        max-height: 180px;
        overflow: auto;
        margin-top: 6px;
      }
    `,
  ];

  @property({ attribute: false }) curve: FitCurve | undefined;
  /** The size that was asked for, marked on the curve. */
  @property({ attribute: false }) asked: Bytes | undefined;
  @state() private isTableOpen = false;

  override render() {
    const { curve } = this;
    if (curve === undefined || curve.points.length < 2) return nothing;
    return html`
      <h3>How many still fit, by size</h3>
      ${this.renderCurve(curve)}
      <p class="keys small muted">
        <span><i></i>now</span>
        <span class="dashed"><i></i>if free memory were in one piece</span>
        <button
          class="link"
          aria-expanded=${this.isTableOpen}
          @click=${() => {
            this.isTableOpen = !this.isTableOpen;
          }}
        >
          ${this.isTableOpen ? 'Hide the table' : 'As a table'}
        </button>
      </p>
      ${this.isTableOpen ? renderTable(curve.points) : nothing}
    `;
  }

  private renderCurve({ points, largestHole, free }: FitCurve) {
    const first = points[0];
    const last = points.at(-1) as FitPoint;
    const mostCount = Math.max(first.inOnePiece, 2);
    const x = (bytes: Bytes) =>
      LEFT +
      ((WIDTH - LEFT - RIGHT) * Math.log2(bytes / first.bytes)) /
        Math.log2(last.bytes / first.bytes);
    // One more than the count, so that none at all has a place on a scale that doubles.
    const y = (count: number) =>
      HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * Math.log2(count + 1)) / Math.log2(mostCount + 1);
    const line = (name: 'now' | 'inOnePiece') =>
      points.map((point) => `${x(point.bytes).toFixed(1)},${y(point[name]).toFixed(1)}`);
    const label = `${toBytes(largestHole)} is the largest single request that fits now, of ${toBytes(free)} free.`;
    const asked =
      this.asked !== undefined && this.asked >= first.bytes && this.asked <= last.bytes
        ? x(this.asked)
        : undefined;
    return html`<svg
      class="curve"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label=${label}
    >
      ${counts(mostCount).map(
        (
          count,
        ) => svg`<line class="grid" x1=${LEFT} x2=${WIDTH - RIGHT} y1=${y(count)} y2=${y(count)} />
          <text x=${LEFT - 6} y=${y(count) + 3} text-anchor="end">${count === 0 ? '' : toCount(count)}</text>`,
      )}
      ${sizes(first.bytes, last.bytes).map(
        (bytes) =>
          svg`<text x=${x(bytes)} y=${HEIGHT - 7} text-anchor="middle">${toRoundBytes(bytes)}</text>`,
      )}
      <polygon class="gap" points=${[...line('now'), ...line('inOnePiece').reverse()].join(' ')} />
      <polyline class="piece" points=${line('inOnePiece').join(' ')} />
      <polyline class="now" points=${line('now').join(' ')} />
      ${
        asked === undefined
          ? nothing
          : svg`<line class="asked" x1=${asked} x2=${asked} y1=${TOP} y2=${HEIGHT - BOTTOM} />`
      }
    </svg>`;
  }
}

function renderTable(points: readonly FitPoint[]) {
  return html`<div class="table" tabindex="0" role="region" aria-label="The fit curve as a table">
    <table>
      <thead>
        <tr>
          <th class="number">Size</th>
          <th class="number">Fit now</th>
          <th class="number">In one piece</th>
        </tr>
      </thead>
      <tbody>
        ${points.map(
          ({ bytes, now, inOnePiece }) => html`<tr>
            <td class="number">${toBytes(bytes)}</td>
            <td class="number">${toCount(now)}</td>
            <td class="number">${toCount(inOnePiece)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** 0, 1, 10, 100, … up to the most. */
function counts(most: number): number[] {
  const marks = [0, 1];
  for (let mark = 10; mark <= most; mark *= 10) marks.push(mark);
  return marks;
}

/** Every fourth doubling: 16, 256, 4 K, 64 K, 1 M. */
function sizes(from: Bytes, to: Bytes): Bytes[] {
  const marks: Bytes[] = [];
  for (let mark = from; mark <= to; mark *= 16) marks.push(mark);
  return marks;
}
