// The region of the object graph: a picture with Cytoscape (loaded late) and the same as a list. Boxes
// and places come from the worker; a box is named by the address of its object in all events.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { GraphAsk, GraphPicture } from '../snapshot/answer/graph-shapes.ts';
import type { Address } from '../units.ts';
import type { GraphCanvas } from './cytoscape-parts.ts';
import { icon } from './icons.ts';
import { readGraphColours } from './object-graph-colours.ts';
import './object-graph-list.ts';
import { findAddress, findBox, findBoxAt, findBoxOf, GRAPH_KEYS } from './object-graph-lookup.ts';
import { describeBox, nameBox, tellNotShown } from './object-graph-outline.ts';
import { objectGraphStyles } from './object-graph-styles.ts';
import { toCounted } from './quantities.ts';

const NO_MOTION = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * @fires go - detail: address of an object to select, or undefined
 * @fires light - detail: address to light up in the other views, or undefined
 * @fires expand, collapse, hide - detail: address
 * @fires show-hidden, reset, tidy - no detail
 * @fires change - detail: Partial<GraphAsk>
 * @fires find - detail: what to look for; '' ends the search
 */
@customElement('object-graph-view')
export class ObjectGraphView extends LitElement {
  static override styles = objectGraphStyles;

  @property({ attribute: false }) picture: GraphPicture | undefined;
  @property({ attribute: false }) ask: GraphAsk | undefined;
  @property({ attribute: false }) selected: Address | undefined;
  @property({ attribute: false }) lit: Address | undefined;
  /** 'none': no snapshot; 'map': one without memory. */
  @property() depth: 'none' | 'map' | 'memory' = 'none';
  /** What is looked for, and how that went: "3 found". */
  @property() search = '';
  @property() searchNote = '';
  @property({ type: Boolean }) searchFailed = false;
  @state() private asList = false;
  @state() private cursor: string | undefined;
  @query('.canvas') private place!: HTMLElement | null;

  private graph: GraphCanvas | undefined;
  private isLoading = false;
  /** Selected elsewhere and not yet brought into sight. */
  private wanted: Address | undefined;
  private readonly darkQuery = matchMedia('(prefers-color-scheme: dark)');
  private readonly themeWatch = new MutationObserver(() => this.restyle());
  private readonly resize = new ResizeObserver(() => this.handleResize());

  override connectedCallback(): void {
    super.connectedCallback();
    this.darkQuery.addEventListener('change', this.restyle);
    this.themeWatch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.darkQuery.removeEventListener('change', this.restyle);
    this.themeWatch.disconnect();
    this.resize.disconnect();
    this.graph?.destroy();
    this.graph = undefined;
  }

  /** The whole graph as a PNG; undefined where nothing is drawn. */
  async toPng(): Promise<Blob | undefined> {
    return this.graph?.toPng();
  }

  /** Where a box is drawn, for tests: px from the canvas's corner. */
  rectOf(id: string) {
    return this.graph?.rectOf(id);
  }

  override render() {
    const boxes = this.picture?.boxes ?? [];
    return html`<section class="panel" aria-label="Object graph">
      <header>
        <h2 class=${this.depth === 'memory' ? 'visually-hidden' : ''}>Object graph</h2>
        ${this.depth === 'memory' ? this.renderTools() : nothing}
      </header>
      ${boxes.length === 0 ? this.renderEmpty() : this.renderStage(boxes.length)}
    </section>`;
  }

