// Joins the terminal to the session: bytes of the board in, keys of the user out; in the past, below it what had
// been printed by then.

import { css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { terminalHint } from '../../words/lab/connection-words.ts';
import { PaneElement } from '../parts/pane-element.ts';
import './repl-terminal.ts';
import type { ReplTerminal } from './repl-terminal.ts';

@customElement('terminal-pane')
export class TerminalPane extends PaneElement {
  static override styles = [
    PaneElement.styles,
    css`
      .halves {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      repl-terminal {
        flex: 3;
      }
      past-output {
        flex: 2;
      }
    `,
  ];

  @query('repl-terminal') private terminal!: ReplTerminal;
  private stopTerminal: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopTerminal?.();
    this.stopTerminal = undefined;
  }

  protected override firstUpdated(): void {
    this.stopTerminal = this.session.terminal.scrollback.follow(
      (bytes) => this.terminal.write(bytes),
      () => this.terminal.clear(),
    );
  }

  override render() {
    const { session } = this;
    const output = session.film.output.value;
    if (output !== undefined) void this.attempt(() => import('../film/past-output.ts'));
    return html`<div class="halves"><repl-terminal
      .hint=${terminalHint(session.connector.state.value)}
      .awake=${session.connector.state.value.phase !== 'none'}
      @typed=${(event: CustomEvent<Uint8Array>) => this.attempt(() => session.boards.type(event.detail))}
    ></repl-terminal>
      ${
        output === undefined
          ? nothing
          : html`<past-output .output=${output} .step=${session.film.place}></past-output>`
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'terminal-pane': TerminalPane;
  }
}
