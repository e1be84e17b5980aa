// Joins "will it fit?" to the session. Asked anew when another snapshot is shown, while somebody looks.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { BlockSpan } from '../../snapshot/fit/block-span.ts';
import type { Address } from '../../units.ts';
import { AskingPane } from './asking-pane.ts';
import './fit-panel.ts';

@customElement('fit-pane')
export class FitPane extends AskingPane {
  protected ask(): Promise<unknown> {
    return this.session.fit.refresh();
  }

  override render() {
    const { fit, shelf } = this.session;
    const current = shelf.current.value;
    return html`<fit-panel
      .hasMap=${(current?.heap.areas.length ?? 0) > 0}
      .hasObjects=${current?.depth === 'memory'}
      .question=${fit.question.value}
      .answer=${fit.answer.value}
      .room=${fit.room.value}
      @ask=${(event: CustomEvent) => this.attempt(() => fit.ask(event.detail))}
      @show-hole=${() => {
        fit.showHole();
        this.page.show('map', 'alone');
      }}
      @mark=${(event: CustomEvent<BlockSpan>) => this.mark(event.detail)}
      @go=${(event: CustomEvent<Address>) => {
        this.session.selection.selectObject(event.detail);
        this.page.show('inspector', 'alone');
      }}
    ></fit-panel>`;
  }

  private mark({ address, blocks }: BlockSpan): void {
    const { selection, shelf } = this.session;
    const blockBytes = shelf.current.value?.heap.blockBytes ?? 16;
    selection.selectRange(address, address + (blocks - 1) * blockBytes);
    this.page.show('map', 'alone');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fit-pane': FitPane;
  }
}
