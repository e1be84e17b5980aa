// Joins the heat map to the session: the snapshot's picture or the comparison's, what is selected, what
// is pointed at.

import { html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { Session } from '../../session/session.ts';
import { computed, onChange } from '../../signals.ts';
import type { Address, Blocks } from '../../units.ts';
import { summarizeHole } from '../../words/heap/hole.ts';
import { PaneElement } from '../parts/pane-element.ts';
import './heat-map-panel.ts';
import type { SelectedWords } from './block-line.ts';
import type { HeatMapPanel } from './heat-map-panel.ts';
import { toMapChange } from './stage/map-change.ts';

@customElement('map-pane')
export class MapPane extends PaneElement {
  @query('heat-map-panel') private panel!: HeatMapPanel | null;
  private readonly marks = computed(() => findMarks(this.session));
  private readonly change = computed(() => {
    const { changes, comparison, film, shelf } = this.session;
    // The picture of a difference shows what changed by its colours.
    const isPainted = comparison.picture.value !== undefined;
    const runs = isPainted ? undefined : changes.change.value?.runs;
    return toMapChange(film.step.value?.before, runs, shelf.current.value?.heap.blockBytes ?? 16);
  });
  private readonly selected = computed(() => describeSelected(this.session));
  private stopPointing = () => {};
  private wantsSelected = false;

  /** Zooms to what is selected, as soon as it is known: every piece of it as cells with letters. */
  showSelected(): void {
    this.wantsSelected = true;
    this.requestUpdate();
  }

  /** The map as the screen shows it; undefined where nothing is drawn. */
  async toPng(): Promise<Blob | undefined> {
    return this.panel?.toPng();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Past the drawing of the pane: the pointer moves often, and the panel says it in one line.
    this.stopPointing = onChange(this.session.view.block, () => this.point());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopPointing();
  }

  override render() {
    const { view, selection, comparison, connector, film, isStale, shelf } = this.session;
    return html`<heat-map-panel
      .summary=${shelf.current.value}
      .picture=${view.picture.value}
      .marks=${this.marks.value}
      .joined=${selection.selected.value.kind === 'object' && this.marks.value.length > 1}
      .selected=${this.selected.value}
      .change=${this.change.value}
      .difference=${comparison.picture.value}
      .colouring=${view.colouring.value}
      .stale=${isStale.value && !film.isPast.value}
      .moment=${comparison.picture.value === undefined ? film.map.value : undefined}
      .past=${film.isPast.value}
      .filmColouring=${film.colouring.value}
      .programFile=${film.summary.value?.programFile ?? ''}
      .connected=${connector.isReady.value}
      @end-compare=${() => this.attempt(() => comparison.show('after'))}
      @colouring=${(event: CustomEvent) => {
        film.colouring.value = undefined;
        view.colouring.value = event.detail;
      }}
      @film-colouring=${(event: CustomEvent) => {
        film.colouring.value = event.detail;
      }}
      @block-hover=${(event: CustomEvent) => {
        selection.hovered.value = event.detail ?? undefined;
      }}
      @block-select=${(event: CustomEvent) => selection.selectObject(event.detail)}
      @range-select=${(event: CustomEvent) => this.handleRange(event.detail)}
    ></heat-map-panel>`;
  }

  protected override async updated(): Promise<void> {
    this.point();
    const marks = this.marks.peek();
    if (!this.wantsSelected || marks.length === 0 || this.panel === null) return;
    this.wantsSelected = false;
    await this.panel.updateComplete;
    this.panel.showBlocks(marks);
  }

  private point(): void {
    if (this.panel !== null) this.panel.block = this.session.view.block.peek();
  }

  /** A range is chosen to list what is in it; where one pane is seen at a time the map stays. */
  private handleRange({ from, to }: { from: Address; to: Address }): void {
    this.session.selection.selectRange(from, to);
    this.page.show('types', 'beside');
  }
}

/** What is outlined in the heat map: the selected object, the chosen range, or all that was found. */
function findMarks({ selection, shelf, view }: Session): readonly (readonly [Address, Blocks])[] {
  const selected = selection.selected.value;
  switch (selected.kind) {
    case 'none':
      return [];
    case 'object': {
      const inspection = view.inspection.value;
      if (inspection !== undefined) {
        return inspection.pieces.map(({ address, blocks }) => [address, blocks]);
      }
      const hole = view.hole.value?.hole;
      return hole === undefined ? [] : [[hole.address, hole.blocks]];
    }
    case 'range': {
      const blockBytes = shelf.current.value?.heap.blockBytes ?? 16;
      return [[selected.from, Math.floor((selected.to - selected.from) / blockBytes) + 1]];
    }
    case 'found':
      return selected.addresses.map((address, i) => [address, selected.blocks[i] ?? 1]);
    default:
      return selected satisfies never;
  }
}

/** The selected hole and what stands beside it, in one line: there may be no room for more. */
function describeSelected({ selection, view }: Session): SelectedWords | undefined {
  const report = view.hole.value;
  return selection.selected.value.kind === 'object' && report !== undefined
    ? { start: report.hole.address, text: `Hole: ${summarizeHole(report)}` }
    : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'map-pane': MapPane;
  }
}
