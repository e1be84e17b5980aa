// The panes of time and space: timeline, comparison, "will it fit?", waste. Joins their elements to the
// session; loaded when one of them is first seen.

import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Session } from '../../session/session.ts';
import type { BlockSpan } from '../../snapshot/fit/block-span.ts';
import './compare-panel.ts';
import '../room/fit-panel.ts';
import './timeline-panel.ts';
import '../room/waste-panel.ts';
import { Watch } from '../parts/watch.ts';

export type TimePaneName = 'timeline' | 'compare' | 'fit' | 'waste';

/** @fires look - detail: 'map' or 'inspector', where the answer to a click is to be seen */
@customElement('time-pane')
export class TimePane extends LitElement {
  static override styles = css`
    :host {
      display: block;
      height: 100%;
      min-height: 0;
    }
  `;

  @property({ attribute: false }) session!: Session;
  @property() pane: TimePaneName = 'timeline';
  private askedId: string | undefined;

  /** What is shown is asked about anew when another snapshot is. */
  protected override willUpdate(): void {
    if (!this.hasUpdated) this.watch();
    const { shelf, fit } = this.session;
    const id = shelf.current.value?.id;
    if (id === this.askedId) return;
    this.askedId = id;
    if (this.pane === 'fit') void fit.refresh();
    if (this.pane === 'waste') void fit.refreshWaste();
  }

  /** Only with the first update are the properties there that were set before this file was loaded. */
  private watch(): void {
    const { connector, shelf, timeline, comparison, fit } = this.session;
    const shared = [connector.state, shelf.list, shelf.currentId];
    const own = {
      timeline: [timeline.points, timeline.sampling, timeline.pattern],
      compare: [comparison.ids, comparison.result, comparison.side, comparison.picture],
      fit: [fit.question, fit.answer, fit.room],
      waste: [fit.waste],
    };
    new Watch(this, ...shared, ...own[this.pane]);
  }

  override render() {
    switch (this.pane) {
      case 'timeline':
        return this.renderTimeline();
      case 'compare':
        return this.renderCompare();
      case 'fit':
        return this.renderFit();
      case 'waste':
        return this.renderWaste();
      default:
        return this.pane satisfies never;
    }
  }

  private renderTimeline() {
    const { timeline, shelf, connector, scrubber } = this.session;
    return html`<timeline-panel
      .points=${timeline.points.value}
      .currentId=${shelf.currentId.value}
      .sampling=${timeline.sampling.value}
      .connected=${connector.state.value.phase === 'ready'}
      .pattern=${timeline.pattern.value}
      .usePattern=${(source: string) => timeline.usePattern(source)}
      @show=${(event: CustomEvent) => void scrubber.show(event.detail)}
      @sampling=${(event: CustomEvent) => timeline.setSampling(event.detail)}
      @clear=${() => void timeline.clear()}
    ></timeline-panel>`;
  }

  private renderCompare() {
    const { comparison, shelf } = this.session;
    return html`<compare-panel
      .snapshots=${shelf.list.value}
      .ids=${comparison.ids.value}
      .result=${comparison.result.value}
      .side=${comparison.side.value}
      .ask=${this.askChanges}
      @compare=${(event: CustomEvent) => void comparison.compare(event.detail)}
      @side=${(event: CustomEvent) => {
        void comparison.show(event.detail);
        this.look('map');
      }}
      @go-row=${(event: CustomEvent) => {
        void comparison.go(event.detail);
        this.look('inspector');
      }}
      @go=${this.handleGo}
      @close=${() => comparison.close()}
    ></compare-panel>`;
  }

  private renderFit() {
    const { fit, shelf } = this.session;
    const current = shelf.current.value;
    return html`<fit-panel
      .hasMap=${(current?.heap.areas.length ?? 0) > 0}
      .hasObjects=${current?.depth === 'memory'}
      .question=${fit.question.value}
      .answer=${fit.answer.value}
      .room=${fit.room.value}
      @ask=${(event: CustomEvent) => void fit.ask(event.detail)}
      @show-hole=${() => {
        fit.showHole();
        this.look('map');
      }}
      @mark=${(event: CustomEvent) => this.mark(event.detail)}
      @go=${this.handleGo}
    ></fit-panel>`;
  }

  private renderWaste() {
    const { fit, shelf, selection } = this.session;
    return html`<waste-panel
      .waste=${fit.waste.value}
      .hasSnapshot=${shelf.current.value !== undefined}
      @go=${this.handleGo}
      @found=${(event: CustomEvent) => {
        selection.selectFound(event.detail.text, event.detail.rows);
        this.look('map');
      }}
    ></waste-panel>`;
  }

  private readonly askChanges: Session['comparison']['askRows'] = (query) =>
    this.session.comparison.askRows(query);

  private mark({ address, blocks }: BlockSpan): void {
    const { selection, shelf } = this.session;
    const blockBytes = shelf.current.value?.heap.blockBytes ?? 16;
    selection.selectRange(address, address + (blocks - 1) * blockBytes);
    this.look('map');
  }

  private readonly handleGo = (event: CustomEvent): void => {
    this.session.selection.selectObject(event.detail);
    this.look('inspector');
  };

  private look(at: 'map' | 'inspector'): void {
    this.dispatchEvent(new CustomEvent('look', { detail: at }));
  }
}
