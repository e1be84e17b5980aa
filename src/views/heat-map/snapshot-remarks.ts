// What is doubtful about a snapshot, and how it was taken: a line to open. Loaded with the first snapshot
// that has something to remark.

import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Problem } from '../../snapshot/model.ts';
import { describeProblem, placeOfProblem } from '../../words/heap/problems.ts';
import { noteWords } from '../../words/lab/capture-notes.ts';
import { toCounted } from '../../words/numbers.ts';
import { base } from '../parts/shared-styles.ts';

const SHOWN_AT_MOST = 50;

@customElement('snapshot-remarks')
export class SnapshotRemarks extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      details {
        margin: 0 12px 4px;
        font-size: var(--size-small);
      }
      summary {
        color: var(--warning);
        cursor: pointer;
      }
      ul {
        margin: 4px 0;
        padding-left: 18px;
        max-height: 120px;
        overflow: auto;
      }
    `,
  ];

  @property({ attribute: false }) summary!: Pick<SnapshotSummary, 'problems' | 'notes'>;

  override render() {
    const { problems, notes } = this.summary;
    const all = [...problems.map(toSentence), ...notes.map(noteWords)];
    const more = all.length - SHOWN_AT_MOST;
    return html`<details>
      <summary>${toCounted(all.length, 'remark')} about this snapshot</summary>
      <ul>
        ${all.slice(0, SHOWN_AT_MOST).map((text) => html`<li>${text}</li>`)}
        ${more > 0 ? html`<li>and ${more} more</li>` : ''}
      </ul>
    </details>`;
  }
}

function toSentence(problem: Problem): string {
  const place = placeOfProblem(problem);
  return place === '' ? describeProblem(problem) : `${describeProblem(problem)} (${place})`;
}

declare global {
  interface HTMLElementTagNameMap {
    'snapshot-remarks': SnapshotRemarks;
  }
}
