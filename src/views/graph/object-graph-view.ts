// The region of the object graph: a picture and the same as a list. Boxes, places and
// what is folded come from the worker; an object is named by its address in all events.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphAsk } from '../../snapshot/picture/graph/graph-ask.ts';
import type { Address } from '../../units.ts';
import { toCounted } from '../../words/numbers.ts';
import type { GraphCanvas } from './graph-canvas.ts';
import { type GraphChange, toMarks } from './graph-changes.ts';
import { GraphStage } from './graph-stage.ts';
import { type BoxVerb, renderGraphFooter } from './object-graph-footer.ts';
import './object-graph-list.ts';
import {
  type Cursor,
  findAddress,
  findBox,
  findBoxOf,
  findRow,
  GRAPH_KEYS,
  moveCursor,
} from './object-graph-lookup.ts';
import { objectGraphStyles } from './object-graph-styles.ts';
import { renderGraphTools, ZOOM_IN, ZOOM_OUT } from './object-graph-tools.ts';

/**
 * @fires go - detail: address of an object to select, or undefined
 * @fires light - detail: address to light up in the other views, or undefined
 * @fires expand, collapse, hide - detail: address
 * @fires show-hidden, reset - no detail
 * @fires change - detail: Partial<GraphAsk>
 * @fires room - detail: Size of the picture's place on the screen
 * @fires find - detail: what to look for; '' ends the search
 */
@customElement('object-graph-view')
export class ObjectGraphView extends LitElement {
  static override styles = objectGraphStyles;

  @property({ attribute: false }) picture: GraphPicture | undefined;
  @property({ attribute: false }) ask: GraphAsk | undefined;
  @property({ attribute: false }) selected: Address | undefined;
  @property({ attribute: false }) lit: Address | undefined;
  /** What the last change did. */
  @property({ attribute: false }) change: GraphChange | undefined;
  /** 'none': no snapshot; 'map': one without memory. */
  @property() depth: 'none' | 'map' | 'memory' = 'none';
  /** What is looked for, and how that went: "3 found". */
  @property() search = '';
  @property() searchNote = '';
  @property({ type: Boolean }) searchFailed = false;
  /** The same, as it is marked in this picture. */
  @state() private marks: GraphChange | undefined;
  @state() private asList = false;
  @state() private cursor: Cursor | undefined;
  @state() private pointedAt: Cursor | undefined;
  @query('.canvas') private place!: HTMLElement | null;

  private readonly stage = new GraphStage(this, {
    hover: (place) => this.point(place),
    select: (place) => this.choose(place, true),
    open: (id) => this.toggle(id),
    room: (size) => this.fire('room', size),
  });
  /** Selected here: neither the picture nor the keyboard's place moves for it. */
  private chosenHere: Address | undefined;

  /** The whole graph as a PNG; undefined where nothing is drawn. */
  async toPng(): Promise<Blob | undefined> {
    return this.stage.canvas?.toPng();
  }

