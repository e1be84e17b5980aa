// The dialogs of the page, one at a time, and the card of a course page, each loaded when it is first
// shown. Joins them to the session.

import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ShareChoice } from '../../session/page/page-state.ts';
import type { DialogName } from '../parts/page-host.ts';
import { PaneElement } from '../parts/pane-element.ts';

const LOADERS: Readonly<Record<DialogName, () => Promise<unknown>>> = {
  open: () => import('./open-dialog.ts'),
  share: () => import('./share-dialog.ts'),
  examples: () => import('../welcome/examples-dialog.ts'),
  firmware: () => import('./firmware-dialog.ts'),
  'fast-forward': () => import('../film/fast-forward-dialog.ts'),
  'go-on': () => import('./go-on-dialog.ts'),
  'board-files': () => import('../program/board-files-dialog.ts'),
  differences: () => import('./differences-dialog.ts'),
};

@customElement('app-dialogs')
export class AppDialogs extends PaneElement {
  static override styles = css`
    :host {
      display: block;
    }
  `;

  @state() private name: DialogName | 'none' = 'none';

  open(name: DialogName): void {
    this.name = name;
    void this.attempt(LOADERS[name]);
  }

  /** The same state in a tab of its own, where serial may be used. */
  openNewTab(): void {
    void this.attempt(async () => {
      const { makeNewTabLink, pageAddress } = await import('../../session/page/page-state.ts');
      const link = await makeNewTabLink(this.session, this.page.parts, pageAddress(location));
      window.open(link, '_blank', 'noopener');
    });
  }

  override render() {
    return html`${this.renderDialog()}${this.renderCourseCard()}`;
  }

  private renderDialog() {
    switch (this.name) {
      case 'none':
        return nothing;
      case 'open':
        return this.renderOpen();
      case 'examples':
        return html`<examples-dialog
          .session=${this.session}
          .page=${this.page}
          @close=${this.close}
        ></examples-dialog>`;
      case 'firmware':
        return this.renderFirmware();
      case 'differences':
        return this.renderDifferences();
      case 'fast-forward':
        return html`<fast-forward-dialog
          .session=${this.session}
          .page=${this.page}
          @close=${this.close}
        ></fast-forward-dialog>`;
      case 'board-files':
        return html`<board-files-dialog
          .session=${this.session}
          .page=${this.page}
          @close=${this.close}
        ></board-files-dialog>`;
      case 'go-on':
        return this.renderGoOn();
      case 'share':
        return this.renderShare();
      default:
        return this.name satisfies never;
    }
  }

  /** What a course page around the frame asks of the user. */
  private renderCourseCard() {
    const { asks, connector } = this.session;
    const ask = asks.current.value;
    if (ask === undefined) return nothing;
    void this.attempt(() => import('./course-card.ts'));
    return html`<course-card
      .ask=${ask}
      .forbidden=${connector.support.value === 'frame-forbidden'}
      @answer=${(event: CustomEvent) => asks.answer(event.detail)}
      @connect-board=${() => {
        void this.attempt(() => this.session.boards.connectSerial());
        asks.answer(true);
      }}
      @new-tab=${() => {
        asks.answer(false);
        this.openNewTab();
      }}
    ></course-card>`;
  }

  private renderOpen() {
    return html`<open-dialog
      @close=${this.close}
      @files=${(event: CustomEvent) => {
        this.close();
        void this.attempt(() => this.session.openFiles(event.detail));
      }}
      @pasted=${(event: CustomEvent) => {
        this.close();
        void this.attempt(() => this.session.snapshots.openText(event.detail, 'Pasted text'));
      }}
    ></open-dialog>`;
  }

  private renderShare() {
    const { session } = this;
    const { shelf, program, openLesson, connector } = session;
    return html`<share-dialog
      .shareable=${{
        program: program.value.trim() !== '',
        lesson: openLesson.value !== undefined,
        snapshot: shelf.current.value !== undefined,
        contents: shelf.current.value?.depth === 'names' || shelf.current.value?.depth === 'memory',
        view: true,
        theme: true,
        board: connector.state.value.phase === 'ready',
      }}
      .make=${async (choice: ShareChoice) => {
        const { makeShareLines, pageAddress } = await import('../../session/page/page-state.ts');
        return makeShareLines(session, this.page.parts, choice, pageAddress(location));
      }}
      @close=${this.close}
    ></share-dialog>`;
  }

  private renderFirmware() {
    const { session } = this;
    return html`<firmware-dialog
      .firmware=${session.firmware.list.value ?? []}
      @close=${this.close}
      @start=${(event: CustomEvent) => {
        this.close();
        void this.attempt(() => session.boards.connectPico(event.detail));
      }}
      @add=${(event: CustomEvent) => {
        this.close();
        void this.attempt(() => session.boards.addFirmware(event.detail));
      }}
      @remove=${(event: CustomEvent) => this.attempt(() => session.firmware.remove(event.detail))}
    ></firmware-dialog>`;
  }

  private renderDifferences() {
    const state = this.session.connector.state.value;
    const kind = state.phase !== 'none' && state.kind === 'pico' ? 'pico' : 'virtual';
    return html`<differences-dialog .kind=${kind} @close=${this.close}></differences-dialog>`;
  }

  private renderGoOn() {
    const { film } = this.session;
    return html`<go-on-dialog
      .step=${film.place}
      @close=${this.close}
      @go-on=${() => {
        this.close();
        void this.attempt(() => this.session.goOn());
      }}
    ></go-on-dialog>`;
  }

  private readonly close = (): void => {
    this.name = 'none';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'app-dialogs': AppDialogs;
  }
}
