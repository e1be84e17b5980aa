// The call frames of a moment, innermost first: function, line, locals with type and value. Knows no
// session: what it shows is handed to it, what is pressed it tells.

import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Address } from '../../units.ts';
import {
  entryWords,
  functionWords,
  placeWords,
  restingWords,
} from '../../words/film/film-frames.ts';
import { framesStyles } from './frames-styles.ts';
import type { LocalRow, ShownFrame, ShownResting } from './shown-frames.ts';

/**
 * @fires go - detail: address of the object to select
 * @fires light - detail: address to light up in the other views, or undefined
 * @fires line - detail: number, a line of the program
 */
@customElement('frames-panel')
export class FramesPanel extends LitElement {
  static override styles = framesStyles;

  /** Innermost first; undefined where neither a film nor the snapshot tells. */
  @property({ attribute: false }) frames: readonly ShownFrame[] | undefined;
  /** Generators and coroutines that wait to go on. */
  @property({ attribute: false }) resting: readonly ShownResting[] = [];
  /** The moment's memory is still being fetched: what is shown is of the moment before. */
  @property({ type: Boolean }) busy = false;
  @property() selected: Address | undefined;

  override render() {
    return html`<section class="panel" aria-label="Frames">
      <header>
        <h2>Frames</h2>
        ${this.busy ? html`<span class="muted small">reading…</span>` : nothing}
      </header>
      <div class="body" tabindex="0" role="group" aria-label="Call frames" aria-busy=${this.busy}>
        ${this.renderBody()} ${this.renderResting()}
      </div>
    </section>`;
  }

  private renderBody() {
    const { frames } = this;
    if (frames === undefined) {
      return html`<p class="empty">
        While a film is open, the functions that are under way at its moment stand here, with their
        local variables; and those of a snapshot of the Virtual Pico in mid-run, or of an image of a
        board’s RAM with its firmware. Run a program on a board in this page to film it.
      </p>`;
    }
    if (frames.length === 0) {
      return html`<p class="empty">At this moment no Python code runs: the board is at its prompt.</p>`;
    }
    return html`<ol>
      ${frames.map((frame, i) => this.renderFrame(frame, i))}
    </ol>`;
  }

  private renderResting() {
    if (this.resting.length === 0) return nothing;
    return html`<h3 class="group">At rest</h3>
      <ol aria-label="Generators and coroutines at rest">
        ${this.resting.map(
          (frame) => html`<li>
            <h3>
              <button class="link" @click=${() => this.fire('go', frame.address)}>
                <code>${functionWords(frame.function)}</code>
              </button>
              ${this.renderPlace(frame)}
              <span class="muted">${restingWords(frame)}</span>
            </h3>
            ${this.renderLocals(frame)}
          </li>`,
        )}
      </ol>`;
  }

  private renderFrame(frame: ShownFrame, index: number) {
    const below = this.frames?.[index + 1];
    return html`<li class=${index === 0 ? 'now' : ''}>
      <h3>
        <code>${functionWords(frame.function)}</code>
        ${this.renderPlace(frame)}
      </h3>
      ${this.renderLocals(frame)}
      ${below === undefined ? nothing : html`<p class="muted small link-up">${entryWords(frame.entry)}</p>`}
    </li>`;
  }

  private renderPlace(frame: ShownFrame) {
    const { file, line, isProgram } = frame;
    const place = placeWords(frame);
    return isProgram && line > 0
      ? html`<button class="link" @click=${() => this.fire('line', line)}>${place}</button>`
      : html`<span class="muted" title=${file}>${place}</span>`;
  }

  private renderLocals(frame: ShownFrame) {
    const { locals } = frame;
    return html`${
      locals === undefined
        ? nothing
        : locals.length === 0
          ? html`<p class="muted small">no local variables</p>`
          : html`<table aria-label="Variables of ${functionWords(frame.function)}">
              <tbody>
                ${locals.map((local) => this.renderLocal(local))}
              </tbody>
            </table>`
    }`;
  }

  private renderLocal({ name, note, type, text, address, isChanged }: LocalRow) {
    return html`<tr
      class=${isChanged ? 'changed' : ''}
      aria-selected=${address !== undefined && address === this.selected}
      @mouseenter=${() => this.fire('light', address)}
      @mouseleave=${() => this.fire('light', undefined)}
    >
      <th scope="row">
        <code>${name}</code> ${isChanged ? html`<span class="fate">changed</span>` : nothing}
      </th>
      <td class="muted type">${type}</td>
      <td class="value">
        ${
          address === undefined
            ? text
            : html`<button class="link" @click=${() => this.fire('go', address)}>${text}</button>`
        }
        ${note === '' ? nothing : html`<span class="note">${note}</span>`}
      </td>
    </tr>`;
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
