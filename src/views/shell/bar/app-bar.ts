// Joins the bar on top to the session: which board, what state, and the verbs.

import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { speedWords } from '../../../words/lab/connection-words.ts';
import type { DialogName } from '../../parts/page-host.ts';
import { PaneElement } from '../../parts/pane-element.ts';
import { doVerb, startBoard, type VerbName } from '../app-verbs.ts';
import './board-bar.ts';
import { type BoardStart, boardChoices } from './board-choices.ts';

@customElement('app-bar')
export class AppBar extends PaneElement {
  static override styles = css`
    :host {
      display: block;
    }
  `;

  @property({ type: Boolean }) compact = false;

  override render() {
    const { session, page } = this;
    const { busy, connector, firmware } = session;
    return html`<board-bar
      .connection=${connector.state.value}
      .busy=${busy.value}
      .choices=${boardChoices(firmware.list.value)}
      .speed=${speedWords(firmware.speed.value)}
      .known=${connector.knownPort.value !== undefined}
      .compact=${this.compact}
      @look-for-boards=${() => this.attempt(() => firmware.refresh())}
      @connect=${(event: CustomEvent) => this.attempt(() => session.boards.connectSerial(event.detail))}
      @try-board=${(event: CustomEvent<BoardStart>) =>
        this.attempt(() => startBoard(session, page, event.detail))}
      @open-dialog=${(event: CustomEvent<DialogName>) => page.openDialog(event.detail)}
      @verb=${(event: CustomEvent<VerbName>) =>
        this.attempt(() => doVerb(session, page, event.detail))}
      >${this.renderFollow()}</board-bar
    >`;
  }

  /** While there is a board to follow. */
  private renderFollow() {
    if (!this.session.connector.isReady.value) return nothing;
    void this.attempt(() => import('./follow-switch.ts'));
    return html`<follow-switch .session=${this.session} .page=${this.page}></follow-switch>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'app-bar': AppBar;
  }
}
