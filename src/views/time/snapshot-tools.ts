// What is done with the snapshots on the line of time: steps from one to the next where there is no film, a menu for the one
// on the stage, a new name for it. Properties in, events out.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { TimelinePoint } from '../../snapshot/timeline/point.ts';
import { icon } from '../parts/icons.ts';
import '../parts/menu-button.ts';
import { base, controls } from '../parts/shared-styles.ts';
import { isSnapshotAct, snapshotItems } from './snapshot-menu.ts';
import { timeRows } from './time-styles.ts';

/**
 * @fires show, pick, remove, save - detail: id of a snapshot
 * @fires rename - detail: { id, label }
 * @fires compare - detail: ids
 */
@customElement('snapshot-tools')
export class SnapshotTools extends LitElement {
  static override styles = [
    base,
    controls,
    timeRows,
    css`
      :host {
        display: flex;
        gap: 6px;
        min-width: 0;
      }
      form {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      form input {
        width: min(220px, 50vw);
      }
    `,
  ];

  /** All of the line, in order of time. */
  @property({ attribute: false }) points: readonly TimelinePoint[] = [];
  @property() shownId: string | undefined;
  @property({ attribute: false }) picked: readonly string[] = [];
  /** A step is a snapshot: there is no film. */
  @property({ type: Boolean }) stepping = false;
  /** A moment of the film is shown, and no snapshot. */
  @property({ type: Boolean }) past = false;
  @state() private renaming: string | undefined;

  /** Asks for a new name in place. */
  async beginRename(id: string): Promise<void> {
    this.renaming = id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('form input')?.select();
  }

  override render() {
    return html`${this.stepping ? this.renderSteps() : nothing}
    ${this.renaming === undefined ? this.renderShown() : this.renderRename(this.renaming)}`;
  }

  /** Without a film a step is a snapshot. */
  private renderSteps() {
    const ids = this.snapshotIds();
    if (ids.length === 0) return nothing;
    const shown = ids.indexOf(this.shownId ?? '');
    const place = shown < 0 ? ids.length : shown;
    return html`<div class="steps">
      <button
        aria-label="Step back"
        title="To the snapshot before"
        ?disabled=${place === 0}
        @click=${() => this.fire('show', ids[place - 1])}
      >
        ${icon('stepBack')}<span class="step-words">Step back</span>
      </button>
      <button
        aria-label="Step forward"
        title="To the next snapshot"
        ?disabled=${place >= ids.length - 1}
        @click=${() => this.fire('show', ids[place + 1])}
      >
        <span class="step-words">Step forward</span>${icon('stepForward')}
      </button>
    </div>`;
  }

  /** What can be done with the snapshot on the stage. */
  private renderShown() {
    const id = this.shownId;
    const point = this.pointOf(id);
    if (id === undefined || point === undefined || this.past) return nothing;
    return html`<menu-button
      label="This snapshot"
      icon="camera"
      align="start"
      .items=${snapshotItems(this.picked.includes(id), this.snapshotIds().indexOf(id) > 0)}
      @pick=${(event: CustomEvent<string>) => this.act(event.detail, id)}
    ></menu-button>`;
  }

  private renderRename(id: string) {
    return html`<form
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const label = String(
          new FormData(event.target as HTMLFormElement).get('label') ?? '',
        ).trim();
        this.renaming = undefined;
        if (label !== '') this.fire('rename', { id, label: label.slice(0, 80) });
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') this.renaming = undefined;
      }}
    >
      <input
        type="text"
        name="label"
        aria-label="New name"
        autocomplete="off"
        .value=${this.pointOf(id)?.label ?? ''}
      />
      <button type="submit">Rename</button>
    </form>`;
  }

  private snapshotIds(): readonly string[] {
    return this.points.flatMap(({ id }) => (id === undefined ? [] : [id]));
  }

  private pointOf(id: string | undefined): TimelinePoint | undefined {
    return id === undefined ? undefined : this.points.find((point) => point.id === id);
  }

  private act(act: string, id: string): void {
    if (!isSnapshotAct(act)) return;
    const ids = this.snapshotIds();
    if (act === 'rename') void this.beginRename(id);
    else if (act === 'compare') this.fire('compare', [ids[ids.indexOf(id) - 1], id]);
    else this.fire(act, id);
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'snapshot-tools': SnapshotTools;
  }
}
