// Joins the call frames to the session: who is under way at the moment, at once; their locals when its
// memory is there.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { computed } from '../../signals.ts';
import type { Address } from '../../units.ts';
import { PaneElement } from '../parts/pane-element.ts';
import './frames-panel.ts';
import { goToLine } from './go-to-line.ts';
import type { ShownFrame } from './shown-frames.ts';

@customElement('frames-pane')
export class FramesPane extends PaneElement {
  private readonly frames = computed(() => this.readFrames());

  override render() {
    const { film, selection, view } = this.session;
    return html`<frames-panel
      .frames=${this.frames.value}
      .busy=${film.isPast.value && film.hasMoments.value && !film.isSettled.value}
      .selected=${view.inspection.value?.address}
      @go=${(event: CustomEvent<Address>) => {
        selection.selectObject(event.detail);
        this.page.show('inspector', 'alone');
      }}
      @light=${(event: CustomEvent<Address | undefined>) => {
        selection.hovered.value = event.detail ?? undefined;
      }}
      @line=${(event: CustomEvent<number>) => goToLine(this.page, event.detail)}
    ></frames-panel>`;
  }

  private readFrames(): readonly ShownFrame[] | undefined {
    const { film } = this.session;
    const summary = film.summary.value;
    if (summary === undefined) return undefined;
    const path = film.step.value?.path ?? [];
    return path.map((place) => ({
      ...place,
      isProgram: place.file === summary.programFile,
      locals: [],
    }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'frames-pane': FramesPane;
  }
}
