// The snapshots: label, time, figures; which is shown, which are compared. Properties in, events out.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { describeRoom } from '../../words/heap/figures.ts';
import { toBytes, toClock, toDay, toPercent } from '../../words/numbers.ts';
import { icon } from '../parts/icons.ts';
import { base, controls, panel } from '../parts/shared-styles.ts';

/** A recording of hours has thousands: the newest are listed, older ones on demand. */
const SHOWN_AT_FIRST = 100;

const DEPTH_WORDS: Readonly<Record<SnapshotSummary['depth'], string>> = {
  memory: '',
  names: ' · map and names',
  map: ' · map only',
  figures: ' · figures only',
};

/**
 * @fires show - detail: id
 * @fires rename - detail: { id, label }
 * @fires remove - detail: id
 * @fires save - detail: ids to save to one file
 * @fires pick - detail: id, ticked or not any more
 * @fires compare - detail: ids in order of time, two or three
 */
@customElement('snapshots-panel')
export class SnapshotsPanel extends LitElement {
  static override styles = [
    base,
    controls,
    panel,
    css`
      :host {
        display: block;
        min-height: 0;
      }
      ol {
        margin: 0;
        padding: 4px;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: 0 8px;
        padding: 0 4px 0 8px;
        border-radius: var(--radius);
      }
      li:hover {
        background: var(--sunken);
      }
      li.current {
        background: var(--accent-ground);
      }
      li.current .label {
        color: var(--accent);
        font-weight: 600;
      }
      button.row {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        justify-content: stretch;
        gap: 0 8px;
        height: auto;
        padding: 6px 0;
        border: 0;
        background: none;
        text-align: left;
        font-weight: 400;
        min-width: 0;
      }
      .label,
      .figures {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .bar {
        grid-column: 1 / -1;
        height: 3px;
        margin-top: 3px;
        border-radius: 2px;
        background: var(--line);
        overflow: hidden;
      }
      .bar i {
        display: block;
        height: 100%;
        background: var(--accent);
      }
      .tools {
        display: flex;
        opacity: 0;
      }
      li:hover .tools,
      li:focus-within .tools,
      li.current .tools {
        opacity: 1;
      }
      .tools button {
        width: 26px;
        min-height: 26px;
      }
      input.name {
        width: 100%;
      }
      .older {
        padding: 6px 12px 0;
      }
    `,
  ];

  @property({ attribute: false }) snapshots: readonly SnapshotSummary[] = [];
  @property() currentId: string | undefined;
  /** Ticked to be compared or saved. */
  @property({ attribute: false }) marked: readonly string[] = [];
  @state() private renaming: string | undefined;
  @state() private shown = SHOWN_AT_FIRST;

