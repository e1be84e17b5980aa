// The page: bar on top, panes below, dialogs and notices above. Joins the session's atoms to the
// elements and their events to the session's verbs; decides nothing about heaps.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { attempt } from '../../session/attempt.ts';
import type { Session } from '../../session/session.ts';
import { appStyles } from './app-styles.ts';
import '../dialogs/app-dialogs.ts';
import type { AppDialogs, DialogName } from '../dialogs/app-dialogs.ts';
import './board-bar.ts';
import './pane-tabs.ts';
import type { Advice } from '../../words/error-messages.ts';
import { doVerb, startBoard, takeAdvice, type VerbHost, type VerbName } from './app-verbs.ts';
import { type BoardStart, boardChoices } from './board-choices.ts';
import '../heat-map/heat-map-panel.ts';
import type { HeatMapPanel } from '../heat-map/heat-map-panel.ts';
import {
  findMarks,
  graphAtoms,
  type PaneHost,
  renderGraph,
  renderInspector,
  renderTypes,
} from '../objects/object-panes.ts';
import { isSeen, modeFor, PANES, type PageMode, type Pane, type PaneId } from '../panes.ts';
import { makePageParts } from './page-parts.ts';
import '../program/program-editor.ts';
import type { ProgramEditor } from '../program/program-editor.ts';
import '../terminal/repl-terminal.ts';
import { speedWords, terminalHint } from '../../words/connection-words.ts';
import { saveTextAs } from '../parts/save-file.ts';
import type { ReplTerminal } from '../terminal/repl-terminal.ts';
import '../time/snapshots-panel.ts';
import { Watch } from '../parts/watch.ts';

/** Messages are ready before anybody can have caused one; those of a link load them at once. */
const MESSAGES_AFTER_MS = 400;

@customElement('lab-app')
export class LabApp extends LitElement {
  static override styles = appStyles;

  @property({ attribute: false }) session!: Session;
  /** In a course page: no brand, one thing at a time sooner. */
  @property({ type: Boolean }) compact = false;
  @state() private mode: PageMode = 'wide';
  @state() private shown: Record<'lower' | 'side' | 'single', PaneId> = {
    lower: 'graph',
    side: 'snapshots',
    single: 'map',
  };
  @state() private dialog: DialogName | 'none' = 'none';
  @query('repl-terminal') private terminal!: ReplTerminal;
  @query('app-dialogs') private dialogs!: AppDialogs;
  @query('heat-map-panel') private mapPanel!: HeatMapPanel;
  @query('program-editor') private editor!: ProgramEditor;

  private readonly paneHost: PaneHost = {
    show: (id) => this.show(id),
    showInMap: (address) => {
      this.show('map');
      this.mapPanel.showBlock(address);
    },
    sources: () => ({
      map: this.mapPanel,
      graph: this.renderRoot.querySelector('object-graph-view'),
    }),
  };
  private readonly verbs: VerbHost = {
    session: () => this.session,
    run: () => this.run(this.editor.text, false),
    openDialog: (name) => {
      this.dialog = name;
    },
    openNewTab: () => void this.dialogs.openNewTab(),
  };
  private readonly resize = new ResizeObserver(([entry]) => {
    this.mode = modeFor(entry?.contentRect.width ?? innerWidth);
  });
  private readonly page = makePageParts(this);
  private stopTerminal: (() => void) | undefined;

  /** The pane that is in front, of those that take turns. */
  get frontPane(): PaneId {
    return this.mode === 'narrow' ? this.shown.single : this.shown.lower;
  }

