// The page: bar on top, panes below, dialogs and notices above. Knows which panes there are by their table
// alone, and which of them are in front; what a pane shows is the pane's own affair.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { attempt } from '../../session/attempt.ts';
import { findLocalStore } from '../../session/lesson/lesson-progress.ts';
import { PageLayout } from '../../session/page/page-layout.ts';
import type { Session } from '../../session/session.ts';
import { effect, onChange } from '../../signals.ts';
import { appStyles } from './app-styles.ts';
import '../dialogs/app-dialogs.ts';
import type { AppDialogs } from '../dialogs/app-dialogs.ts';
import { findPane, type Pane, type PaneGroup, type PaneId } from '../panes.ts';
import type { DialogName, PageHost, Where } from '../parts/page-host.ts';
import './bar/app-bar.ts';
import './app-notices.ts';
import {
  askedIn,
  bringToFront,
  doingIn,
  FRONT_AT_FIRST,
  type Front,
  frontOf,
  frontPane,
  hasColumns,
  isSeen,
  isThere,
  missingParts,
  modeFor,
  type PageMode,
  type Panels,
  panesIn,
  partsOf,
  sideIn,
} from './arrangement.ts';
import { makePageParts } from './page-parts.ts';
import { findPaneOf, isMaximiseKey, isOfHead, renderCorner } from './pane-corner.ts';
import { PaneElements } from './pane-elements.ts';
import './pane-splitter.ts';
import './pane-tabs.ts';
import { watchDrops } from './drop-files.ts';
import { renderPartTabs } from './part-tabs.ts';
import { SPLITS, type Split, shareStyle } from './splits.ts';

const DOING: readonly PaneGroup[] = ['lesson', 'code'];
const CODE: readonly PaneGroup[] = ['code'];

@customElement('lab-app')
export class LabApp extends LitElement implements PageHost {
  static override styles = appStyles;

  @property({ attribute: false }) session!: Session;
  /** In a course page: no brand, one thing at a time sooner. */
  @property({ type: Boolean }) compact = false;
  /** Which parts there are, where a link chose some. */
  @property({ attribute: false }) panels: Panels;
  @state() private mode: PageMode = modeFor(innerWidth);
  @state() private chosen: Front = FRONT_AT_FIRST;
  @query('app-dialogs') private dialogs!: AppDialogs;

  readonly parts = makePageParts(this);
  private readonly elements = new PaneElements(this, () => this.session);
  private readonly layout = new PageLayout(findLocalStore());
  private stopAsking = () => {};
  private stopDrops = () => {};
  private stopFollowing = () => {};
  private readonly resize = new ResizeObserver(([entry]) => {
    this.mode = modeFor(entry?.contentRect.width ?? innerWidth);
  });

  private get front(): Front {
    return frontOf(this.chosen, this.panels);
  }

  private set front(front: Front) {
    this.chosen = front;
  }

  /** The pane that is in front, of those that take turns. */
  get frontPane(): PaneId {
    return this.session.timeline.isEnlarged.peek() ? 'timeline' : frontPane(this.mode, this.front);
  }

  readonly show = (id: PaneId, where?: Where): void => {
    // Time is always in sight: to go there is to see more of it.
    if (id === 'timeline') this.session.timeline.isEnlarged.value = true;
    const isAlone = this.mode === 'narrow' && this.front.main !== 'lesson';
    if (where !== undefined && (where === 'alone') !== isAlone) return;
    this.front = bringToFront(this.front, id);
    if (this.maximised !== id) this.layout.maximised.value = undefined;
  };

