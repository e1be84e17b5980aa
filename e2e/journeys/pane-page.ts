// For the page of pane.spec.ts: a pane that counts how often it is drawn, and the signals that it reads.

import { html } from 'lit';
import { signal } from '../../src/signals.ts';
import { PaneElement } from '../../src/views/parts/pane-element.ts';

const watched: string[] = [];
const follow = (name: string) => ({
  watched: () => void watched.push(name),
  unwatched: () => void watched.splice(watched.indexOf(name), 1),
});

const probe = {
  /** Read while drawing. */
  shown: signal('one', follow('shown')),
  /** Read before drawing. */
  prepared: signal(0, follow('prepared')),
  /** Says whether `detail` is read. */
  open: signal(false, follow('open')),
  detail: signal(0, follow('detail')),
  /** Which of these somebody follows now. */
  watched,
  drawn: 0,
  seen: [] as boolean[],
};

class ProbePane extends PaneElement {
  protected override willUpdate(): void {
    probe.prepared.value;
  }

  override render() {
    probe.drawn++;
    return html`${probe.shown.value} ${probe.open.value ? probe.detail.value : ''}`;
  }

  protected override handleSeen(seen: boolean): void {
    probe.seen.push(seen);
  }
}

customElements.define('probe-pane', ProbePane);

declare global {
  interface Window {
    probe: typeof probe;
    pane: ProbePane;
    /** Does it, and tells how often the pane was drawn for it. */
    drawsFor(act: () => void): Promise<number>;
  }
}

window.probe = probe;
window.pane = new ProbePane();
window.drawsFor = async (act) => {
  const before = probe.drawn;
  act();
  // An update that is due comes within this turn.
  await new Promise((resolve) => setTimeout(resolve));
  return probe.drawn - before;
};
document.body.append(window.pane);