  private renderTools() {
    const { ask } = this;
    const toggle = (key: 'technicallyCorrect' | 'withRuntime', text: string, title: string) =>
      html`<label class="small" title=${title}>
        <input
          type="checkbox"
          .checked=${ask?.[key] ?? false}
          @change=${(event: Event) => this.fire('change', { [key]: (event.target as HTMLInputElement).checked })}
        />${text}</label
      >`;
    return html`
      <input
        type="search"
        aria-label="Find in the graph"
        placeholder="Find"
        .value=${this.search}
        @change=${(event: Event) => this.fire('find', (event.target as HTMLInputElement).value.trim())}
      />
      ${toggle('technicallyCorrect', 'Technically correct', 'Every block as a box of its own: items, tables, texts, small values')}
      ${toggle('withRuntime', 'MicroPython’s own', 'Show what belongs to the interpreter and to the lab’s probe too')}
      <button
        class="quiet"
        aria-pressed=${this.asList}
        @click=${() => {
          this.asList = !this.asList;
        }}
      >
        As a list
      </button>
      <span class="icons">
        ${this.renderIcon('zoomIn', 'Zoom in', '+', () => this.graph?.zoomBy(1.25))}
        ${this.renderIcon('zoomOut', 'Zoom out', '−', () => this.graph?.zoomBy(0.8))}
        ${this.renderIcon('fit', 'Whole graph', '0', () => this.graph?.fit())}
        ${this.renderIcon('reset', 'Start again: fold, unhide and lay out anew', '', () => this.fire('reset'))}
      </span>
    `;
  }

  private renderIcon(
    name: Parameters<typeof icon>[0],
    label: string,
    key: string,
    act: () => void,
  ) {
    return html`<button
      class="quiet icon"
      aria-label=${label}
      title=${key === '' ? label : `${label} (${key})`}
      @click=${act}
    >
      ${icon(name)}
    </button>`;
  }

  private renderEmpty() {
    const words = {
      none: 'Variables and the objects behind them appear here, with an arrow for each reference.',
      map: 'This snapshot holds the block map only. Objects and references need a snapshot from a connected board.',
      memory:
        this.picture === undefined
          ? 'Drawing the objects…'
          : 'The program has no variables yet. Type list1 = [1, 2, 3] and take a snapshot.',
    };
    return html`<div class="body"><p class="empty">${words[this.depth]}</p></div>`;
  }

  private renderStage(count: number) {
    return html`
      <div class="stage">
        <div
          class="canvas"
          tabindex=${this.asList ? -1 : 0}
          role="application"
          aria-label="Picture of the object graph, ${toCounted(count, 'box', 'boxes')}. Arrow keys go along references, Enter shows more or folds, Delete hides. The same as a list follows."
          @keydown=${this.handleKey}
        ></div>
        <div class="list ${this.asList ? '' : 'unseen'}">
          <object-graph-list
            .picture=${this.picture}
            .selected=${this.cursor}
            .seen=${this.asList}
            @choose=${(event: CustomEvent) => this.choose(event.detail)}
            @point=${(event: CustomEvent) => this.point(event.detail)}
            @expand=${(event: CustomEvent) => this.act('expand', event.detail)}
            @collapse=${(event: CustomEvent) => this.act('collapse', event.detail)}
            @hide=${(event: CustomEvent) => this.act('hide', event.detail)}
          ></object-graph-list>
        </div>
      </div>
      ${this.renderFooter()}
    `;
  }

