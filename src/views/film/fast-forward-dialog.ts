// Joins fast-forward to the session: the dialog with its marks, its progress and what came of it.

import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { FastForwardOutcome } from '../../session/film/fast-forward.ts';
import type { FilmUntil } from '../../session/film/film-site.ts';
import '../dialogs/lab-dialog.ts';
import { PaneElement } from '../parts/pane-element.ts';
import './fast-forward-panel.ts';
import type { FastForwardReadiness } from './fast-forward-panel.ts';
import './fast-forward-result.ts';

/** @fires close */
@customElement('fast-forward-dialog')
export class FastForwardDialog extends PaneElement {
  @state() private outcome: FastForwardOutcome | undefined;

  override render() {
    return html`<lab-dialog heading="Fast-forward" @close=${() => this.dispatchEvent(new Event('close'))}>
      ${this.outcome === undefined ? this.renderPanel() : this.renderResult(this.outcome)}
    </lab-dialog>`;
  }

  private renderPanel() {
    const { film, busy } = this.session;
    return html`<fast-forward-panel
      .readiness=${this.findReadiness()}
      .running=${busy.value?.doing.code === 'doing/fast-forward'}
      .progress=${film.progress.value}
      @start=${(event: CustomEvent<FilmUntil>) => this.attempt(() => this.run(event.detail))}
      @cancel=${() => this.attempt(() => this.session.boards.stop())}
      @virtual-pico=${() => this.attempt(() => this.startPico())}
    ></fast-forward-panel>`;
  }

  private renderResult(outcome: FastForwardOutcome) {
    const { film, busy } = this.session;
    film.moment.value;
    return html`<fast-forward-result
      .outcome=${outcome}
      .place=${film.place}
      .past=${film.isPast.value}
      .busy=${busy.value !== undefined}
      @show=${(event: CustomEvent<number>) => film.seek(event.detail)}
      @line=${(event: CustomEvent) => this.attempt(() => this.session.lines.look(event.detail))}
      @compare=${() => this.attempt(() => this.compare())}
      @put-file=${(event: CustomEvent<{ name: string; text: string }>) =>
        this.attempt(() => this.putFile(event.detail))}
      @again=${() => {
        this.outcome = undefined;
      }}
    ></fast-forward-result>`;
  }

  private findReadiness(): FastForwardReadiness {
    const { busy, connector, program } = this.session;
    if (busy.value !== undefined) return 'busy';
    if (!connector.isReady.value) return 'no-board';
    if (!connector.getLink().board.camera?.canHurry) return 'other-board';
    return program.value.trim() === '' ? 'no-program' : 'ready';
  }

  private async run(until: FilmUntil): Promise<void> {
    const fast = await this.session.loadFastForward();
    this.outcome = await fast.run(this.session.program.peek(), until);
  }

  private async startPico(): Promise<void> {
    const { session } = this;
    const images = await session.firmware.refresh();
    if (images.length === 0) this.page.openDialog('firmware');
    else await session.startMatchingPico();
  }

  private async compare(): Promise<void> {
    const fast = await this.session.loadFastForward();
    await fast.compare({ good: 'last good moment', failing: 'failing moment' });
    this.page.show('compare');
    this.dispatchEvent(new Event('close'));
  }

  /** And another try. */
  private async putFile({ name, text }: { name: string; text: string }): Promise<void> {
    const files = await this.session.programs.loadBoardFiles();
    await files.write(`/${name}`, new TextEncoder().encode(text));
    this.outcome = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fast-forward-dialog': FastForwardDialog;
  }
}
