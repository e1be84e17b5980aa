// "Will it fit?": a size or an expression, the hole that it would take or why MemoryError, how much
// still fits of every size, and which objects are in the way. Properties in, events out.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RoomFacts } from '../../session/heap/fit-state.ts';
import type { GrowingContainer } from '../../snapshot/answers/containers.ts';
import type { FitMistake, FitQuestion, FitReport } from '../../snapshot/answers/fit.ts';
import type { PinRow } from '../../snapshot/answers/room/pins.ts';
import type { FitVerdict, PlacedStep } from '../../snapshot/fit/will-fit.ts';
import { toHexAddress } from '../../units.ts';
import './fit-curve-chart.ts';
import {
  describeDoubt,
  describeFault,
  describeOutcome,
  describePurpose,
} from '../../words/heap/fit.ts';
import { toBytes, toCounted } from '../../words/numbers.ts';
import { fitStyles } from './fit-styles.ts';

const EXAMPLES = ['1024', 'bytearray(4096)', '[0] * 1000', 'bytes(20_000)'];

/** A sign and a tone for each verdict, so that colour is never alone. */
const VERDICTS: Readonly<Record<FitVerdict, { sign: string; tone: string }>> = {
  fits: { sign: '✓', tone: 'good' },
  'after-collection': { sign: '✓', tone: 'good' },
  grows: { sign: '+', tone: 'note' },
  'memory-error': { sign: '✕', tone: 'bad' },
};

/**
 * @fires ask - detail: FitQuestion
 * @fires show-hole - mark the hole of the answer in the map
 * @fires mark - detail: BlockSpan to mark in the map
 * @fires go - detail: address of an object
 */
@customElement('fit-panel')
export class FitPanel extends LitElement {
  static override styles = fitStyles;

  /** A snapshot with a map is shown. */
  @property({ type: Boolean }) hasMap = false;
  @property({ type: Boolean }) hasObjects = false;
  @property({ attribute: false }) question: FitQuestion = { ask: 'expression', text: '' };
  @property({ attribute: false }) answer: FitReport | FitMistake | undefined;
  @property({ attribute: false }) room: RoomFacts | undefined;
  @state() private which: 'largest' | 'all' = 'largest';

  override render() {
    return html`<section class="panel" aria-label="Will it fit?">
      <header><h2>Will it fit?</h2></header>
      <div class="body">
        ${
          this.hasMap
            ? html`<div class="columns">
                <div>
                  ${this.renderQuestion()} ${this.renderAnswer()} ${this.renderOneMore()}
                </div>
                <div>${this.renderCurve()}</div>
              </div>
              ${this.renderPins()}`
            : html`<div class="empty">
                <h3>Would bytearray(4096) still fit?</h3>
                <p>
                  Take a snapshot first. Then type a size or an expression here: the lab plays
                  MicroPython’s allocator and shows the hole that is taken, or why there is a MemoryError.
                </p>
              </div>`
        }
      </div>
    </section>`;
  }

  private renderQuestion() {
    const text = this.question.ask === 'expression' ? this.question.text : '';
    return html`<form @submit=${this.handleSubmit}>
        <input
          type="text"
          name="request"
          aria-label="Bytes or an expression"
          placeholder="bytes, or bytearray(4096)"
          spellcheck="false"
          autocomplete="off"
          .value=${text}
          @input=${this.handleInput}
        />
        <button class="primary" type="submit">Will it fit?</button>
      </form>
      <p class="examples small">
        ${EXAMPLES.map(
          (example) => html`<button
            class="link mono"
            @click=${() => this.fire('ask', { ask: 'expression', text: example })}
          >
            ${example}
          </button>`,
        )}
      </p>`;
  }

  private renderAnswer() {
    const { answer } = this;
    if (answer === undefined) return nothing;
    if (!answer.understood) return this.renderMistake(answer);
    const { sign, tone } = VERDICTS[answer.verdict];
    return html`<div class="answer ${tone}" role="status">
        <span class="sign" aria-hidden="true">${sign}</span>
        <p>
          ${describeOutcome(answer.outcome)}
          ${
            answer.taken === undefined
              ? nothing
              : html`<button class="link" @click=${() => this.fire('show-hole', undefined)}>
                  Show it in the map
                </button>`
          }
        </p>
      </div>
      ${
        answer.onPico === undefined
          ? nothing
          : html`<p class="pico small">
              This interpreter can ask the browser for more. <strong>A Pico cannot:</strong>
              ${describeOutcome(answer.onPico.outcome)}
            </p>`
      }
      ${answer.steps.length > 1 ? this.renderSteps(answer.steps) : nothing}
      ${answer.doubts.map((doubt) => html`<p class="doubt small muted">${describeDoubt(doubt)}</p>`)}`;
  }

