// Says of the heap that is drawn on arrival that it is an example, and what there is to see in it.

import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { ExampleFact } from '../../session/page/example-heap.ts';
import { toBytes, toCounted } from '../../words/numbers.ts';
import { PaneElement } from '../parts/pane-element.ts';
import { base } from '../parts/shared-styles.ts';

@customElement('example-note')
export class ExampleNote extends PaneElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      p {
        display: flex;
        align-items: center;
        gap: 8px;
        height: 100%;
        white-space: nowrap;
      }
      .what {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .chip {
        flex: none;
        padding: 1px 10px;
        border: 1px solid var(--accent);
        border-radius: 12px;
        background: var(--accent-ground);
        color: var(--accent);
        font-weight: 600;
      }
    `,
  ];

  override render() {
    const { example, isExample } = this.session;
    const fact = example.value;
    if (fact === undefined || !isExample.value) return nothing;
    const what = `keeps ${toCounted(fact.keptObjects, 'object')} alive`;
    return html`<p>
      <span class="chip">Example</span>
      <span class="what" title=${what}>${this.renderFact(fact)}</span>
    </p>`;
  }

  private renderFact({ name, keptBytes }: ExampleFact) {
    return html`This <code>${name}</code> has eaten ${toBytes(keptBytes)}.`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'example-note': ExampleNote;
  }
}
