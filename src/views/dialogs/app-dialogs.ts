// The dialogs of the page, one at a time, and the card of a course page, each loaded when it is first
// shown. Joins them to the session.

import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { attempt } from '../../session/attempt.ts';
import type { PageParts, ShareChoice } from '../../session/page/page-state.ts';
import type { Session } from '../../session/session.ts';
import { Watch } from '../parts/watch.ts';

export type DialogName = 'open' | 'share' | 'firmware' | 'differences';

const LOADERS: Readonly<Record<DialogName, () => Promise<unknown>>> = {
  open: () => import('./open-dialog.ts'),
  share: () => import('./share-dialog.ts'),
  firmware: () => import('./firmware-dialog.ts'),
  differences: () => import('./differences-dialog.ts'),
};

/** @fires closed */
@customElement('app-dialogs')
export class AppDialogs extends LitElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) page!: PageParts;
  @property() name: DialogName | 'none' = 'none';

  override connectedCallback(): void {
    super.connectedCallback();
    new Watch(
      this,
      this.session.firmware.list,
      this.session.connector.state,
      this.session.asks.current,
    );
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('name') && this.name !== 'none') void LOADERS[this.name]();
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
      case 'firmware':
        return this.renderFirmware();
      case 'differences':
        return this.renderDifferences();
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
    void import('./course-card.ts');
    return html`<course-card
      .ask=${ask}
      .forbidden=${connector.support.value === 'frame-forbidden'}
      @answer=${(event: CustomEvent) => asks.answer(event.detail)}
      @connect-board=${() => {
        void attempt(this.session, () => this.session.boards.connectSerial());
        asks.answer(true);
      }}
      @new-tab=${() => {
        asks.answer(false);
        void this.openNewTab();
      }}
    ></course-card>`;
  }

  /** The same state in a tab of its own, where serial may be used. */
  async openNewTab(): Promise<void> {
    const { makeNewTabLink, pageAddress } = await import('../../session/page/page-state.ts');
    const link = await makeNewTabLink(this.session, this.page, pageAddress(location));
    window.open(link, '_blank', 'noopener');
  }

  private renderOpen() {
    return html`<open-dialog
      @close=${this.close}
      @files=${(event: CustomEvent) => {
        this.close();
        void attempt(this.session, () => this.session.openFiles(event.detail));
      }}
      @pasted=${(event: CustomEvent) => {
        this.close();
        void attempt(this.session, () =>
          this.session.snapshots.openText(event.detail, 'Pasted text'),
        );
      }}
    ></open-dialog>`;
  }

  private renderShare() {
    const { session } = this;
    const { shelf, program, lesson, connector } = session;
    return html`<share-dialog
      .shareable=${{
        program: program.value.trim() !== '',
        lesson: lesson.state.value !== undefined,
        snapshot: shelf.current.value !== undefined,
        contents: shelf.current.value?.depth === 'names' || shelf.current.value?.depth === 'memory',
        view: true,
        theme: true,
        board: connector.state.value.phase === 'ready',
      }}
      .make=${async (choice: ShareChoice) => {
        const { makeShareLines, pageAddress } = await import('../../session/page/page-state.ts');
        return makeShareLines(session, this.page, choice, pageAddress(location));
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
        void attempt(session, () => session.boards.connectPico(event.detail));
      }}
      @add=${(event: CustomEvent) => {
        this.close();
        void attempt(session, () => session.boards.addFirmware(event.detail));
      }}
      @remove=${(event: CustomEvent) => void attempt(session, () => session.firmware.remove(event.detail))}
    ></firmware-dialog>`;
  }

  private renderDifferences() {
    const state = this.session.connector.state.value;
    const kind = state.phase !== 'none' && state.kind === 'pico' ? 'pico' : 'virtual';
    return html`<differences-dialog .kind=${kind} @close=${this.close}></differences-dialog>`;
  }

  private readonly close = (): void => {
    this.dispatchEvent(new Event('closed'));
  };
}
