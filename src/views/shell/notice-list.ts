// What went wrong or well, in words, with the one thing to do. Errors stay until they are dismissed;
// news leaves by itself, but never while it is being read or can be undone by keyboard.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ErrorCode } from '../../errors.ts';
import type { Notice } from '../../session/notices.ts';
import { type Advice, ERROR_WORDS, type ErrorWords } from '../../words/lab/error-messages.ts';
import { newsWords, OFFERS } from '../../words/lab/notices.ts';
import { icon } from '../parts/icons.ts';
import { base, controls } from '../parts/shared-styles.ts';

const ACTION_LABELS: Readonly<Record<Advice, string>> = {
  'try-again': 'Try again',
  'any-board': 'My board is not listed',
  'new-tab': 'Open in a tab of its own',
  'try-virtual': 'Use MicroPython here',
  interrupt: 'Interrupt',
  'ask-board': 'Ask the board',
  restart: 'Switch off and on',
};

/**
 * @fires dismiss - detail: the notice's id
 * @fires act - detail: { action, code }
 */
@customElement('notice-list')
export class NoticeList extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        position: fixed;
        right: 16px;
        bottom: 16px;
        z-index: 30;
        display: grid;
        gap: 8px;
        width: min(440px, calc(100vw - 32px));
      }
      article {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 4px 10px;
        padding: 12px;
        border: 1px solid var(--line);
        border-left: 4px solid var(--accent);
        border-radius: 8px;
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      article.error {
        border-left-color: var(--danger);
      }
      article > svg {
        color: var(--danger);
        margin-top: 2px;
      }
      ul {
        margin: 6px 0 0;
        padding-left: 18px;
        color: var(--muted);
      }
      .actions {
        display: flex;
        gap: 8px;
        margin-top: 10px;
      }
      details {
        margin-top: 8px;
        color: var(--muted);
        font-size: var(--size-small);
      }
      pre {
        margin: 4px 0 0;
        max-height: 160px;
        overflow: auto;
        white-space: pre-wrap;
        font: 11px / 1.4 var(--mono);
      }
    `,
  ];

  @property({ attribute: false }) notices: readonly Notice[] = [];

  override render() {
    return html`<div role="log" aria-label="Messages" aria-live="polite" style="display:contents">
      ${this.notices.map((notice) => this.renderNotice(notice))}
    </div>`;
  }

  private renderNotice(notice: Notice) {
    switch (notice.kind) {
      case 'error':
        return this.renderError(notice.id, notice.code, ERROR_WORDS[notice.code], notice.detail);
      case 'bug':
        return this.renderError(
          notice.id,
          'worker/failed',
          {
            heading: 'This is our mistake',
            text: 'Something in the lab went wrong that should not. Your snapshots are safe.',
            advice: ['If it happens again, please report it with the details below.'],
          },
          notice.detail,
        );
      case 'news':
        return html`<article>
          <span></span>
          <p>${newsWords(notice.news)}</p>
          <div>
            ${
              notice.undo === undefined
                ? nothing
                : html`<button
                    class="quiet"
                    @click=${() => {
                      notice.undo?.();
                      this.dismiss(notice.id);
                    }}
                  >
                    ${icon('undo')}Undo
                  </button>`
            }
            ${this.renderClose(notice.id)}
          </div>
        </article>`;
      case 'offer':
        return html`<article>
          <span></span>
          <p>${OFFERS[notice.offer].text}</p>
          <div>
            <button
              @click=${() => {
                this.dismiss(notice.id);
                notice.accept();
              }}
            >
              ${OFFERS[notice.offer].label}
            </button>
            ${this.renderClose(notice.id)}
          </div>
        </article>`;
      default:
        return notice satisfies never;
    }
  }

  private renderError(id: number, code: ErrorCode, words: ErrorWords, detail: string) {
    const { action } = words;
    return html`<article class="error" data-code=${code}>
      ${icon('warning')}
      <div>
        <h3>${words.heading}</h3>
        <p>${words.text}</p>
        ${
          words.advice.length === 0
            ? nothing
            : html`<ul>
                ${words.advice.map((advice) => html`<li>${advice}</li>`)}
              </ul>`
        }
        ${
          action === undefined
            ? nothing
            : html`<div class="actions">
                <button
                  @click=${() => {
                    this.dismiss(id);
                    this.dispatchEvent(new CustomEvent('act', { detail: { action, code } }));
                  }}
                >
                  ${ACTION_LABELS[action]}
                </button>
              </div>`
        }
        ${
          detail === ''
            ? nothing
            : html`<details>
                <summary>Details</summary>
                <pre tabindex="0">${code}: ${detail}</pre>
              </details>`
        }
      </div>
      ${this.renderClose(id)}
    </article>`;
  }

  private renderClose(id: number) {
    return html`<button class="quiet icon" aria-label="Dismiss" @click=${() => this.dismiss(id)}>
      ${icon('close')}
    </button>`;
  }

  private dismiss(id: number): void {
    this.dispatchEvent(new CustomEvent('dismiss', { detail: id }));
  }
}
