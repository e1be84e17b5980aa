// The legend below the heat map: what its colours mean, in words, and how many blocks have them.

import { html, nothing, type TemplateResult } from 'lit';
import type { LegendEntry } from '../../../snapshot/picture/heat-map/legend.ts';
import type { Blocks } from '../../../units.ts';
import { legendLabel, legendNote } from '../../../words/heap/legend.ts';
import { toCounted } from '../../../words/numbers.ts';
import type { Scheme } from '../../parts/scheme.ts';
import { categoryColour, type MapColouring, probeCategory } from '../stage/heat-map-palette.ts';

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

export interface LegendLook {
  readonly colouring: MapColouring;
  readonly scheme: Scheme;
  /** The lab's own blocks are drawn. */
  readonly showsProbe: boolean;
  readonly toggleProbe: () => void;
  /** At least so many CSS pixels high. */
  readonly height?: number;
}

export function renderLegend(lines: readonly LegendLine[], look: LegendLook): TemplateResult {
  const probe = probeCategory(look.colouring);
  return html`<ul class="legend" aria-label="Legend" tabindex="0" style="min-height:${look.height ?? 0}px">
    ${lines.map((line) => renderLine(line, look, line.category === probe))}
  </ul>`;
}

function renderLine(
  { category, label, note, letter, blocks }: LegendLine,
  { colouring, scheme, showsProbe, toggleProbe }: LegendLook,
  isProbe: boolean,
) {
  const colour = categoryColour(colouring, scheme, category);
  const count = toCounted(blocks, 'block');
  return html`<li title=${note === '' ? count : `${count}. ${note}`}>
    <span
      class="swatch ${isProbe ? 'hatched' : ''}"
      style="background-color:${colour};color:${contrastOn(colour)}"
      >${letter}</span
    >
    ${label}
    <span class="muted">${count}</span>
    ${
      isProbe
        ? html`<button class="link" aria-pressed=${showsProbe} @click=${toggleProbe}>
            ${showsProbe ? 'Hide' : 'Show'}<span class="visually-hidden"> ${label} in the map</span>
          </button>`
        : nothing
    }
  </li>`;
}

function contrastOn(colour: string): string {
  const [r, g, b] = (colour.match(/\d+/g) ?? []).map(Number);
  return 0.299 * (r ?? 0) + 0.587 * (g ?? 0) + 0.114 * (b ?? 0) > 140 ? '#101418' : '#ffffff';
}