  /** The text with the place that was not understood. */
  private renderMistake({ position, fault }: FitMistake) {
    const message = describeFault(fault);
    const text = this.question.ask === 'expression' ? this.question.text : '';
    return html`<div class="answer bad" role="status">
      <span class="sign" aria-hidden="true">?</span>
      <p>
        ${message.charAt(0).toUpperCase()}${message.slice(1)}
        ${
          text === ''
            ? nothing
            : html`<br /><code
                  >${text.slice(0, position)}<mark>${text.slice(position, position + 1) || '\u00a0'}</mark
                  >${text.slice(position + 1)}</code
                >`
        }
      </p>
    </div>`;
  }

  private renderSteps(steps: readonly PlacedStep[]) {
    return html`<ol class="steps small" aria-label="Step by step">
      ${steps.map(
        ({ purpose, bytes, blocks, address, temporary }) => html`<li>
          ${describePurpose(purpose)}: ${toBytes(bytes)}, ${toCounted(blocks, 'block')}
          <span class="muted"
            >${address === undefined ? 'no place' : `at ${toHexAddress(address)}`}${temporary ? ', only while it is made' : ''}</span
          >
        </li>`,
      )}
    </ol>`;
  }

  private renderOneMore() {
    const containers = this.room?.containers ?? [];
    if (containers.length === 0) return nothing;
    const asked = this.question.ask === 'one-more' ? this.question.address : undefined;
    return html`<p class="one-more">
      <label
        ><span class="muted">Or one more item in</span>
        <select aria-label="One more item in" @change=${this.handleOneMore}>
          <option value="" ?selected=${asked === undefined}>choose…</option>
          ${containers.map((container) => renderContainer(container, asked))}
        </select></label
      >
    </p>`;
  }

  private renderCurve() {
    const curve = this.room?.curve;
    if (curve === undefined) return nothing;
    const answer = this.answer;
    const bytes = answer?.understood ? answer.steps[0] && largestOf(answer.steps) : undefined;
    return html`<fit-curve-chart .curve=${curve} .asked=${bytes}></fit-curve-chart>`;
  }

  private renderPins() {
    const { room } = this;
    if (room === undefined) return nothing;
    const report = room[this.which];
    return html`<div class="pins">
      <div class="head">
        <h3>Which objects are in the way?</h3>
        <select
          aria-label="Of which hole"
          @change=${(event: Event) => {
            this.which = (event.target as HTMLSelectElement).value as 'largest' | 'all';
          }}
        >
          <option value="largest" ?selected=${this.which === 'largest'}>at the largest hole</option>
          <option value="all" ?selected=${this.which === 'all'}>in the whole heap</option>
        </select>
      </div>
      ${
        !this.hasObjects
          ? html`<p class="small muted">
              This snapshot has the block map only: who owns the blocks is not known.
            </p>`
          : report.rows.length === 0
            ? html`<p class="small muted">
                No object of the program stands in the way of ${this.which === 'largest' ? 'a larger hole here' : 'larger holes'}.
              </p>`
            : html`<p class="small muted">
                  Without it, and without what only it keeps alive, this much would be free in one piece:
                </p>
                <table>
                  <thead>
                    <tr>
                      <th>Object</th>
                      <th>Value</th>
                      <th class="number">Opens</th>
                      <th class="number">Gain</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${report.rows.map((row) => this.renderPin(row))}
                  </tbody>
                </table>`
      }
    </div>`;
  }

  private renderPin(row: PinRow) {
    return html`<tr>
      <td>
        <button class="link" @click=${() => this.fire('go', row.address)}>
          ${row.name === '' ? row.type : row.name}
        </button>
        ${row.name === '' ? nothing : html`<span class="muted small">${row.type}</span>`}
        ${row.isRuntime ? html`<span class="muted small">MicroPython’s own</span>` : nothing}
      </td>
      <td class="text" title=${row.text}>${row.text}</td>
      <td class="number">
        <button
          class="link"
          title="Mark this stretch in the map"
          @click=${() => this.fire('mark', row.opens)}
        >
          ${toBytes(row.openBytes)}
        </button>
      </td>
      <td class="number">+${toBytes(row.gain)}</td>
    </tr>`;
  }

  private readonly handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    this.askText(String(data.get('request') ?? ''));
  };

  /** Answers while one types: it is only a model that is asked. */
  private handleInput(event: Event): void {
    this.askText((event.target as HTMLInputElement).value);
  }

  private askText(text: string): void {
    if (text.trim() !== '') this.fire('ask', { ask: 'expression', text });
  }

  private handleOneMore(event: Event): void {
    const address = Number((event.target as HTMLSelectElement).value);
    const container = this.room?.containers.find((other) => other.address === address);
    if (container === undefined) return;
    this.fire('ask', { ask: 'one-more', address, name: container.name });
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function renderContainer({ name, address, type, taken, slots }: GrowingContainer, asked?: number) {
  return html`<option value=${address} ?selected=${address === asked}>
    ${name} (${type}, ${taken} of ${slots} slots)
  </option>`;
}

function largestOf(steps: readonly PlacedStep[]): number {
  return steps.reduce((most, { bytes }) => Math.max(most, bytes), 0);
}
