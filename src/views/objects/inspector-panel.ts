// The inspector: everything about one object in the order of a learner's questions (what is it, why is it alive,
// who made it, what is in it, what does it cost), the raw words last. Of a hole: who pins it. With nothing
// selected, the program's variables.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FilmLife } from '../../film/answers/film-life.ts';
import type { FilmLineRow } from '../../film/answers/film-lines.ts';
import type { FilmLine } from '../../film/path-table.ts';
import type { Inspection } from '../../snapshot/answers/inspection.ts';
import type { HoleReport } from '../../snapshot/answers/room/hole.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Address } from '../../units.ts';
import { describeBytes } from '../../words/heap/object-facts.ts';
import { toBytes, toCount, toCounted, toForm, toNames } from '../../words/numbers.ts';
import { inspectorStyles } from './inspector-styles.ts';
import {
  type ObjectHands,
  renderFields,
  renderKept,
  renderReferrers,
  renderSize,
} from './inspector-tables.ts';
import { renderPath } from './path-chips.ts';
import { renderRawWords } from './raw-words.ts';
import { renderVariables } from './variables-table.ts';

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
  /** The line that made it, with what it took so far. */
  @property({ attribute: false }) line: FilmLineRow | undefined;
  /** Where a hole is selected. */
  @property({ attribute: false }) hole: HoleReport | undefined;

  /** What the last change did to it, in a word or two. */
  @property() changed = '';

  protected override updated(changed: PropertyValues<this>): void {
    // Another object is read from its beginning.
    const before = changed.get('inspection');
    if (!changed.has('inspection') || before?.address === this.inspection?.address) return;
    this.renderRoot.querySelector('.body')?.scrollTo(0, 0);
  }

  override render() {
    const { inspection, hole } = this;
    const isSelected = inspection !== undefined || hole !== undefined;
    return html`<section class="panel" aria-label="Inspector">
      <header>
        <h2>${inspection?.kind.name ?? (hole === undefined ? 'Variables' : 'Hole')}</h2>
        ${inspection === undefined ? nothing : this.renderFlags(inspection)}
        ${
          isSelected
            ? html`<button class="quiet" @click=${() => this.fire('go', undefined)}>
                All variables
              </button>`
            : nothing
        }
      </header>
      <div class="body">
        ${
          inspection !== undefined
            ? this.renderObject(inspection)
            : hole === undefined
              ? this.renderVariables()
              : this.renderHole(hole)
        }
      </div>
    </section>`;
  }

  private renderFlags({ garbage, probe, partOf }: Inspection) {
    return html`${this.changed === '' ? nothing : html`<span class="flag changed">${this.changed}</span>`}
    ${garbage ? html`<span class="flag">garbage</span>` : nothing}
    ${probe ? html`<span class="flag probe">the lab’s own</span>` : nothing}
    ${partOf === undefined ? nothing : html`<span class="flag probe">a part</span>`}`;
  }

  private renderVariables() {
    return renderVariables(this.summary, this.hands);
  }

  private renderHole(hole: HoleReport) {
    void import('./hole-section.ts');
    return html`<hole-section
      .hole=${hole}
      @go=${(event: CustomEvent<Address>) => this.fire('go', event.detail)}
      @show-in-map=${() => this.fire('show-in-map', hole.hole.address)}
    ></hole-section>`;
  }

  private renderObject(object: Inspection) {
    const { names, partOf } = object;
    const bytes = describeBytes(object.facts);
    return html`<div class="content">
      <div class="title">
        ${bytes === '' ? nothing : html`<strong>${bytes}</strong>`}
        <div class="text ${bytes === '' ? '' : 'muted'}" title=${object.text}>${object.text}</div>
        ${
          names.length === 0
            ? nothing
            : html`<div class="small muted">
                ${toForm(names.length, { one: 'variable', other: 'one object, several names:' })}
                <code>${toNames(names)}</code>
              </div>`
        }
        ${
          partOf === undefined
            ? nothing
            : html`<div class="small">
                belongs to
                <button class="link" @click=${() => this.fire('go', partOf.address)}>
                  ${partOf.text}
                </button>
              </div>`
        }
      </div>
      <div class="buttons">
        <button @click=${() => this.fire('show-in-map', object.address)}>Show in map</button>
        <button @click=${() => this.fire('show-in-graph', object.address)}>Show in graph</button>
      </div>
      ${this.renderWhy(object)} ${this.renderLife()} ${renderFields(object, this.hands)}
      ${renderSize(object)} ${this.renderLine()}
      ${renderReferrers(object, this.hands)}
      ${renderKept(object, this.hands)} ${renderRawWords(object)}
    </div>`;
  }

  private renderWhy(object: Inspection) {
    if (object.blocks === 0) return nothing;
    return html`<div>
      <h3>Why is it alive?</h3>
      ${
        object.path.length > 0
          ? renderPath(object.path, object.address, (address) => this.fire('go', address))
          : html`<p>
              ${
                object.probe
                  ? 'Only while the lab looks: it belongs to the lab.'
                  : 'It is not: nothing refers to it. The next collection frees it.'
              }
            </p>`
      }
    </div>`;
  }

  /** What the line that made it took so far. */
  private renderLine() {
    const { line } = this;
    if (line === undefined) return nothing;
    return html`<div>
      <h3>From line ${toCount(line.line)} so far</h3>
      <dl>
        <dt>made</dt>
        <dd>${toBytes(line.bytes)} in ${toCounted(line.allocations, 'allocation')}</dd>
        <dt>alive</dt>
        <dd>${toBytes(line.aliveBytes)} in ${toCounted(line.aliveObjects, 'piece')} of memory</dd>
      </dl>
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

  private readonly hands: ObjectHands = {
    go: (address) => this.fire('go', address),
    light: (address) => this.fire('light', address),
  };

  private fire(name: string, detail: Address | FilmLine | string | undefined): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
