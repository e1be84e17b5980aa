// Joins the timeline to the session: its points, the snapshot that is shown, sampling.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PaneElement } from '../parts/pane-element.ts';
import './timeline-panel.ts';

@customElement('timeline-pane')
export class TimelinePane extends PaneElement {
  override render() {
    const { film, timeline, shelf, connector, scrubber } = this.session;
    return html`<timeline-panel
      .points=${timeline.points.value}
      .currentId=${shelf.current.value?.id}
      .sampling=${timeline.sampling.value}
      .connected=${connector.isReady.value}
      .pattern=${timeline.pattern.value}
      .usePattern=${this.usePattern}
      @show=${(event: CustomEvent) => {
        film.backToNow();
        void this.attempt(() => scrubber.show(event.detail));
      }}
      @sampling=${(event: CustomEvent) => timeline.setSampling(event.detail)}
      @clear=${() => this.attempt(() => timeline.clear())}
    ></timeline-panel>`;
  }

  private readonly usePattern = (source: string) => this.session.timeline.usePattern(source);
}

declare global {
  interface HTMLElementTagNameMap {
    'timeline-pane': TimelinePane;
  }
}
