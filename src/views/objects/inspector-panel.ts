// The inspector: everything about one object, first what learners ask (what is it, why is it alive),
// then the words themselves. With nothing selected, the program's variables.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FilmLife } from '../../film/answers/film-life.ts';
import type { FilmLine } from '../../film/path-table.ts';
import type { Inspection, ReferenceEnd } from '../../snapshot/answers/inspection.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { type Address, toHexAddress } from '../../units.ts';
import { describeFact } from '../../words/heap/object-facts.ts';
import { describeStep } from '../../words/heap/path.ts';
import { describeRoot } from '../../words/heap/roots.ts';
import { describeWord } from '../../words/heap/word-meanings.ts';
import { toBytes, toCount, toCounted, toForm, toNames } from '../../words/numbers.ts';
import { inspectorStyles } from './inspector-styles.ts';
import { renderVariables } from './variables-table.ts';

const CERTAINTY: Readonly<Record<Inspection['certainty'], string>> = {
  exact: 'exact: its type word says so',
  typed: 'typed: follows from the object that refers to it',
  guessed: 'a guess from its shape',
};

/**
 * @fires go - detail: address of the object to select
 * @fires light - detail: address to light up in the other views, or undefined
 * @fires show-in-map - detail: address
 * @fires show-in-graph - detail: address
 * @fires life - detail: 'birth' or 'death', of the object, to be gone to
 * @fires line - detail: FilmLine to be shown
 */
@customElement('inspector-panel')
export class InspectorPanel extends LitElement {
  static override styles = inspectorStyles;

  @property({ attribute: false }) inspection: Inspection | undefined;
  @property({ attribute: false }) summary: SnapshotSummary | undefined;

  /** Of the inspected object, while a film is open; and the name that its program's lines have. */
  @property({ attribute: false }) life: FilmLife | undefined;
  @property() programFile = '';

  protected override updated(changed: PropertyValues<this>): void {
    // Another object is read from its beginning.
    const before = changed.get('inspection');
    if (!changed.has('inspection') || before?.address === this.inspection?.address) return;
    this.renderRoot.querySelector('.body')?.scrollTo(0, 0);
  }

  override render() {
    return html`<section class="panel" aria-label="Inspector">
      <header>
        <h2>Inspector</h2>
        ${
          this.inspection === undefined
            ? nothing
            : html`<button class="quiet" @click=${() => this.fire('go', undefined)}>
                All variables
              </button>`
        }
      </header>
      <div class="body">
        ${this.inspection === undefined ? this.renderVariables() : this.renderObject(this.inspection)}
      </div>
    </section>`;
  }

  private renderVariables() {
    return renderVariables(this.summary, {
      go: (address) => this.fire('go', address),
      light: (address) => this.fire('light', address),
    });
  }

  private renderObject(object: Inspection) {
    return html`<div class="content">
      <div class="title">
        <div>
          <strong>${object.kind.name}</strong>
          ${object.garbage ? html`<span class="flag">garbage</span>` : nothing}
          ${object.probe ? html`<span class="flag probe">the lab’s probe</span>` : nothing}
        </div>
        <div class="text">${object.text}</div>
      </div>
      <div class="buttons">
        <button @click=${() => this.fire('show-in-map', object.address)}>Show in map</button>
        <button @click=${() => this.fire('show-in-graph', object.address)}>Show in graph</button>
      </div>
      ${this.renderFacts(object)} ${this.renderWhy(object)} ${this.renderLife()} ${this.renderFields(object)}
      ${this.renderEnds('Who refers to it', object.incoming, object.incomingMore)}
      ${this.renderKeeps(object)} ${this.renderWords(object)}
    </div>`;
  }