  private renderFooter() {
    const lit = this.lit === undefined ? undefined : findBoxOf(this.picture, this.lit);
    const chosen = findBox(this.picture, this.cursor);
    const box = lit ?? chosen;
    return html`<footer class="small">
      <span class="words" aria-live="polite">
        ${
          this.searchNote === ''
            ? nothing
            : html`<span class=${this.searchFailed ? 'problem' : 'muted'}>${this.searchNote}</span> `
        }
        ${
          box === undefined
            ? html`<span class="muted">${tellNotShown(this.picture)}</span>`
            : html`<b>${nameBox(box)}</b> ${describeBox(box)}`
        }
      </span>
      <span class="buttons">
        ${
          chosen?.kind !== 'object'
            ? nothing
            : html`
                <button ?disabled=${!chosen.canExpand} @click=${() => this.act('expand', chosen.id)}>
                  Show more
                </button>
                <button ?disabled=${!chosen.canCollapse} @click=${() => this.act('collapse', chosen.id)}>
                  Fold
                </button>
                <button @click=${() => this.act('hide', chosen.id)}>Hide</button>
              `
        }
        ${
          (this.ask?.hidden.length ?? 0) === 0
            ? nothing
            : html`<button @click=${() => this.fire('show-hidden')}>Show hidden</button>`
        }
      </span>
    </footer>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('selected') && this.selected !== undefined) this.wanted = this.selected;
    if (this.selected !== undefined && (changed.has('selected') || changed.has('picture'))) {
      this.cursor = findBoxOf(this.picture, this.selected)?.id ?? this.cursor;
    }
    if (changed.has('selected') && this.selected === undefined) this.cursor = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { picture } = this;
    if (picture === undefined || picture.boxes.length === 0) {
      this.graph?.destroy();
      this.graph = undefined;
      return;
    }
    if (this.graph === undefined) {
      void this.load();
      return;
    }
    if (changed.has('picture')) {
      this.graph.show(picture, !NO_MOTION.matches);
      if (picture.isFresh) this.graph.showBeginning();
    }
    this.mark();
  }

  /** Cytoscape comes when the first graph is to be drawn and there is room to draw it in. */
  private async load(): Promise<void> {
    if (this.isLoading || this.place === null || this.place.clientWidth === 0) return;
    this.isLoading = true;
    const { GraphCanvas } = await import('./cytoscape-parts.ts');
    this.isLoading = false;
    if (this.place === null || this.picture === undefined || !this.isConnected) return;
    this.graph = new GraphCanvas(this.place, readGraphColours(this), {
      hover: (id) => this.point(id),
      select: (id) => this.choose(id),
      open: (id) => this.toggle(id),
    });
    this.graph.show(this.picture, false);
    this.graph.showBeginning();
    this.mark();
  }

  private mark(): void {
    const { graph } = this;
    if (graph === undefined) return;
    const box = this.wanted === undefined ? undefined : findBoxOf(this.picture, this.wanted);
    if (box !== undefined) {
      graph.bringIn(box.id, !NO_MOTION.matches);
      this.wanted = undefined;
    }
    graph.setMarks({
      selected:
        this.selected === undefined ? undefined : findBoxOf(this.picture, this.selected)?.id,
      lit: this.lit === undefined ? undefined : findBoxOf(this.picture, this.lit)?.id,
      cursor: this.cursor,
    });
  }

  private choose(id: string | undefined): void {
    const box = findBox(this.picture, id);
    if (box?.kind === 'more') {
      this.act('expand', box.id);
      return;
    }
    this.cursor = id;
    const address = findAddress(this.picture, id);
    if (address !== this.selected) this.fire('go', address);
    this.wanted = undefined;
  }

  private point(id: string | undefined): void {
    this.fire('light', findAddress(this.picture, id));
  }

  private act(verb: 'expand' | 'collapse' | 'hide', id: string): void {
    const address = findAddress(this.picture, id);
    if (address !== undefined) this.fire(verb, address);
  }

  private toggle(id: string): void {
    const box = findBox(this.picture, id);
    if (box === undefined) return;
    if (box.canExpand) this.act('expand', id);
    else if (box.canCollapse) this.act('collapse', id);
  }

  private handleKey(event: KeyboardEvent): void {
    const { picture, cursor } = this;
    if (picture === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const verbs: Record<string, () => void> = {
      Enter: () => cursor !== undefined && this.toggle(cursor),
      Delete: () => cursor !== undefined && this.act('hide', cursor),
      Escape: () => this.choose(undefined),
      '+': () => this.graph?.zoomBy(1.25),
      '-': () => this.graph?.zoomBy(0.8),
      '0': () => this.graph?.fit(),
    };
    for (const key of GRAPH_KEYS) {
      verbs[key] = () => this.goTo(findBoxAt(picture, cursor ?? '', key));
    }
    const verb = verbs[event.key];
    if (verb === undefined) return;
    event.preventDefault();
    verb();
  }

  private goTo(id: string | undefined): void {
    if (id === undefined) return;
    if (findBox(this.picture, id)?.kind === 'more') this.cursor = id;
    else this.choose(id);
    this.graph?.bringIn(id, !NO_MOTION.matches);
  }

  private handleResize(): void {
    if (this.graph === undefined) this.requestUpdate();
    else this.graph.resize();
  }

  private readonly restyle = (): void => this.graph?.restyle(readGraphColours(this));

  private fire(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'object-graph-view': ObjectGraphView;
  }
}