  find<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] | undefined {
    return this.renderRoot.querySelector(tag) ?? undefined;
  }

  showPicture(): void {
    if (this.mode === 'narrow' && this.front.main === 'code') {
      this.front = { ...this.front, main: 'picture', side: undefined };
    }
  }

  openDialog(name: DialogName): void {
    this.dialogs.open(name);
  }

  openNewTab(): void {
    this.dialogs.openNewTab();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void attempt(this.session, () => import('../heat-map/figures/figures-pane.ts'));
    this.resize.observe(this);
    this.addEventListener('keydown', this.handleKey, { capture: true });
    this.stopDrops = watchDrops(this.session);
    this.stopFollowing = effect(() => {
      void this.layout.shares.value;
      void this.layout.maximised.value;
      void this.session.example.value;
      this.requestUpdate();
    });
    this.stopAsking = onChange(this.session.selection.selected, ({ kind }) => {
      if (kind === 'object') this.showAsked();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
    this.removeEventListener('keydown', this.handleKey, { capture: true });
    this.stopDrops();
    this.stopFollowing();
    this.stopAsking();
  }

  override render() {
    const { session, mode, front } = this;
    return html`
      <nav class="skip" aria-label="Shortcut">
        <a href="#picture" @click=${this.handleSkip}>Skip to the picture</a>
      </nav>
      <app-bar .session=${session} .page=${this} .compact=${this.compact}></app-bar>
      ${
        mode === 'narrow' && partsOf(this.panels).length > 1
          ? renderPartTabs(partsOf(this.panels), front.main, (main) => {
              this.front = { ...this.front, main };
            })
          : nothing
      }
      <main
        class="${mode} at-${front.main} ${askedIn(mode, front) === undefined ? '' : 'asked'} ${this.maximised === undefined ? '' : 'maximised'} ${missingParts(this.panels)}"
        style=${shareStyle(this.layout.shares.value)}
      >
        <div class="doing">
          ${this.renderDoingTabs()} ${this.renderPanes('lesson')} ${this.renderPanes('code')}
          ${this.renderSplits('doing')}
        </div>
        <div class="picture" tabindex="-1">
          <div class="head">${this.renderPictureTabs()}</div>
          <div class="figures">
            <figures-pane .session=${session} .page=${this}></figures-pane>
            ${this.renderExample()}
          </div>
          <div class="stage">${this.renderPanes('stage')}</div>
          <div class="side" ?hidden=${hasColumns(mode) && sideIn(mode, front) === undefined}>
            ${this.renderPanes('side')}
          </div>
          ${this.renderPanes('map')} ${this.renderSplits('picture')}
        </div>
        ${this.renderSplits('main')}
        <div class="time">${this.renderPanes('time')}</div>
      </main>
      <app-dialogs .session=${session} .page=${this}></app-dialogs>
      <app-notices .session=${session} .page=${this}></app-notices>
    `;
  }

  private renderExample() {
    const { session } = this;
    if (session.example.value === undefined) return nothing;
    void attempt(session, () => import('../welcome/example-note.ts'));
    return html`<example-note .session=${session} .page=${this}></example-note>`;
  }

  private renderDoingTabs() {
    const { mode, front } = this;
    if (hasColumns(mode) || (mode === 'narrow' && front.main !== 'code')) return nothing;
    const panes = this.panesIn(...(mode === 'narrow' ? CODE : DOING));
    return this.renderTabs(panes, doingIn(mode, front), 'Lesson and program');
  }

  private renderPictureTabs() {
    const { mode, front } = this;
    if (!hasColumns(mode)) {
      return this.renderTabs(
        this.panesIn('stage', 'map', 'side'),
        front.picture,
        'Views of the heap',
      );
    }
    return html`${this.renderTabs(this.panesIn('stage'), front.stage, 'Views of the heap')}
    ${this.renderTabs(this.panesIn('side'), sideIn(mode, front), 'Beside the picture')}`;
  }

  private panesIn(...groups: readonly PaneGroup[]): readonly Pane[] {
    return panesIn(groups, this.panels);
  }

  private renderTabs(panes: readonly Pane[], selected: PaneId | undefined, label: string) {
    if (panes.length < 2) return nothing;
    return html`<pane-tabs
      .panes=${panes}
      .selected=${selected ?? ''}
      .label=${label}
      @pick=${(event: CustomEvent<PaneId>) => this.show(event.detail)}
      @dblclick=${() => selected !== undefined && this.layout.toggle(selected)}
    ></pane-tabs>`;
  }

  private renderPanes(group: Pane['group']) {
    return this.panesIn(group).map((pane) => {
      const { id, group: own } = pane;
      const maximised = this.maximised;
      // The line of time stays beneath a pane that has the page.
      const isAlone = maximised !== undefined && own !== 'time';
      const seen = isAlone ? maximised === id : isSeen(pane, this.mode, this.front);
      return html`<div
        class="pane ${id}"
        ?hidden=${!seen}
        @dblclick=${(event: Event) => isOfHead(event) && this.layout.toggle(id)}
      >
        ${this.elements.find(pane, seen) ?? nothing}
        ${
          seen && own !== 'time'
            ? renderCorner(pane, {
                isMaximised: maximised === id,
                canClose: own === 'side' && this.canClose(id) && maximised !== id,
                toggle: () => this.layout.toggle(id),
                close: this.closeSide,
              })
            : nothing
        }
      </div>`;
    });
  }

  private canClose(id: string): boolean {
    return this.mode === 'wide' || askedIn(this.mode, this.front) === id;
  }

  private renderSplits(within: Split['within']) {
    const { layout, mode } = this;
    return SPLITS[mode]
      .filter((split) => split.within === within)
      .map(
        (split) => html`<pane-splitter
          class="split-${split.name}"
          .split=${split}
          @share=${(event: CustomEvent<number | null>) => layout.setShare(split.name, event.detail ?? undefined)}
        ></pane-splitter>`,
      );
  }

  /** Undefined too where a link or an older lab kept the name of a pane that there is not. */
  private get maximised(): PaneId | undefined {
    const pane = findPane(this.layout.maximised.value ?? '');
    return pane !== undefined && isThere(pane, this.panels) ? pane.id : undefined;
  }

  private readonly handleSkip = (event: Event): void => {
    // The address names what a link shows: it stays.
    event.preventDefault();
    if (this.mode === 'narrow') this.front = { ...this.front, main: 'picture' };
    this.renderRoot.querySelector<HTMLElement>('.picture')?.focus();
  };

  private readonly closeSide = (): void => {
    this.front = { ...this.front, side: undefined };
  };

  private readonly handleKey = (event: KeyboardEvent): void => {
    if (!isMaximiseKey(event)) return;
    this.layout.toggle(this.maximised ?? findPaneOf(event)?.id ?? this.frontPane);
    event.preventDefault();
    event.stopPropagation();
  };

  /** What is asked about comes beside the picture; a list of frames that it was asked in stays. */
  private showAsked(): void {
    const { activeElement } = this.renderRoot as ShadowRoot;
    if (activeElement?.localName === 'frames-pane') return;
    this.front = { ...this.front, side: 'inspector' };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-app': LabApp;
  }
}