  private renderFacts(object: Inspection) {
    return html`<dl>
      ${
        object.names.length === 0
          ? nothing
          : html`<dt>${toForm(object.names.length, { one: 'Variable', other: 'Variables' })}</dt>
              <dd>${toNames(object.names)}</dd>`
      }
      <dt>Address</dt>
      <dd class="mono">${toHexAddress(object.address)}</dd>
      <dt>Size</dt>
      <dd>
        ${
          object.blocks === 0
            ? 'outside the heap'
            : `${toCounted(object.blocks, 'block')}, ${toCount(object.bytes)} bytes` +
              (object.usedBytes < object.bytes ? `, ${toCount(object.usedBytes)} of them used` : '')
        }
      </dd>
      ${
        object.blocks === 0
          ? nothing
          : html`<dt>Keeps alive</dt>
              <dd title="Itself and everything that would be garbage without it (its retained size)">
                ${toBytes(object.keptAlive)} in ${toCounted(object.keptObjects, 'object')}
              </dd>`
      }
      <dt>How sure</dt>
      <dd>${CERTAINTY[object.certainty]}</dd>
    </dl>`;
  }

  private renderWhy(object: Inspection) {
    if (object.blocks === 0) return nothing;
    if (object.path.length === 0) {
      return html`<div>
        <h3>Why is it alive?</h3>
        <p>
          ${
            object.probe
              ? 'Only while the lab looks: it belongs to the probe.'
              : 'It is not: nothing refers to it. The next collection frees it.'
          }
        </p>
      </div>`;
    }
    return html`<div>
      <h3>Why is it alive?</h3>
      <ol class="path">
        ${object.path.map((step) => html`<li>${describeStep(step)}</li>`)}
      </ol>
    </div>`;
  }

  private renderLife() {
    if (this.life === undefined) return nothing;
    void import('./life-section.ts');
    return html`<life-section
      .life=${this.life}
      .programFile=${this.programFile}
      @life=${(event: CustomEvent) => this.fire('life', event.detail)}
      @line=${(event: CustomEvent) => this.fire('line', event.detail)}
    ></life-section>`;
  }

  private renderFields({ facts, fields }: Inspection) {
    if (facts.length + fields.length === 0) return nothing;
    return html`<div>
      <h3>What is in it</h3>
      <table>
        <tbody>
          ${facts.map(describeFact).map(
            ({ label, text }) => html`<tr>
              <td class="mono">${label}</td>
              <td>${text}</td>
            </tr>`,
          )}
          ${fields.map(
            (field) => html`<tr>
              <td class="mono">${field.label}</td>
              <td>
                ${field.ghost ? html`<span class="ghost small">deleted, still kept alive: </span>` : nothing}
                ${field.text}
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderEnds(heading: string, ends: readonly ReferenceEnd[], more: number) {
    if (ends.length === 0) return nothing;
    return html`<div>
      <h3>${heading}</h3>
      <table>
        <tbody>
          ${ends.map(
            (end) => html`<tr
              @mouseenter=${() => this.fire('light', end.node >= 0 ? end.address : undefined)}
              @mouseleave=${() => this.fire('light', undefined)}
            >
              <td>
                ${
                  end.node >= 0
                    ? html`<button class="link" @click=${() => this.fire('go', end.address)}>
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

  private renderKeeps(object: Inspection) {
    if (object.keeps.length === 0) return nothing;
    return html`<div>
      <h3>Would be freed with it</h3>
      <table>
        <tbody>
          ${object.keeps.map(
            (kept) => html`<tr>
              <td>
                <button class="link" @click=${() => this.fire('go', kept.address)}>${kept.text}</button>
              </td>
              <td class="number">${toBytes(kept.bytes)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderWords(object: Inspection) {
    if (object.words.length === 0) return nothing;
    return html`<details>
      <summary>Raw words</summary>
      <table>
        <thead>
          <tr>
            <th class="number">Offset</th>
            <th>Word</th>
            <th>Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${object.words.map(
            ({ offset, word, meaning }) => html`<tr>
              <td class="number mono">${offset}</td>
              <td class="mono">${word.toString(16).padStart(8, '0')}</td>
              <td>${describeWord(meaning)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${object.moreWords > 0 ? html`<p class="small muted">and ${toCount(object.moreWords)} more words</p>` : nothing}
    </details>`;
  }

  private fire(name: string, detail: Address | FilmLine | string | undefined): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
