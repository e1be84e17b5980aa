// The panes about objects, joined to the session: graph, types, inspector, and what they mark in the heat
// map. One selection for all of them.

import { html, type TemplateResult } from 'lit';
import type { Session } from '../../session/session.ts';
import type { ReadonlySignal } from '../../signals.ts';
import type { ObjectQuery } from '../../snapshot/answers/rows.ts';
import type { Address, Blocks } from '../../units.ts';
import { searchWords } from '../../words/find.ts';
import { type ExportChoice, exportAs, type PictureSources } from './export-files.ts';
import './inspector-panel.ts';
import './types-panel.ts';

/** What the panes ask of the page around them. */
export interface PaneHost {
  show(id: 'map' | 'graph' | 'types'): void;
  showInMap(address: Address): void;
  sources(): PictureSources;
}

/** What the graph's pane is drawn from. */
export function graphAtoms({ graph }: Session): readonly ReadonlySignal<unknown>[] {
  return [graph.picture, graph.ask, graph.search];
}

let isGraphAsked = false;

/** The element is loaded when it is first seen and the page has nothing better to do. */
function loadGraph(): void {
  if (isGraphAsked) return;
  isGraphAsked = true;
  requestIdleCallback(() => void import('../graph/object-graph-view.ts'));
}

export function renderGraph(session: Session, seen: boolean): TemplateResult {
  if (seen) loadGraph();
  const { graph, selection, view } = session;
  const summary = view.summary.value;
  const search = graph.search.value;
  return html`<object-graph-view
    .picture=${graph.picture.value}
    .ask=${graph.ask.value}
    .depth=${summary?.depth ?? 'none'}
    .selected=${view.inspection.value?.address}
    .lit=${view.block.value?.start}
    .search=${search.text}
    .searchNote=${searchWords(search.outcome)}
    .searchFailed=${search.outcome?.code === 'find/not-understood'}
    @go=${(event: CustomEvent<Address | undefined>) => select(session, event.detail)}
    @light=${(event: CustomEvent<Address | undefined>) => {
      selection.hovered.value = event.detail ?? undefined;
    }}
    @expand=${(event: CustomEvent<Address>) => graph.expand(event.detail)}
    @collapse=${(event: CustomEvent<Address>) => graph.collapse(event.detail)}
    @hide=${(event: CustomEvent<Address>) => graph.hide(event.detail)}
    @show-hidden=${() => graph.showHidden()}
    @reset=${() => graph.reset()}
    @change=${(event: CustomEvent) => graph.change(event.detail)}
    @find=${(event: CustomEvent<string>) => void graph.find(event.detail)}
  ></object-graph-view>`;
}

export function renderTypes(session: Session, host: PaneHost): TemplateResult {
  const { selection, view } = session;
  const summary = view.summary.value;
  const selected = selection.selected.value;
  return html`<types-panel
    .types=${view.types.value}
    .snapshotId=${summary?.id ?? ''}
    .hasObjects=${summary?.depth === 'memory'}
    .ask=${(query: ObjectQuery) => view.askObjects(query)}
    .selected=${view.inspection.value?.address}
    .sought=${selected.kind === 'found' ? selected.text : ''}
    .range=${selected.kind === 'range' ? [selected.from, selected.to] : undefined}
    @go=${(event: CustomEvent<Address>) => selection.selectObject(event.detail)}
    @light=${(event: CustomEvent<Address | undefined>) => {
      selection.hovered.value = event.detail ?? undefined;
    }}
    @found=${(event: CustomEvent) => selection.selectFound(event.detail.text, event.detail.rows)}
    @closed=${() => selection.clear()}
    @export=${(event: CustomEvent<ExportChoice>) => void exportAs(session, event.detail, host.sources())}
  ></types-panel>`;
}

export function renderInspector(session: Session, host: PaneHost): TemplateResult {
  const { selection, view } = session;
  return html`<inspector-panel
    .inspection=${view.inspection.value}
    .summary=${view.summary.value}
    @go=${(event: CustomEvent<Address | undefined>) => select(session, event.detail)}
    @light=${(event: CustomEvent<Address | undefined>) => {
      selection.hovered.value = event.detail ?? undefined;
    }}
    @show-in-map=${(event: CustomEvent<Address>) => host.showInMap(event.detail)}
    @show-in-graph=${() => host.show('graph')}
  ></inspector-panel>`;
}

/** What is outlined in the heat map: the selected object, the chosen range, or all that was found. */
export function findMarks(session: Session): readonly (readonly [Address, Blocks])[] {
  const selected = session.selection.selected.value;
  const inspection = session.view.inspection.value;
  switch (selected.kind) {
    case 'none':
      return [];
    case 'object':
      return inspection === undefined ? [] : [[inspection.address, inspection.blocks]];
    case 'range': {
      const blockBytes = session.view.summary.value?.heap.blockBytes ?? 16;
      return [[selected.from, Math.floor((selected.to - selected.from) / blockBytes) + 1]];
    }
    case 'found':
      return selected.addresses.map((address, i) => [address, selected.blocks[i] ?? 1]);
    default:
      return selected satisfies never;
  }
}

function select(session: Session, address: Address | undefined): void {
  if (address === undefined) session.selection.clear();
  else session.selection.selectObject(address);
}