  /** Brings a pane to the front. */
  show(id: PaneId): void {
    const pane = PANES.find((other) => other.id === id);
    if (pane === undefined) return;
    this.shown = {
      ...this.shown,
      single: id,
      ...(pane.group === 'always' ? {} : { [pane.group]: id }),
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { session } = this;
    new Watch(
      this,
      session.connector.state,
      session.connector.knownPort,
      session.shelf.list,
      session.shelf.currentId,
      session.view.summary,
      session.view.picture,
      session.view.block,
      session.view.colouring,
      session.view.inspection,
      session.view.types,
      session.view.roundingLoss,
      ...graphAtoms(session),
      session.notices.list,
      session.firmware.list,
      session.firmware.speed,
      session.busy,
      session.isStale,
      session.program,
      session.selection.selected,
      session.comparison.picture,
    );
    this.resize.observe(this);
    window.addEventListener('drop', this.handleDrop);
    window.addEventListener('dragover', this.handleDragOver);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
    this.stopTerminal?.();
    window.removeEventListener('drop', this.handleDrop);
    window.removeEventListener('dragover', this.handleDragOver);
  }

  protected override firstUpdated(): void {
    this.stopTerminal = this.session.terminal.scrollback.follow(
      (bytes) => this.terminal.write(bytes),
      () => this.terminal.clear(),
    );
    // After the first view: its words are many, and it is empty at the start.
    setTimeout(() => void import('./notice-list.ts'), MESSAGES_AFTER_MS);
  }

  override render() {
    const { session } = this;
    if (session.notices.list.value.length > 0) void import('./notice-list.ts');
    return html`
      <board-bar
        .connection=${session.connector.state.value}
        .busy=${session.busy.value}
        .choices=${boardChoices(session.firmware.list.value)}
        .speed=${speedWords(session.firmware.speed.value)}
        @look-for-boards=${() => void attempt(session, () => session.firmware.refresh())}
        .known=${session.connector.knownPort.value !== undefined}
        .compact=${this.compact}
        @connect=${(event: CustomEvent) => void attempt(session, () => session.boards.connectSerial(event.detail))}
        @try-board=${(event: CustomEvent<BoardStart>) => startBoard(this.verbs, event.detail)}
        @open-dialog=${(event: CustomEvent) => {
          this.dialog = event.detail;
        }}
        @verb=${(event: CustomEvent<VerbName>) => doVerb(this.verbs, event.detail)}
      ></board-bar>
      ${this.mode === 'narrow' ? html`<nav aria-label="Parts of the page">${this.renderTabs(PANES, 'single', 'Parts of the page')}</nav>` : nothing}
      <main class=${this.mode}>
        <div class="left">${this.renderPane('program')} ${this.renderPane('terminal')}</div>
        <div class="middle">
          ${this.renderPane('map')}
          <div class="lower" ?hidden=${this.mode === 'narrow' && !this.isLower(this.shown.single)}>
            ${this.mode === 'narrow' ? nothing : this.renderGroupTabs('lower', 'Views of the heap')}
            ${(['graph', 'types', 'timeline', 'compare', 'fit', 'waste'] as const).map((id) => this.renderPane(id))}
          </div>
        </div>
        <div class="right ${this.shown.side}">
          ${this.mode === 'narrow' ? nothing : this.renderGroupTabs('side', 'Lesson and snapshots')}
          ${this.renderPane('lesson')} ${this.renderPane('snapshots')}
          ${this.renderPane('inspector')}
        </div>
      </main>
      <app-dialogs
        .session=${session}
        .page=${this.page}
        .name=${this.dialog}
        @closed=${() => {
          this.dialog = 'none';
        }}
      ></app-dialogs>
      <notice-list
        .notices=${session.notices.list.value}
        @dismiss=${(event: CustomEvent) => session.notices.dismiss(event.detail)}
        @act=${(event: CustomEvent<{ action: Advice }>) => takeAdvice(this.verbs, event.detail.action)}
      ></notice-list>
    `;
  }

  private isLower(id: PaneId): boolean {
    return PANES.some((pane) => pane.id === id && pane.group === 'lower');
  }

  private renderGroupTabs(group: 'lower' | 'side', label: string) {
    return this.renderTabs(
      PANES.filter((pane) => pane.group === group),
      group,
      label,
    );
  }

  private renderTabs(panes: readonly Pane[], group: 'lower' | 'side' | 'single', label: string) {
    return html`<pane-tabs
      .panes=${panes}
      .selected=${this.shown[group]}
      .label=${label}
      @pick=${(event: CustomEvent) => this.show(event.detail)}
    ></pane-tabs>`;
  }

  protected override updated(): void {
    const graph = PANES.find(({ id }) => id === 'graph') as Pane;
    this.session.graph.watch(isSeen(graph, this.mode, this.shown));
  }

  private renderPane(id: PaneId) {
    const pane = PANES.find((other) => other.id === id) as Pane;
    const seen = isSeen(pane, this.mode, this.shown);
    return html`<div class="pane ${id}" ?hidden=${!seen}>${this.renderContent(id, seen)}</div>`;
  }

  private renderContent(id: PaneId, seen: boolean): TemplateResult | typeof nothing {
    const { session } = this;
    const connection = session.connector.state.value;
    const ready = connection.phase === 'ready';
    switch (id) {
      case 'program':
        return html`<program-editor
          .code=${session.program.value}
          .ready=${ready && session.busy.value === undefined}
          @edited=${(event: CustomEvent) => {
            session.program.value = event.detail;
          }}
          @run=${(event: CustomEvent) => this.run(event.detail.code, event.detail.withSnapshots)}
        ></program-editor>`;
      case 'terminal':
        return html`<repl-terminal
          .hint=${terminalHint(connection)}
          @typed=${(event: CustomEvent) => void attempt(session, () => session.boards.type(event.detail))}
        ></repl-terminal>`;
      case 'map':
        return this.renderMap();
      case 'snapshots':
        return html`<snapshots-panel
          .snapshots=${session.shelf.list.value}
          .currentId=${session.shelf.currentId.value}
          @show=${(event: CustomEvent) => {
            session.shelf.currentId.value = event.detail;
          }}
          @rename=${(event: CustomEvent) => void attempt(session, () => session.snapshots.rename(event.detail.id, event.detail.label))}
          @remove=${(event: CustomEvent) => void attempt(session, () => session.snapshots.remove(event.detail))}
          @save=${(event: CustomEvent) => void this.save(event.detail)}
          @compare=${(event: CustomEvent) => {
            this.show('compare');
            void session.comparison.compare(event.detail);
          }}
        ></snapshots-panel>`;
      case 'types':
        return renderTypes(session, this.paneHost);
      case 'inspector':
        return renderInspector(session, this.paneHost);
      case 'graph':
        return renderGraph(session, seen);
      case 'lesson':
        return this.renderLesson(seen);
      case 'timeline':
      case 'compare':
      case 'fit':
      case 'waste':
        if (!seen) return nothing;
        void import('../time/time-pane.ts');
        return html`<time-pane
          .session=${session}
          .pane=${id}
          @look=${(event: CustomEvent<'map' | 'inspector'>) => {
            if (this.mode === 'narrow') this.show(event.detail);
          }}
        ></time-pane>`;
      default:
        return seen ? nothing : nothing;
    }
  }

  private renderLesson(seen: boolean) {
    if (seen) void import('../lesson/lesson-pane.ts');
    return html`<lesson-pane
      .session=${this.session}
      @look=${(event: CustomEvent) => this.handleLook(event.detail)}
    ></lesson-pane>`;
  }

  /** A step wants to be looked at; on a narrow screen the lesson stays until the reader asks. */
  private handleLook({ view, asked }: { view: PaneId; asked: boolean }): void {
    if (asked || this.mode !== 'narrow') this.show(view);
  }

  private renderMap() {
    const { session } = this;
    const { view, selection } = session;
    const summary = view.summary.value;
    return html`<heat-map-panel
      .summary=${summary}
      .picture=${view.picture.value}
      .roundingLoss=${view.roundingLoss.value}
      .block=${view.block.value}
      .marks=${findMarks(session)}
      .difference=${session.comparison.picture.value}
      @end-compare=${() => void session.comparison.show('after')}
      .colouring=${view.colouring.value}
      .stale=${session.isStale.value}
      .connected=${session.connector.state.value.phase === 'ready'}
      @colouring=${(event: CustomEvent) => {
        view.colouring.value = event.detail;
      }}
      @block-hover=${(event: CustomEvent) => {
        selection.hovered.value = event.detail ?? undefined;
      }}
      @block-select=${(event: CustomEvent) => selection.selectObject(event.detail)}
      @range-select=${(event: CustomEvent) => this.handleRange(event.detail)}
    ></heat-map-panel>`;
  }

  /** A range is chosen to list what is in it; where one pane is seen at a time the map stays. */
  private handleRange({ from, to }: { from: number; to: number }): void {
    this.session.selection.selectRange(from, to);
    if (this.mode !== 'narrow') this.show('types');
  }

  private run(code: string, withSnapshots: boolean): void {
    const { session } = this;
    void attempt<unknown>(session, () =>
      withSnapshots ? session.runWithSnapshots(code) : session.run(code),
    );
  }

  private async save(ids: readonly string[]): Promise<void> {
    const text = await attempt(this.session, () => this.session.snapshots.saveText(ids));
    if (text !== undefined) saveTextAs(text, 'heap-lab.json', 'application/json');
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
