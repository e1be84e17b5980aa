// Where the film's moment is, in words: the step and its line, what it did, that it is the past, what the film lacks.
// Properties in, one event out.

import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FilmStep } from '../../film/answers/film-step.ts';
import type { FilmSummary } from '../../film/answers/film-summary.ts';
import type { Changes } from '../../snapshot/answers/changes/fact.ts';
import { stepSentences } from '../../words/film/film-change.ts';
import { changeWords, stepPlaceWords } from '../../words/film/film-moment.ts';
import { toText } from '../../words/film/film-places.ts';
import { toCount, toCounted } from '../../words/numbers.ts';
import { renderNames } from '../parts/render-names.ts';
import { base, controls } from '../parts/shared-styles.ts';
import { timeRows, timeWords } from '../time/time-styles.ts';

/** Bytes of a block, wherever films are taken. */
const BLOCK_BYTES = 16;

/** @fires now - back to the present */
@customElement('film-where')
export class FilmWhere extends LitElement {
  static override styles = [base, controls, timeRows, timeWords];

  @property({ attribute: false }) summary: FilmSummary | undefined;
  /** A step; undefined in the present. */
  @property({ attribute: false }) moment: number | undefined;
  @property({ attribute: false }) step: FilmStep | undefined;
  /** What the step before changed in memory, once that is known. */
  @property({ attribute: false }) change: Changes | undefined;
  @property({ type: Boolean }) hasMoments = true;
  /** What else is told beside it: in the present the place alone is said. */
  @property({ type: Boolean, reflect: true }) short = false;

  override render() {
    const { summary, moment } = this;
    if (summary === undefined) return nothing;
    return html`<div class="row words">
      ${this.renderWhere(summary)} ${this.renderRemarks(summary)}
      ${
        moment === undefined
          ? nothing
          : html`<span class="past"
              ><span class="past-words">The past: step ${toCount(moment)}</span>
              <button @click=${() => this.dispatchEvent(new Event('now'))}>Back to now</button></span
            >`
      }
    </div>`;
  }

  /** "Step 31 of 243 · line 4 in read · +16 bytes", and in a sentence what led here. */
  private renderWhere({ steps, programFile }: FilmSummary) {
    const { moment, step } = this;
    if (moment === undefined || step === undefined) {
      return html`<span class="where">Now, after <strong>${toCounted(steps, 'step')}</strong></span
        >${this.short ? nothing : html`<span class="did">Drag the line, or step back, to see any moment of the run.</span>`}`;
    }
    const { before } = step;
    const change = before === undefined ? '' : changeWords(before);
    const did =
      before === undefined ? [] : stepSentences(before, this.change, programFile, BLOCK_BYTES);
    return html`<span class="where"
        >Step <strong>${toCount(moment)}</strong> of ${toCount(steps)} ·
        <span title="The line that is about to run">${stepPlaceWords(step.path, programFile)}</span>
        ${change === '' ? nothing : html`· <strong title="What the step before changed">${change}</strong>`}</span
      ><span class="did" title=${did.map(toText).join(' ')}>${did.map((words) => html`${renderNames(toText(words))} `)}</span>`;
  }

  private renderRemarks({ ending, problems }: FilmSummary) {
    const { hasMoments, moment } = this;
    return html`
      ${moment !== undefined && !hasMoments ? html`<span class="muted" title="The board was started afresh, or another program was filmed: map and lines come from the events">memory no longer kept</span>` : nothing}
      ${ending === 'full' ? html`<span class="problem" title="The memory for the film was used up: the program went on, the film did not">cut short</span>` : nothing}
      ${ending === 'cut' ? html`<span class="problem" title="The board had to be started afresh: the film is what it had told before">cut off</span>` : nothing}
      ${problems.length > 0 ? html`<span class="problem" title="Some changes of the heap were not understood">with gaps</span>` : nothing}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'film-where': FilmWhere;
  }
}
