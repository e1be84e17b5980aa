// The tables of the inspector: what is in an object, what it takes, who refers to it, what is freed with it. Each a
// template of facts; what a click does is handed in.

import { html, nothing, type TemplateResult } from 'lit';
import type { FieldRow, Inspection } from '../../snapshot/answers/inspection.ts';
import type { Address } from '../../units.ts';
import { describeFact } from '../../words/heap/object-facts.ts';
import { describeRoot } from '../../words/heap/roots.ts';
import { toBytes, toCount, toCounted } from '../../words/numbers.ts';

/** What is done with an object of a table. */
export interface ObjectHands {
  readonly go: (address: Address) => void;
  /** Lights it up in the other views; undefined: nothing any more. */
  readonly light: (address: Address | undefined) => void;
}

export function renderFields({ facts, fields }: Inspection, hands: ObjectHands) {
  if (facts.length + fields.length === 0) return nothing;
  return html`<div>
    <h3>What is in it</h3>
    <table>
      <tbody>
        ${facts.map(describeFact).map(
          ({ label, text }) => html`<tr>
            <td class="muted">${label}</td>
            <td>${text}</td>
          </tr>`,
        )}
        ${fields.map(
          (field) => html`<tr>
            <td class="mono">${field.label}</td>
            <td>
              ${field.ghost ? html`<span class="ghost small">deleted, still kept alive: </span>` : nothing}
              ${renderValue(field, hands)}
            </td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function renderValue({ text, address }: FieldRow, { go, light }: ObjectHands): TemplateResult {
  return address === undefined
    ? html`<div class="value" title=${text}>${text}</div>`
    : html`<button
        class="link value"
        title=${text}
        @mouseenter=${() => light(address)}
        @mouseleave=${() => light(undefined)}
        @click=${() => go(address)}
      >
        ${text}
      </button>`;
}

export function renderSize(object: Inspection): TemplateResult {
  if (object.blocks === 0) {
    return html`<div>
      <h3>Size</h3>
      <p>It takes no room in the heap: it lies outside, in flash or in static memory.</p>
    </div>`;
  }
  const { pieces, bytes, usedBytes } = object;
  return html`<div>
    <h3>Size</h3>
    <dl>
      <dt>itself</dt>
      <dd>
        ${toCounted(object.blocks, 'block')},
        ${toCounted(bytes, 'byte')}${usedBytes < bytes ? `, ${toCount(usedBytes)} of them in use` : ''}
        ${
          pieces.length < 2
            ? nothing
            : html`<div class="small muted">
                ${pieces.map(({ kind, blocks }) => `${kind}: ${toCounted(blocks, 'block')}`).join('; ')}
              </div>`
        }
      </dd>
      <dt>keeps</dt>
      <dd title="Itself and everything that would be garbage without it (its retained size)">
        ${toBytes(object.keptAlive)} in ${toCounted(object.keptObjects, 'object')}
      </dd>
    </dl>
  </div>`;
}

export function renderReferrers(
  { incoming: ends, incomingMore: more }: Inspection,
  { go, light }: ObjectHands,
) {
  if (ends.length === 0) return nothing;
  return html`<div>
    <h3>Who refers to it</h3>
    <table>
      <tbody>
        ${ends.map(
          (end) => html`<tr
            @mouseenter=${() => light(end.node >= 0 ? end.address : undefined)}
            @mouseleave=${() => light(undefined)}
          >
            <td>
              ${
                end.node >= 0
                  ? html`<button
                      class="link value"
                      title=${end.text}
                      @click=${() => go(end.address)}
                    >
                      ${end.text}
                    </button>`
                  : end.root === undefined
                    ? end.text
                    : describeRoot(end.root)
              }
            </td>
            <td class="mono">${end.label}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${more > 0 ? html`<p class="small muted">and ${toCount(more)} more</p>` : nothing}
  </div>`;
}

export function renderKept({ keeps }: Inspection, { go }: ObjectHands) {
  if (keeps.length === 0) return nothing;
  return html`<div>
    <h3>Freed with it</h3>
    <table>
      <tbody>
        ${keeps.map(
          (kept) => html`<tr>
            <td>
              <button
                class="link value"
                title=${kept.text}
                @click=${() => go(kept.address)}
              >
                ${kept.text}
              </button>
            </td>
            <td class="number">${toBytes(kept.bytes)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
