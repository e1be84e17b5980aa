// The free end of the heap as a bar to scale, below the cells of the used part: how much it is, one hole; a
// click gives its blocks cells too.

import { css, html, nothing, type TemplateResult } from 'lit';
import type { Bytes } from '../../units.ts';
import { toBytes } from '../../words/numbers.ts';
import type { FreeTail } from './stage/shown-blocks.ts';

export const tailStyles = css`
  button.tail {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px;
    flex: 1 1 200px;
    min-height: 22px;
    margin: 0;
    padding: 2px 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--muted);
    font: inherit;
    font-size: var(--size-small);
    cursor: pointer;
  }
  button.tail:hover {
    background: var(--sunken);
  }
  button.tail:focus-visible {
    outline: 2px solid var(--focus);
  }
  .tail .scale {
    position: relative;
    display: flex;
    height: 8px;
    border-radius: 2px;
    overflow: hidden;
    background: var(--line);
  }
  .tail .used {
    flex: none;
    min-width: 2px;
    background: var(--muted);
  }
  /* A mark every so many bytes: the bar is measured. */
  .tail .ticks {
    flex: 1;
    background: repeating-linear-gradient(
      to right,
      transparent 0 calc(var(--tick) - 1px),
      var(--surface) calc(var(--tick) - 1px) var(--tick)
    );
  }
  @media (forced-colors: active) {
    .tail .scale {
      border: 1px solid CanvasText;
    }
    .tail .used {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;

/** Distances between the marks of the bar; at most so many marks. */
const TICKS: readonly Bytes[] = [1, 4, 16, 64, 256, 1024].map((kilo) => kilo * 1024);
const TICKS_AT_MOST = 24;

export function renderTails(
  tails: readonly FreeTail[],
  blockBytes: Bytes,
  isOpen: boolean,
  toggle: () => void,
): TemplateResult | typeof nothing {
  if (tails.length === 0) return nothing;
  const hasAreas = tails.length > 1 || tails.some(({ area }) => area > 0);
  return html`${tails.map((tail) => renderTail(tail, blockBytes, hasAreas, isOpen, toggle))}`;
}

function renderTail(
  { area, blocks, areaBlocks }: FreeTail,
  blockBytes: Bytes,
  namesArea: boolean,
  isOpen: boolean,
  toggle: () => void,
) {
  const whole = areaBlocks * blockBytes;
  const tick = TICKS.find((bytes) => whole / bytes <= TICKS_AT_MOST) ?? whole;
  const used = (100 * (areaBlocks - blocks)) / areaBlocks;
  const size = `${namesArea ? `Area ${area + 1}: ` : ''}${toBytes(blocks * blockBytes)} free, one hole`;
  return html`<button
    class="tail"
    aria-expanded=${isOpen}
    title="${isOpen ? 'Leave its blocks out of the map' : 'Show its blocks in the map'}. A mark every ${toBytes(tick)}."
    @click=${toggle}
  >
    <span class="scale" aria-hidden="true">
      <span class="used" style="width:${used.toFixed(2)}%"></span>
      <span class="ticks" style="--tick:${((100 * tick) / (blocks * blockBytes)).toFixed(3)}%"></span>
    </span>
    <span>${size} ${isOpen ? '▾' : '▸'}</span>
  </button>`;
}
