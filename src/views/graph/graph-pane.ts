// Joins the object graph to the session: what is shown of it and what was done to it, one selection with
// the other views. The graph is asked for only while somebody looks.

import { html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { whenIdle } from '../../session/after-paint.ts';
import { computed, onChange } from '../../signals.ts';
import { NO_PAST } from '../../snapshot/picture/graph/graph-ask.ts';
import type { Size } from '../../snapshot/picture/graph/view-part.ts';
import type { Address } from '../../units.ts';
import { searchWords } from '../../words/heap/find.ts';
import { PaneElement } from '../parts/pane-element.ts';
import { toGraphChange } from './graph-changes.ts';
import { findBoxOf } from './object-graph-lookup.ts';
import type { ObjectGraphView } from './object-graph-view.ts';

@customElement('graph-pane')
export class GraphPane extends PaneElement {
  @query('object-graph-view') private graph!: ObjectGraphView | null;
  private stopTelling = () => {};
  /** What is pointed at, where the graph has a box for it. */
  private readonly lit = computed(() => {
    const { graph, view } = this.session;
    const block = view.block.value;
    if (block === undefined) return undefined;
    return findBoxOf(graph.picture.value, block.start) === undefined ? undefined : block.start;
  });

  /** The same as long as it is: another one is drawn anew. */
  private readonly change = computed(() => {
    const { changes, film } = this.session;
    return toGraphChange(film.step.value?.before, changes.change.value);
  });

  /** What the change left behind, and what of it is seen also where its list is too long to be drawn whole. */
  private readonly marked = computed(() => {
    const change = this.change.value;
    return { past: change?.past ?? NO_PAST, changed: change?.named ?? [] };
  });

  /** The whole graph; undefined where nothing is drawn. */
  async toPng(): Promise<Blob | undefined> {
    return this.graph?.toPng?.();
  }

  protected override handleSeen(seen: boolean): void {
    const { graph } = this.session;
    graph.watch(seen);
    this.stopTelling();
    if (!seen) return;
    const tell = () => graph.change(this.marked.value);
    this.stopTelling = onChange(this.marked, tell);
    tell();
  }

  /** The element is loaded when the page has nothing better to do. */
  protected override firstUpdated(): void {
    void this.attempt(async () => {
      await whenIdle();
      await import('./object-graph-view.ts');
    });
  }

  override render() {
    const { graph, selection, shelf, view } = this.session;
    const search = graph.search.value;
    return html`<object-graph-view
      .picture=${graph.picture.value}
      .ask=${graph.ask.value}
      .depth=${shelf.current.value?.depth ?? 'none'}
      .selected=${view.inspection.value?.address}
      .lit=${this.lit.value}
      .change=${this.change.value}
      .search=${search.text}
      .searchNote=${searchWords(search.outcome)}
      .searchFailed=${search.outcome?.code === 'find/not-understood'}
      @go=${(event: CustomEvent<Address | undefined>) => selection.select(event.detail)}
      @light=${(event: CustomEvent<Address | undefined>) => {
        selection.hovered.value = event.detail ?? undefined;
      }}
      @expand=${(event: CustomEvent<Address>) => graph.expand(event.detail)}
      @collapse=${(event: CustomEvent<Address>) => graph.collapse(event.detail)}
      @hide=${(event: CustomEvent<Address>) => graph.hide(event.detail)}
      @show-hidden=${() => graph.showHidden()}
      @reset=${() => graph.reset()}
      @change=${(event: CustomEvent) => graph.change(event.detail)}
      @room=${(event: CustomEvent<Size>) => graph.fitInto(event.detail)}
      @find=${(event: CustomEvent<string>) => this.attempt(() => graph.find(event.detail))}
    ></object-graph-view>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'graph-pane': GraphPane;
  }
}