  /** The canvas, once it is there: tests ask it what it draws and where. */
  get canvas(): GraphCanvas | undefined {
    return this.stage.canvas;
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
      zoomBy: (factor) => this.stage.canvas?.zoomBy(factor),
      toggleWhole: () => this.toggleWhole(),
      reset: () => this.fire('reset'),
    });
  }

  private renderEmpty() {
    const words = {
      none: 'Variables and the objects behind them appear here, with an arrow for each reference.',
      map: 'This snapshot holds the block map only. Objects and references need a snapshot from a connected board.',
      memory: 'Drawing the objects…',
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
          aria-label="Picture of the object graph, ${toCounted(count, 'box')}. Arrow keys go along references, Enter shows more or folds, Delete hides. The same as text follows."
          title=${this.wholeRow()}
          @keydown=${this.handleKey}
        ></div>
        <div class="list ${this.asList ? '' : 'unseen'}">
          <object-graph-list
            .picture=${this.picture}
            .selected=${this.cursor?.id}
            .seen=${this.asList}
            .change=${this.marks}
            @choose=${(event: CustomEvent) => this.choose({ id: event.detail })}
            @point=${({ detail }: CustomEvent<string | null>) => this.point(detail === null ? undefined : { id: detail })}
            @expand=${(event: CustomEvent) => this.act('expand', event.detail)}
            @collapse=${(event: CustomEvent) => this.act('collapse', event.detail)}
            @hide=${(event: CustomEvent) => this.act('hide', event.detail)}
          ></object-graph-list>
        </div>
      </div>
      ${this.renderFooter()}
    `;
  }

  /** What is cut in the picture is said whole where it is pointed at. */
  private wholeRow() {
    const row = this.pointedAt === undefined ? undefined : findRow(this.picture, this.pointedAt);
    return row?.whole ?? nothing;
  }

  private renderFooter() {
    const { picture, lit, pointedAt } = this;
    const box = lit === undefined ? undefined : findBoxOf(picture, lit);
    return renderGraphFooter({
      picture,
      cursor: this.cursor,
      pointedAt: pointedAt ?? (box && { id: box.id }),
      hidden: this.ask?.hidden.length ?? 0,
      change: this.marks,
      note: this.searchNote,
      hasFailed: this.searchFailed,
      act: (verb, id) => this.act(verb, id),
      showHidden: () => this.fire('show-hidden'),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { picture, selected } = this;
    if (changed.has('picture') || changed.has('change')) {
      this.marks = toMarks(picture, this.change);
    }
    if (changed.has('selected') && selected !== this.chosenHere) {
      this.chosenHere = undefined;
      this.cursor = undefined;
    }
    // A box that went away hands the keyboard's place to what is selected.
    if (findBox(picture, this.cursor?.id) === undefined) {
      const box = selected === undefined ? undefined : findBoxOf(picture, selected);
      this.cursor = box && { id: box.id };
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.stage.draw({
      place: this.place,
      picture: this.picture,
      cursor: this.cursor,
      selected: this.selected,
      // Neither the picture nor the keyboard's place moves for what was chosen here.
      sought: this.chosenHere === undefined ? this.selected : undefined,
      lit: this.lit,
      change: this.marks,
      isWhole: this.ask?.whole === true,
      isNew: changed.has('picture'),
      isOther: changed.has('change') || (changed.has('selected') && this.chosenHere === undefined),
    });
  }

  /** @param isPressed what is selected already is asked about once more */
  private choose(place: Cursor | undefined, isPressed = false): void {
    if (place !== undefined && this.isLeft(place)) {
      this.act('expand', place.id);
      return;
    }
    this.cursor = place;
    const address = findAddress(this.picture, place);
    const isDrawn = address !== undefined && findBoxOf(this.picture, address) !== undefined;
    this.chosenHere = isDrawn ? address : undefined;
    const isAgain = address === this.selected;
    if (!isAgain || (isPressed && address !== undefined)) this.fire('go', address);
  }

  /** "… 57 more" */
  private isLeft({ id, row }: Cursor): boolean {
    const found = row === undefined ? undefined : findBox(this.picture, id)?.rows[row];
    return found !== undefined && 'code' in found && found.code === 'left/rows';
  }

  private point(place: Cursor | undefined): void {
    this.pointedAt = place;
    this.fire('light', findAddress(this.picture, place));
  }

  private act(verb: BoxVerb, id: string): void {
    const box = findBox(this.picture, id);
    if (box?.kind === 'object') this.fire(verb, box.address);
    else if (verb === 'expand' && box !== undefined) this.fire('change', { allVariables: true });
  }

  private toggle(id: string): void {
    const box = findBox(this.picture, id);
    if (box === undefined) return;
    if (box.canExpand) this.act('expand', id);
    else if (box.canCollapse) this.act('collapse', id);
  }

  private toggleWhole(): void {
    const whole = this.ask?.whole !== true;
    this.fire('change', { whole });
    if (whole) this.stage.canvas?.fit();
  }

  private handleKey(event: KeyboardEvent): void {
    const { picture, cursor } = this;
    if (picture === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const verbs: Record<string, () => void> = {
      Enter: () => cursor !== undefined && this.enter(cursor),
      Delete: () => cursor !== undefined && this.act('hide', cursor.id),
      Escape: () => this.choose(undefined),
      '+': () => this.stage.canvas?.zoomBy(ZOOM_IN),
      '-': () => this.stage.canvas?.zoomBy(ZOOM_OUT),
      '0': () => this.toggleWhole(),
    };
    for (const key of GRAPH_KEYS) verbs[key] = () => this.goTo(moveCursor(picture, cursor, key));
    const verb = verbs[event.key];
    if (verb === undefined) return;
    event.preventDefault();
    verb();
  }

  /** On a row that leads to what is not drawn: draws it. */
  private enter(cursor: Cursor): void {
    const isFolded = findRow(this.picture, cursor)?.refers?.isDrawn === false;
    if (isFolded || this.isLeft(cursor)) this.choose(cursor);
    else this.toggle(cursor.id);
  }

  private goTo(cursor: Cursor | undefined): void {
    if (cursor === undefined) return;
    // Passing over a row opens nothing.
    if (this.isLeft(cursor) || findRow(this.picture, cursor)?.refers?.isDrawn === false) {
      this.cursor = cursor;
    } else this.choose(cursor);
    this.stage.bringIn(cursor.id);
  }

  private fire(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'object-graph-view': ObjectGraphView;
  }
}
