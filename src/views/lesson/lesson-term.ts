// A word of the glossary inside a text: press it to read what it means. The browser's own popover keeps
// Escape, the click beside it, and what a screen reader is told.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { findEntry } from '../../lessons/glossary.ts';
import { base } from '../parts/shared-styles.ts';

/** Between the word and its explanation, and between that and the edge of the window. */
const GAP_PX = 6;

@customElement('lesson-term')
export class LessonTerm extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        font-size: inherit;
      }
      button {
        display: inline;
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        text-decoration: underline dotted var(--accent);
        text-underline-offset: 3px;
        cursor: help;
      }
      button:hover {
        color: var(--accent);
      }
      [popover] {
        position: fixed;
        inset: auto;
        max-width: min(320px, calc(100vw - 24px));
        margin: 0;
        padding: 10px 12px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow);
        font-size: var(--size);
        font-weight: 400;
      }
    `,
  ];

  /** The word in the glossary. */
  @property() term = '';
  /** As it stands in the sentence. */
  @property() text = '';
  @query('button') private button!: HTMLButtonElement;
  @query('[popover]') private explanation!: HTMLElement;

  override render() {
    const entry = findEntry(this.term);
    if (entry === undefined) return html`${this.text}`;
    return html`<button type="button" popovertarget="meaning">${this.text}</button
      ><span id="meaning" popover @toggle=${this.handleToggle}
        ><strong>${entry.word}</strong>${
          entry.formal === entry.word
            ? nothing
            : html` <span class="muted">(${entry.formal})</span>`
        }: ${entry.meaning}</span
      >`;
  }

  /** Below the word, or above it where there is no room. */
  private handleToggle(event: Event): void {
    if ((event as ToggleEvent).newState !== 'open') return;
    const word = this.button.getBoundingClientRect();
    const box = this.explanation.getBoundingClientRect();
    const below = word.bottom + GAP_PX;
    const top = below + box.height > innerHeight ? word.top - GAP_PX - box.height : below;
    const left = Math.min(word.left, innerWidth - box.width - GAP_PX);
    this.explanation.style.top = `${Math.max(GAP_PX, top)}px`;
    this.explanation.style.left = `${Math.max(GAP_PX, left)}px`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lesson-term': LessonTerm;
  }
}
