// Joins the list of snapshots to the session: which there are, which is shown, what is done with them.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PaneElement } from '../parts/pane-element.ts';
import { saveTextAs } from '../parts/save-file.ts';
import './snapshots-panel.ts';

@customElement('snapshots-pane')
export class SnapshotsPane extends PaneElement {
  override render() {
    const { film, shelf, snapshots, comparison } = this.session;
    return html`<snapshots-panel
      .snapshots=${shelf.list.value}
      .currentId=${shelf.current.value?.id}
      .marked=${comparison.picked.value}
      @pick=${(event: CustomEvent<string>) => comparison.togglePick(event.detail)}
      @show=${(event: CustomEvent) => {
        film.backToNow();
        shelf.currentId.value = event.detail;
      }}
      @rename=${(event: CustomEvent) =>
        this.attempt(() => snapshots.rename(event.detail.id, event.detail.label))}
      @remove=${(event: CustomEvent) => this.attempt(() => snapshots.remove(event.detail))}
      @save=${(event: CustomEvent) => this.save(event.detail)}
      @compare=${(event: CustomEvent) => {
        this.page.show('compare');
        void this.attempt(() => comparison.compare(event.detail));
      }}
    ></snapshots-panel>`;
  }

  private async save(ids: readonly string[]): Promise<void> {
    const text = await this.attempt(() => this.session.snapshots.saveText(ids));
    if (text !== undefined) saveTextAs(text, 'heap-lab.json', 'application/json');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'snapshots-pane': SnapshotsPane;
  }
}
