// The choice of what the heat map's colours show: what memory tells, and in the past what the film knows.

import { html, nothing, type TemplateResult } from 'lit';
import type { FilmColouring } from '../../../film/answers/film-map.ts';
import type { Colouring } from '../../../snapshot/picture/heat-map/painted.ts';

const COLOURINGS: readonly (readonly [Colouring, string, string])[] = [
  ['kind', 'Kind', 'what each block holds'],
  ['holes', 'Holes', 'how long each free stretch is'],
  ['owner', 'Owner', 'which variable keeps it alive'],
  ['alive', 'Alive or garbage', 'what the next collection would free'],
  ['age', 'Age', 'since which snapshot it has been there'],
  ['churn', 'Churn', 'how often it changed over the snapshots'],
];

/** Those of a film. */
const FILM_COLOURINGS: readonly (readonly [FilmColouring, string, string])[] = [
  ['change', 'This step', 'what the step before did to each block'],
  ['line', 'Line', 'which line made it'],
  ['age', 'Steps ago', 'how many steps ago it was made'],
  ['churn', 'Taken again', 'how often it was taken since the film began'],
];
/** Tells the values of the two apart. */
const FILM_PREFIX = 'film-';

/** Colourings that need memory, not only the map. */
const NEEDS_MEMORY: readonly Colouring[] = ['owner', 'alive'];

export interface ColourChoice {
  readonly colouring: Colouring;
  /** The film's colouring that was chosen, 'none' where it was not; undefined outside a film. */
  readonly filmColouring: FilmColouring | 'none' | undefined;
  readonly hasMemory: boolean;
  readonly pick: (event: 'colouring' | 'film-colouring', detail: string) => void;
}

export function renderColourChoice(choice: ColourChoice): TemplateResult {
  const { colouring, filmColouring = 'none', hasMemory } = choice;
  const isFilm = choice.filmColouring !== undefined;
  return html`<label class="small"
    ><span class="muted">Colours</span>
    <select
      aria-label="What the colours show"
      @change=${(event: Event) => pick((event.target as HTMLSelectElement).value, choice)}
    >
      ${COLOURINGS.map(
        ([id, label, note]) => html`<option
          value=${id}
          title=${note}
          ?selected=${id === colouring && filmColouring === 'none'}
          ?disabled=${NEEDS_MEMORY.includes(id) && !hasMemory}
        >
          ${label}
        </option>`,
      )}
      ${
        isFilm
          ? html`<optgroup label="In the film">
              ${FILM_COLOURINGS.map(
                ([id, label, note]) => html`<option
                  value=${`${FILM_PREFIX}${id}`}
                  title=${note}
                  ?selected=${id === filmColouring}
                >
                  ${label}
                </option>`,
              )}
            </optgroup>`
          : nothing
      }
    </select></label
  >`;
}

function pick(value: string, { pick: tell }: ColourChoice): void {
  if (value.startsWith(FILM_PREFIX)) tell('film-colouring', value.slice(FILM_PREFIX.length));
  else tell('colouring', value);
}
