// The question before the run: choices or a number, an Answer button, and what was right or wrong about
// the answer. Properties in, one event out.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type {
  ChoiceQuestion,
  NumberQuestion,
  StepQuestion,
  Verdict,
} from '../../lessons/lesson.ts';
import { icon } from '../parts/icons.ts';
import { base, controls } from '../parts/shared-styles.ts';
import { renderLine, renderPlainLine, renderText } from './lesson-text.ts';

/**
 * @fires answer - detail: the number of the choice from 0, or the number typed
 * @fires skip - the learner wants to run without answering
 */
@customElement('lesson-question')
export class LessonQuestion extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: 10px;
        padding: 12px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      fieldset {
        display: grid;
        gap: 2px;
        margin: 0;
        padding: 0;
        border: 0;
        min-width: 0;
      }
      legend {
        padding: 0 0 6px;
        font-weight: 600;
      }
      label.choice {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px;
        align-items: baseline;
        padding: 4px 6px;
        border-radius: var(--radius);
        cursor: pointer;
      }
      label.choice:hover {
        background: var(--sunken);
      }
      input[type='radio'] {
        margin: 0;
        accent-color: var(--accent);
        transform: translateY(1px);
      }
      .number-row {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .number-row input {
        width: 9ch;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .verdict {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px;
        padding: 8px 10px;
        border-radius: var(--radius);
        background: var(--warning-ground);
      }
      .verdict .icon {
        margin-top: 1px;
        color: var(--warning);
      }
      .verdict.right {
        background: var(--good-ground);
      }
      .verdict.right .icon {
        color: var(--good);
      }
      p {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) question!: StepQuestion;
  @property({ attribute: false }) verdict: Verdict | undefined;
  /** The answer that was given last. */
  @property({ attribute: false }) answer: number | undefined;
  @property({ type: Boolean }) canSkip = true;
  @state() private picked: number | undefined;
  @query('input[type=number]') private field!: HTMLInputElement | null;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('question')) this.picked = this.answer;
  }

  override render() {
    const { question } = this;
    return html`<form @submit=${this.handleSubmit}>
      ${question.kind === 'choice' ? this.renderChoices(question) : this.renderNumber(question)}
      <div class="buttons">
        <button type="submit" ?disabled=${this.picked === undefined}>Answer</button>
        ${
          this.canSkip
            ? html`<button type="button" class="quiet" @click=${() => this.dispatchEvent(new Event('skip'))}>
                Skip the question
              </button>`
            : nothing
        }
      </div>
      <div role="status">${this.renderVerdict()}</div>
    </form>`;
  }

  private renderChoices({ prompt, choices }: ChoiceQuestion) {
    return html`<fieldset>
      <legend>${renderLine(prompt)}</legend>
      ${choices.map(
        (choice, number) => html`<label class="choice">
          <input
            type="radio"
            name="choice"
            .checked=${this.picked === number}
            @change=${() => {
              this.picked = number;
            }}
          />
          <span>${renderPlainLine(choice.text)}</span>
        </label>`,
      )}
    </fieldset>`;
  }

  private renderNumber({ prompt, unit }: NumberQuestion) {
    return html`<fieldset>
      <legend>${renderLine(prompt)}</legend>
      <div class="number-row">
        <input
          type="number"
          min="0"
          step="1"
          inputmode="numeric"
          aria-label="Your answer in ${unit}"
          .value=${this.answer === undefined ? '' : String(this.answer)}
          @input=${this.handleNumber}
        />
        <span aria-hidden="true">${unit}</span>
      </div>
    </fieldset>`;
  }

  private renderVerdict() {
    if (this.verdict === undefined) return nothing;
    const { right, feedback } = this.verdict;
    return html`<div class="verdict ${right ? 'right' : ''}">
      ${icon(right ? 'check' : 'help')}
      <div>
        <strong>${right ? 'Right.' : 'Not quite.'}</strong> ${renderText(feedback)}
        ${right ? nothing : html`<p class="small muted">Answer again, or run the step and see.</p>`}
      </div>
    </div>`;
  }

  private handleNumber(): void {
    const text = this.field?.value.trim() ?? '';
    this.picked = text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);
  }

  private handleSubmit(event: Event): void {
    event.preventDefault();
    if (this.picked === undefined) return;
    this.dispatchEvent(new CustomEvent('answer', { detail: this.picked }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lesson-question': LessonQuestion;
  }
}
