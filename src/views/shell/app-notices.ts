// Joins the messages to the session. Their words are many and nothing is said at the start: the list is
// loaded after the first view, or as soon as there is something to say.

import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Advice } from '../../words/lab/error-messages.ts';
import { PaneElement } from '../parts/pane-element.ts';
import { takeAdvice } from './app-verbs.ts';

/** Messages are ready before anybody can have caused one; those of a link load them at once. */
const MESSAGES_AFTER_MS = 400;

const loadList = (): Promise<unknown> => import('./notice-list.ts');

@customElement('app-notices')
export class AppNotices extends PaneElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  protected override firstUpdated(): void {
    setTimeout(() => void loadList(), MESSAGES_AFTER_MS);
  }

  override render() {
    const { session, page } = this;
    const { notices } = session;
    const list = notices.list.value;
    if (list.length > 0) void loadList();
    return html`<notice-list
      .notices=${list}
      @dismiss=${(event: CustomEvent<number>) => notices.dismiss(event.detail)}
      @act=${(event: CustomEvent<{ action: Advice }>) =>
        this.attempt(() => takeAdvice(session, page, event.detail.action))}
    ></notice-list>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'app-notices': AppNotices;
  }
}
