// The page: bar on top, panes below, dialogs and notices above. Knows which panes there are by their table
// alone, and which of them are in front; what a pane shows is the pane's own affair.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { attempt } from '../../session/attempt.ts';
import type { Session } from '../../session/session.ts';
import { appStyles } from './app-styles.ts';
import '../dialogs/app-dialogs.ts';
import type { AppDialogs } from '../dialogs/app-dialogs.ts';
import { PANES, type Pane, type PaneId } from '../panes.ts';
import type { DialogName, PageHost, Where } from '../parts/page-host.ts';
import type { PaneElement } from '../parts/pane-element.ts';
import './app-bar.ts';
import './app-notices.ts';
import '../film/film-foot.ts';
import {
  bringToFront,
  FRONT_AT_FIRST,
  type Front,
  isSeen,
  modeFor,
  type PageMode,
  panesIn,
} from './arrangement.ts';
import { makePageParts } from './page-parts.ts';
import './pane-tabs.ts';

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
  private readonly resize = new ResizeObserver(([entry]) => {
    this.mode = modeFor(entry?.contentRect.width ?? innerWidth);
  });

  /** The pane that is in front, of those that take turns. */
  get frontPane(): PaneId {
    return this.mode === 'narrow' ? this.front.single : this.front.lower;
  }

  readonly show = (id: PaneId, where?: Where): void => {
    if (where === undefined || (where === 'alone') === (this.mode === 'narrow')) {
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
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
    window.removeEventListener('drop', this.handleDrop);
    window.removeEventListener('dragover', this.handleDragOver);
  }

  override render() {
    const { session, mode, front } = this;
    const isNarrow = mode === 'narrow';
    const hasLower = panesIn('lower').some((pane) => isSeen(pane, mode, front));
    return html`
      <app-bar .session=${session} .page=${this} .compact=${this.compact}></app-bar>
      ${isNarrow ? html`<nav aria-label="Parts of the page">${this.renderTabs(PANES, 'single', 'Parts of the page')}</nav>` : nothing}
      <main class=${mode}>
        <div class="left">${this.renderPanes('left')}</div>
        <div class="middle">
          <figures-pane
            .session=${session}
            .page=${this}
            ?hidden=${isNarrow && front.single !== 'map' && front.single !== 'graph'}
          ></figures-pane>
          ${this.renderPanes('middle')}
          <div class="lower" ?hidden=${!hasLower}>
            ${isNarrow ? nothing : this.renderTabs(panesIn('lower'), 'lower', 'Views of the heap')}
            ${this.renderPanes('lower')}
          </div>
        </div>
        <div class="right ${front.side}">
          ${isNarrow ? nothing : this.renderTabs(panesIn('side'), 'side', 'Lesson and snapshots')}
          ${this.renderPanes('side')} ${this.renderPanes('right')}
        </div>
        <film-foot .session=${session} .page=${this}></film-foot>
      </main>
      <app-dialogs .session=${session} .page=${this}></app-dialogs>
      <app-notices .session=${session} .page=${this}></app-notices>
    `;
  }

  private renderTabs(panes: readonly Pane[], group: keyof Front, label: string) {
    return html`<pane-tabs
      .panes=${panes}
      .selected=${this.front[group]}
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
