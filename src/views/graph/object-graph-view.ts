// The region of the object graph: a picture with Cytoscape (loaded late) and the same as a list. Boxes
// and places come from the worker; a box is named by the address of its object in all events.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphAsk } from '../../snapshot/picture/graph/graph-ask.ts';
import type { Address } from '../../units.ts';
import type { GraphCanvas } from './cytoscape-parts.ts';
import { findFated, type GraphChange } from './graph-changes.ts';
import { readGraphColours } from './object-graph-colours.ts';
import { type BoxVerb, renderGraphFooter } from './object-graph-footer.ts';
import './object-graph-list.ts';
import { toCounted } from '../../words/numbers.ts';
import { findAddress, findBox, findBoxAt, findBoxOf, GRAPH_KEYS } from './object-graph-lookup.ts';
import { objectGraphStyles } from './object-graph-styles.ts';
import { renderGraphTools, ZOOM_IN, ZOOM_OUT } from './object-graph-tools.ts';

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
  /** What the last step of a film did. */
  @property({ attribute: false }) change: GraphChange | undefined;
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
  /** Selected here: neither the picture nor the keyboard's place moves for it. */
  private chosenHere: Address | undefined;
  private shownChange: GraphChange | undefined;
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

  /** The canvas, once it is there: tests ask it what it draws and where. */
  get canvas(): GraphCanvas | undefined {
    return this.graph;
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
    return renderGraphTools({
      ask: this.ask,
      search: this.search,
      asList: this.asList,
      change: (part) => this.fire('change', part),
      find: (text) => this.fire('find', text),
      toggleList: () => {
        this.asList = !this.asList;
      },
      zoomBy: (factor) => this.graph?.zoomBy(factor),
      fit: () => this.graph?.fit(),
      reset: () => this.fire('reset'),
    });
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
          aria-label="Picture of the object graph, ${toCounted(count, 'box')}. Arrow keys go along references, Enter shows more or folds, Delete hides. The same as a list follows."
          @keydown=${this.handleKey}
        ></div>
        <div class="list ${this.asList ? '' : 'unseen'}">
          <object-graph-list
            .picture=${this.picture}
            .selected=${this.cursor}
            .seen=${this.asList}
            .change=${this.change}
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
    const { picture, lit } = this;
    return renderGraphFooter({
      picture,
      chosen: findBox(picture, this.cursor),
      pointedAt: lit === undefined ? undefined : findBoxOf(picture, lit),
      hidden: this.ask?.hidden.length ?? 0,
      change: this.change,
      note: this.searchNote,
      hasFailed: this.searchFailed,
      act: (verb, id) => this.act(verb, id),
      showHidden: () => this.fire('show-hidden'),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { picture, selected } = this;
    const isFromElsewhere = changed.has('selected') && selected !== this.chosenHere;
    if (isFromElsewhere) {
      this.chosenHere = undefined;
      this.wanted = selected;
      this.cursor = undefined;
    }
    // A box that went away hands the keyboard's place to what is selected.
    if (findBox(picture, this.cursor) === undefined) {
      this.cursor = selected === undefined ? undefined : findBoxOf(picture, selected)?.id;
    }
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
    if (changed.has('change') || changed.has('picture')) this.showChange();
  }

  /** Where nothing of what the step changed is in sight, the first of it is brought there. */
  private showChange(): void {
    const { change, graph, picture } = this;
    if (change === undefined || graph === undefined || change === this.shownChange) return;
    const fated = findFated(picture, change);
    if (fated.length === 0) return;
    this.shownChange = change;
    if (!fated.some(({ id }) => graph.isInSight(id)))
      graph.bringIn(fated[0].id, !NO_MOTION.matches);
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
      change: this.change,
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
    this.chosenHere = address;
    if (address !== this.selected) this.fire('go', address);
  }

  private point(id: string | undefined): void {
    this.fire('light', findAddress(this.picture, id));
  }

  private act(verb: BoxVerb, id: string): void {
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
      '+': () => this.graph?.zoomBy(ZOOM_IN),
      '-': () => this.graph?.zoomBy(ZOOM_OUT),
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
