// The page: bar on top, panes below, dialogs and notices above. Knows which panes there are by their table
// alone, and which of them are in front; what a pane shows is the pane's own affair.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { attempt } from '../../session/attempt.ts';
import type { Session } from '../../session/session.ts';
import { onChange } from '../../signals.ts';
import { appStyles } from './app-styles.ts';
import '../dialogs/app-dialogs.ts';
import type { AppDialogs } from '../dialogs/app-dialogs.ts';
import type { Pane, PaneId } from '../panes.ts';
import type { DialogName, PageHost, Where } from '../parts/page-host.ts';
import type { PaneElement } from '../parts/pane-element.ts';
import './app-bar.ts';
import './app-notices.ts';
import '../film/film-foot.ts';
import {
  bringToFront,
  doingIn,
  FRONT_AT_FIRST,
  type Front,
  frontPane,
  hasColumns,
  isSeen,
  MAIN_PARTS,
  type MainPart,
  modeFor,
  type PageMode,
  panesIn,
  sideIn,
} from './arrangement.ts';
import { makePageParts } from './page-parts.ts';
import './pane-tabs.ts';

const PART_LABELS: Readonly<Record<MainPart, string>> = {
  code: 'Code',
  picture: 'Picture',
  lesson: 'Lesson',
};

@customElement('lab-app')
export class LabApp extends LitElement implements PageHost {
  static override styles = appStyles;

  @property({ attribute: false }) session!: Session;
  /** In a course page: no brand, one thing at a time sooner. */
  @property({ type: Boolean }) compact = false;
  @state() private mode: PageMode = 'wide';
  @state() private front: Front = FRONT_AT_FIRST;
  @query('app-dialogs') private dialogs!: AppDialogs;

  readonly parts = makePageParts(this);
  /** Made when they are first seen, and kept from then on. */
  private readonly elements = new Map<string, PaneElement>();
  private stopAsking = () => {};
  private readonly resize = new ResizeObserver(([entry]) => {
    this.mode = modeFor(entry?.contentRect.width ?? innerWidth);
  });

  /** The pane that is in front, of those that take turns. */
  get frontPane(): PaneId {
    return frontPane(this.mode, this.front);
  }

  readonly show = (id: PaneId, where?: Where): void => {
    const isAlone = this.mode === 'narrow' && this.front.main !== 'lesson';
    if (where === undefined || (where === 'alone') === isAlone) {
      this.front = bringToFront(this.front, id);
    }
  };

  find<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] | undefined {
    return this.renderRoot.querySelector(tag) ?? undefined;
  }

  openDialog(name: DialogName): void {
    this.dialogs.open(name);
  }

  openNewTab(): void {
    this.dialogs.openNewTab();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void attempt(this.session, () => import('../heat-map/figures-pane.ts'));
    this.resize.observe(this);
    window.addEventListener('drop', this.handleDrop);
    window.addEventListener('dragover', this.handleDragOver);
    this.stopAsking = onChange(this.session.selection.selected, ({ kind }) => {
      if (kind === 'object') this.showAsked();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
    window.removeEventListener('drop', this.handleDrop);
    window.removeEventListener('dragover', this.handleDragOver);
    this.stopAsking();
  }

  override render() {
    const { session, mode, front } = this;
    return html`
      <app-bar .session=${session} .page=${this} .compact=${this.compact}></app-bar>
      ${mode === 'narrow' ? this.renderParts() : nothing}
      <main class="${mode} at-${front.main}">
        <div class="doing">
          ${this.renderDoingTabs()} ${this.renderPanes('lesson')} ${this.renderPanes('code')}
        </div>
        <div class="picture">
          <div class="head">${this.renderPictureTabs()}</div>
          <figures-pane .session=${session} .page=${this}></figures-pane>
          <div class="stage">${this.renderPanes('stage')}</div>
          ${this.renderPanes('map')}
          <div class="side">${this.renderPanes('side')}</div>
        </div>
        <film-foot .session=${session} .page=${this}></film-foot>
      </main>
      <app-dialogs .session=${session} .page=${this}></app-dialogs>
      <app-notices .session=${session} .page=${this}></app-notices>
    `;
  }

  /** The three parts of a narrow page. */
  private renderParts() {
    return html`<nav aria-label="Parts of the page">
      <pane-tabs
        .panes=${MAIN_PARTS.map((id) => ({ id, label: PART_LABELS[id] }))}
        .selected=${this.front.main}
        label="Parts of the page"
        @pick=${(event: CustomEvent<MainPart>) => {
          this.front = { ...this.front, main: event.detail };
        }}
      ></pane-tabs>
    </nav>`;
  }

  private renderDoingTabs() {
    const { mode, front } = this;
    if (hasColumns(mode) || (mode === 'narrow' && front.main !== 'code')) return nothing;
    const panes = mode === 'narrow' ? panesIn('code') : panesIn('lesson', 'code');
    return this.renderTabs(panes, doingIn(mode, front), 'Lesson and program');
  }

  private renderPictureTabs() {
    const { mode, front } = this;
    if (!hasColumns(mode)) {
      return this.renderTabs(panesIn('stage', 'map', 'side'), front.picture, 'Views of the heap');
    }
    return html`${this.renderTabs(panesIn('stage'), front.stage, 'Views of the heap')}
    ${this.renderTabs(panesIn('side'), sideIn(mode, front), 'Beside the picture')}`;
  }

  private renderTabs(panes: readonly Pane[], selected: PaneId | undefined, label: string) {
    return html`<pane-tabs
      .panes=${panes}
      .selected=${selected ?? ''}
      .label=${label}
      @pick=${(event: CustomEvent<PaneId>) => this.show(event.detail)}
    ></pane-tabs>`;
  }

  private renderPanes(group: Pane['group']) {
    return panesIn(group).map((pane) => {
      const seen = isSeen(pane, this.mode, this.front);
      return html`<div class="pane ${pane.id}" ?hidden=${!seen}>${this.elementOf(pane, seen)}</div>`;
    });
  }

  /** What is asked about comes beside the picture; a list of frames that it was asked in stays. */
  private showAsked(): void {
    const { activeElement } = this.renderRoot as ShadowRoot;
    if (activeElement?.localName === 'frames-pane') return;
    this.front = { ...this.front, side: 'inspector' };
  }

  private elementOf(pane: Pane, seen: boolean): PaneElement | typeof nothing {
    let element = this.elements.get(pane.id);
    if (element === undefined) {
      if (!seen) return nothing;
      element = document.createElement(pane.tag) as PaneElement;
      element.session = this.session;
      element.page = this;
      this.elements.set(pane.id, element);
    }
    // Asked for again after the network failed; what is there already costs nothing.
    if (seen && !element.hasUpdated) void attempt(this.session, () => pane.load?.());
    element.seen = seen;
    return element;
  }

  private readonly handleDragOver = (event: DragEvent): void => event.preventDefault();

  private readonly handleDrop = (event: DragEvent): void => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) void attempt(this.session, () => this.session.openFiles(files));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-app': LabApp;
  }
}
