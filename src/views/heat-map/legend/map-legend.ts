// The legend below the heat map: what its colours mean, in words, and how many blocks have them.

import { html, type TemplateResult } from 'lit';
import type { LegendEntry } from '../../../snapshot/picture/heat-map/legend.ts';
import type { Blocks } from '../../../units.ts';
import { legendLabel, legendNote } from '../../../words/heap/legend.ts';
import { toCount } from '../../../words/numbers.ts';
import type { Scheme } from '../../parts/scheme.ts';
import { categoryColour, type MapColouring } from '../heat-map-palette.ts';

/** One row, in words. */
export interface LegendLine {
  readonly category: number;
  readonly label: string;
  readonly note: string;
  readonly letter: string;
  readonly blocks: Blocks;
}

/** Of a snapshot, or of a comparison. */
export function toLegendLines(legend: readonly LegendEntry[]): readonly LegendLine[] {
  return legend.map(({ category, meaning, letter, blocks }) => ({
    category,
    label: legendLabel(meaning),
    note: legendNote(meaning),
    letter: letter ?? '',
    blocks,
  }));
}

/** @param height at least so many CSS pixels */
export function renderLegend(
  lines: readonly LegendLine[],
  colouring: MapColouring,
  scheme: Scheme,
  height = 0,
): TemplateResult {
  return html`<ul class="legend" aria-label="Legend" style="min-height:${height}px">
    ${lines.map(({ category, label, note, letter, blocks }) => {
      const colour = categoryColour(colouring, scheme, category);
      return html`<li title=${note}>
        <span class="swatch" style="background:${colour};color:${contrastOn(colour)}">${letter}</span>
        ${label}
        <span class="muted">${toCount(blocks)}</span>
      </li>`;
    })}
  </ul>`;
}

function contrastOn(colour: string): string {
  const [r, g, b] = (colour.match(/\d+/g) ?? []).map(Number);
  return 0.299 * (r ?? 0) + 0.587 * (g ?? 0) + 0.114 * (b ?? 0) > 140 ? '#101418' : '#ffffff';
}
