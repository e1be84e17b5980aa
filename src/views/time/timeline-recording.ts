// How to record a program that runs by itself: the lines of MicroPython to paste, and which of the lines
// that it prints anyway tell about memory.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CheckedPattern, LogPattern } from '../../snapshot/timeline/log-pattern.ts';
import { DEFAULT_PATTERN } from '../../snapshot/timeline/log-pattern.ts';
import { writeRecordingCode } from '../../snapshot/timeline/recording-snippet.ts';
import { patternWords, RECORDING_NOTES } from '../../words/lab/timeline.ts';
import '../dialogs/lab-dialog.ts';
import { base, controls } from '../parts/shared-styles.ts';

const PERIODS = [
  [1000, 'every second'],
  [10_000, 'every 10 seconds'],
  [60_000, 'every minute'],
  [600_000, 'every 10 minutes'],
] as const;

/** @fires close */
@customElement('timeline-recording')
export class TimelineRecording extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      section + section {
        margin-top: 20px;
        padding-top: 16px;
        border-top: 1px solid var(--line);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        margin: 8px 0;
      }
      pre {
        margin: 8px 0;
        padding: 10px 12px;
        overflow-x: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--sunken);
        font: 12px / 1.5 var(--mono);
      }
      ul {
        margin: 8px 0 0;
        padding-left: 18px;
      }
      input[type='text'] {
        flex: 1;
        min-width: 180px;
        font-family: var(--mono);
      }
      .problem {
        color: var(--danger);
      }
    `,
  ];

  @property({ attribute: false }) pattern: LogPattern | undefined;
  @property({ attribute: false }) usePattern: ((source: string) => CheckedPattern) | undefined;
  @state() private way: 'loop' | 'timer' = 'loop';
  @state() private every = 10_000;
  @state() private withMap = true;
  @state() private copied: 'no' | 'yes' | 'refused' = 'no';
  @state() private answer: CheckedPattern | undefined;

  override render() {
    return html`<lab-dialog
      heading="Record a program"
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      ${this.renderSnippet()} ${this.renderPattern()}
    </lab-dialog>`;
  }

  private renderSnippet() {
    const code = writeRecordingCode({
      way: this.way,
      every: this.every,
      withMap: this.withMap,
    });
    return html`<section>
      <p>
        The lab only listens: the program runs by itself and prints its heap now and then. Each
        <code>mem_info(1)</code> that passes through the terminal becomes a snapshot, figures that
        come every few seconds become points of the timeline. The connection may be lost in between;
        what was heard stays.
      </p>
      <div class="row">
        <select
          aria-label="Where the lines go"
          @change=${(event: Event) => {
            this.way = (event.target as HTMLSelectElement).value as 'loop' | 'timer';
            this.copied = 'no';
          }}
        >
          <option value="loop">in the main loop</option>
          <option value="timer">with a timer</option>
        </select>
        <select
          aria-label="How often"
          @change=${(event: Event) => {
            this.every = Number((event.target as HTMLSelectElement).value);
            this.copied = 'no';
          }}
        >
          ${PERIODS.map(
            ([period, words]) =>
              html`<option value=${period} ?selected=${period === this.every}>${words}</option>`,
          )}
        </select>
        <select
          aria-label="What is printed"
          @change=${(event: Event) => {
            this.withMap = (event.target as HTMLSelectElement).value === 'map';
            this.copied = 'no';
          }}
        >
          <option value="map">with the map of all blocks</option>
          <option value="figures">figures alone</option>
        </select>
      </div>
      <pre tabindex="0" aria-label="Lines to paste"><code>${code}</code></pre>
      <div class="row">
        <button class="primary" @click=${() => void this.copy(code)}>Copy the lines</button>
        <span role="status" class="small muted">${this.copyWords()}</span>
      </div>
      <ul class="small muted">
        ${RECORDING_NOTES[this.way].map((note) => html`<li>${note}</li>`)}
      </ul>
    </section>`;
  }

  private renderPattern() {
    const { answer } = this;
    return html`<section>
      <h3>Does the program already print its memory?</h3>
      <p>
        Lines such as <code>free: 123456 used: 54321</code> are read as they are. For others give a
        regular expression with a group named <code>free</code> or <code>used</code>, for example
        <code>mem (?&lt;free&gt;\\d+)</code>.
      </p>
      <form class="row" @submit=${this.handlePattern}>
        <input
          type="text"
          aria-label="Pattern of status lines"
          spellcheck="false"
          autocomplete="off"
          name="pattern"
          .value=${this.pattern?.source ?? ''}
        />
        <button type="submit">Use it</button>
        ${
          this.pattern !== undefined && this.pattern.source !== DEFAULT_PATTERN.source
            ? html`<button type="button" class="quiet" @click=${() => this.apply('')}>
                Back to the default
              </button>`
            : nothing
        }
      </form>
      <p role="status" class="small ${answer?.ok === false ? 'problem' : 'muted'}">
        ${answer === undefined ? '' : answer.ok ? 'In use from the next line on.' : patternWords(answer.fault)}
      </p>
    </section>`;
  }

  private copyWords(): string {
    if (this.copied === 'no') return '';
    return this.copied === 'yes'
      ? 'Copied.'
      : 'This browser did not allow it: select the lines and copy them.';
  }

  private async copy(code: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
      this.copied = 'yes';
    } catch {
      this.copied = 'refused'; // In a frame without the right to the clipboard.
    }
  }

  private readonly handlePattern = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    this.apply(String(data.get('pattern') ?? '').trim());
  };

  private apply(source: string): void {
    this.answer = this.usePattern?.(source);
    if (this.answer?.ok) this.pattern = this.answer.pattern;
  }
}
