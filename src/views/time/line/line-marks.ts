// The snapshots on the line of time as buttons: a press shows one, or looks closer where they crowd; Space picks one to be
// compared. Properties in, events out.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { toBytes, toClock, toCount, toCounted } from '../../../words/numbers.ts';
import { base } from '../../parts/shared-styles.ts';
import type { LineMarker, StandingSnapshot } from './line-markers.ts';

/** Less room shows a dot alone. */
const NAME_ROOM = 40;

/**
 * @fires show - detail: id
 * @fires pick - detail: id, picked or not any more
 * @fires closer - detail: LineMarker, a crowd
 * @fires rename - detail: id
 * @fires remove - detail: id
 */
@customElement('line-marks')
export class LineMarks extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: absolute;
        inset: 0 0 auto;
        height: 24px;
        overflow: clip;
        pointer-events: none;
      }
      button {
        position: absolute;
        top: 0;
        display: inline-flex;
        align-items: center;
        height: 24px;
        min-width: 24px;
        margin-left: -12px;
        padding: 0;
        border: 0;
        border-radius: 12px;
        background: none;
        color: var(--muted);
        font-size: 11px;
        white-space: nowrap;
        overflow: hidden;
        cursor: pointer;
        pointer-events: auto;
      }
      .dot {
        flex: none;
        width: 10px;
        height: 10px;
        margin: 0 7px;
        border: 2px solid var(--accent);
        border-radius: 50%;
        background: var(--surface);
        box-sizing: border-box;
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        padding-right: 6px;
        margin-left: -3px;
      }
      .crowd {
        display: grid;
        place-items: center;
        min-width: 20px;
        height: 18px;
        margin: 0 2px;
        padding: 0 3px;
        border: 1px solid var(--line-strong);
        border-radius: 9px;
        background: var(--raised);
        color: var(--text);
        box-sizing: border-box;
      }
      button:hover {
        color: var(--text);
        background: var(--sunken);
      }
      button[aria-current='true'] {
        color: var(--text);
        font-weight: 650;
      }
      button[aria-current='true'] .dot {
        background: var(--accent);
      }
      button[aria-pressed='true'] .dot {
        border-radius: 2px;
      }
      button[aria-pressed='true'] {
        color: var(--accent);
      }
      @media (forced-colors: active) {
        .dot {
          border-color: ButtonText;
        }
        button[aria-current='true'] .dot {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) markers: readonly LineMarker[] = [];
  @property() shownId: string | undefined;
  @property({ attribute: false }) picked: readonly string[] = [];
  /** The one that Tab comes to, by its id: the last one that had the focus. */
  @state() private focused: string | undefined;

  override render() {
    const { markers } = this;
    if (markers.length === 0) return nothing;
    const stop = this.tabStop();
    return html`<div role="group" aria-label="Snapshots on the line" @keydown=${this.handleKey}>
      ${repeat(
        markers,
        ({ snapshots }) => snapshots[0].id,
        (marker) => this.renderMarker(marker, marker === stop),
      )}
    </div>`;
  }

  private renderMarker(marker: LineMarker, isStop: boolean) {
    const { snapshots, x, room } = marker;
    const [first] = snapshots;
    const isShown = snapshots.some(({ id }) => id === this.shownId);
    const isCrowd = snapshots.length > 1;
    const isPicked = snapshots.some(({ id }) => this.picked.includes(id));
    const words = isCrowd ? crowdWords(snapshots) : snapshotWords(first);
    return html`<button
      style="left:${x.toFixed(1)}px;max-width:${(24 + room).toFixed(0)}px"
      tabindex=${isStop ? 0 : -1}
      data-id=${first.id}
      aria-label=${words}
      title=${words}
      aria-current=${isShown ? 'true' : 'false'}
      aria-pressed=${isPicked ? 'true' : 'false'}
      @focus=${() => {
        this.focused = first.id;
      }}
      @click=${(event: MouseEvent) => this.press(marker, event)}
    >
      ${
        isCrowd
          ? html`<span class="crowd">${toCount(snapshots.length)}</span>`
          : html`<span class="dot"></span>${room < NAME_ROOM ? nothing : html`<span class="name">${first.label}</span>`}`
      }
    </button>`;
  }

  private tabStop(): LineMarker | undefined {
    const holds = (id: string | undefined) =>
      this.markers.find(({ snapshots }) => snapshots.some((snapshot) => snapshot.id === id));
    return holds(this.focused) ?? holds(this.shownId) ?? this.markers.at(-1);
  }

  private press(marker: LineMarker, event: MouseEvent): void {
    const [first] = marker.snapshots;
    if (marker.snapshots.length > 1) this.fire('closer', marker);
    else if (event.ctrlKey || event.metaKey || event.shiftKey) this.fire('pick', first.id);
    else this.fire('show', first.id);
  }

  private readonly handleKey = (event: KeyboardEvent): void => {
    const buttons = [...this.renderRoot.querySelectorAll('button')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const id = buttons[at]?.dataset.id;
    const isCrowd = (this.markers[at]?.snapshots.length ?? 0) > 1;
    if (id === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const goTo = (place: number) => buttons[place]?.focus();
    switch (event.key) {
      case 'ArrowLeft':
        goTo(at - 1);
        break;
      case 'ArrowRight':
        goTo(at + 1);
        break;
      case 'Home':
        goTo(0);
        break;
      case 'End':
        goTo(buttons.length - 1);
        break;
      case ' ':
        if (isCrowd) return;
        this.fire('pick', id);
        break;
      case 'F2':
        if (!isCrowd) this.fire('rename', id);
        break;
      case 'Delete':
        if (!isCrowd) this.fire('remove', id);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  private fire(name: string, detail: string | LineMarker): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function snapshotWords({ label, point }: StandingSnapshot): string {
  const used = point.used === undefined ? '' : `, ${toBytes(point.used)} used`;
  return `${label}, ${toClock(point.at)}${used}`;
}

function crowdWords(snapshots: readonly StandingSnapshot[]): string {
  const last = snapshots[snapshots.length - 1];
  return `${toCounted(snapshots.length, 'snapshot')}, from ${snapshots[0].label} to ${last.label}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'line-marks': LineMarks;
  }
}
