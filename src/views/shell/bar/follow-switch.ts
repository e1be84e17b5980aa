// The switch Follow: the picture follows the prompt, or waits to be taken. Loaded with the first board.

import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PaneElement } from '../../parts/pane-element.ts';
import { base } from '../../parts/shared-styles.ts';

@customElement('follow-switch')
export class FollowSwitch extends PaneElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      button {
        display: flex;
        align-items: center;
        gap: 6px;
        height: 32px;
        padding: 0 6px;
        border: 0;
        border-radius: var(--radius);
        background: none;
        color: inherit;
        font: inherit;
        cursor: pointer;
      }
      .track {
        width: 30px;
        height: 18px;
        padding: 2px;
        border: 1px solid var(--line-strong);
        border-radius: 9px;
        background: var(--sunken);
      }
      .knob {
        display: block;
        width: 12px;
        height: 12px;
        border-radius: 50%;
        background: var(--muted);
        transition: translate var(--motion);
      }
      [aria-checked='true'] .track {
        border-color: var(--accent);
        background: var(--accent);
      }
      [aria-checked='true'] .knob {
        background: var(--surface);
        translate: 12px 0;
      }
      /* Of the bar that it stands in. */
      @container (max-width: 639px) {
        .word {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      @media (forced-colors: active) {
        .knob {
          background: ButtonText;
        }
        [aria-checked='true'] .track {
          forced-color-adjust: none;
          border-color: Highlight;
          background: Highlight;
        }
        [aria-checked='true'] .knob {
          background: HighlightText;
        }
      }
    `,
  ];

  override render() {
    const { follow } = this.session;
    const isOn = follow.isOn.value && follow.hold.value === undefined;
    return html`<button
      role="switch"
      aria-checked=${isOn}
      title=${
        isOn
          ? 'After every line and every run the picture is taken again. Press to stop that'
          : 'The picture stays as it is until you take a snapshot. Press to make it follow the board'
      }
      @click=${() => follow.turn(!isOn)}
    >
      <span class="track" aria-hidden="true"><span class="knob"></span></span><span class="word">Follow</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'follow-switch': FollowSwitch;
  }
}