  /** The shown snapshot stays in sight while others come. */
  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('currentId') || changed.has('snapshots')) {
      this.renderRoot.querySelector('li.current')?.scrollIntoView({ block: 'nearest' });
    }
  }

  override render() {
    const { snapshots } = this;
    const marked = snapshots.filter((s) => this.marked.includes(s.id)).map((s) => s.id);
    const pair = this.pairToCompare(marked);
    const hidden = Math.max(0, snapshots.length - this.shown);
    return html`<section class="panel" aria-label="Snapshots">
      <header>
        <h2>Snapshots</h2>
        <button
          class="quiet"
          ?disabled=${snapshots.length === 0}
          title=${marked.length > 0 ? 'Save the ticked snapshots to a file' : 'Save all snapshots to one file'}
          @click=${() => this.fire('save', marked.length > 0 ? marked : snapshots.map((s) => s.id))}
        >
          Save
        </button>
        <button
          ?disabled=${pair.length < 2}
          title="Compare the ticked snapshots, or the shown one with the one before"
          @click=${() => this.fire('compare', pair)}
        >
          Compare
        </button>
      </header>
      <div class="body">
        ${
          snapshots.length === 0
            ? html`<p class="empty">
                None yet. Each snapshot is kept in this browser until you delete it.
              </p>`
            : html`${
                hidden === 0
                  ? nothing
                  : html`<p class="older">
                      <button
                        class="link small"
                        @click=${() => {
                          this.shown += SHOWN_AT_FIRST;
                        }}
                      >
                        ${hidden} older
                      </button>
                    </p>`
              }
                <ol>
                  ${repeat(
                    snapshots.slice(hidden),
                    ({ id }) => id,
                    (summary) => this.renderRow(summary),
                  )}
                </ol>`
        }
      </div>
    </section>`;
  }

  private renderRow(summary: SnapshotSummary) {
    const { id, label, heap, takenAt } = summary;
    const current = id === this.currentId;
    const used = heap.total > 0 ? heap.used / heap.total : 0;
    return html`<li class=${current ? 'current' : ''}>
      <input
        type="checkbox"
        aria-label="Mark ${label}"
        .checked=${this.marked.includes(id)}
        @change=${() => this.fire('pick', id)}
      />
      ${
        this.renaming === id
          ? html`<input
              class="name"
              aria-label="New name"
              .value=${label}
              @keydown=${(event: KeyboardEvent) => this.handleNameKey(event, id)}
              @blur=${(event: Event) => this.finishRename(id, (event.target as HTMLInputElement).value)}
            />`
          : html`<button
              class="row"
              aria-current=${current ? 'true' : 'false'}
              title=${describeRoom(summary)}
              @click=${() => this.fire('show', id)}
            >
              <span class="label">${label}</span>
              <span class="small muted number">${toMoment(takenAt)}</span>
              <span class="small muted figures"
                >${toBytes(heap.used)} used · ${toBytes(heap.free)} free${DEPTH_WORDS[summary.depth]}</span
              >
              <span class="small muted number">${toPercent(used)}</span>
              <span class="bar"><i style="width:${(used * 100).toFixed(1)}%"></i></span>
            </button>`
      }
      <span class="tools">
        <button
          class="quiet icon"
          aria-label="Rename ${label}"
          title="Rename"
          @click=${() => this.beginRename(id)}
        >
          ${icon('pencil')}
        </button>
        <button
          class="quiet icon"
          aria-label="Delete ${label}"
          title="Delete"
          @click=${() => this.fire('remove', id)}
        >
          ${icon('trash')}
        </button>
      </span>
    </li>`;
  }

  /** Ticked snapshots, two or three of them; else the shown one and the one before it. */
  private pairToCompare(marked: readonly string[]): readonly string[] {
    if (marked.length >= 2) return marked.slice(0, 3);
    const at = this.snapshots.findIndex((summary) => summary.id === this.currentId);
    const other = marked.find((id) => id !== this.currentId);
    if (other !== undefined && at >= 0) {
      const pair = [other, this.currentId as string];
      return this.snapshots.filter((s) => pair.includes(s.id)).map((s) => s.id);
    }
    const before = this.snapshots[at - 1];
    const shown = this.snapshots[at];
    return before !== undefined && shown !== undefined ? [before.id, shown.id] : [];
  }

  private async beginRename(id: string): Promise<void> {
    this.renaming = id;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('input.name')?.select();
  }

  private handleNameKey(event: KeyboardEvent, id: string): void {
    if (event.key === 'Enter') this.finishRename(id, (event.target as HTMLInputElement).value);
    if (event.key === 'Escape') this.renaming = undefined;
  }

  private finishRename(id: string, label: string): void {
    if (this.renaming !== id) return;
    this.renaming = undefined;
    if (label.trim() !== '') this.fire('rename', { id, label: label.trim().slice(0, 80) });
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** 14:03:27 today, 19 Nov 14:03 on another day. */
function toMoment(moment: number): string {
  const date = new Date(moment);
  if (date.toDateString() === new Date().toDateString()) return toClock(moment);
  return `${toDay(moment)} ${toClock(moment).slice(0, 5)}`;
}
