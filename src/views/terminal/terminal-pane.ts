// Joins the terminal to the session: bytes of the board in, keys of the user out.

import { html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { terminalHint } from '../../words/lab/connection-words.ts';
import { PaneElement } from '../parts/pane-element.ts';
import './repl-terminal.ts';
import type { ReplTerminal } from './repl-terminal.ts';

@customElement('terminal-pane')
export class TerminalPane extends PaneElement {
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
    return html`<repl-terminal
      .hint=${terminalHint(session.connector.state.value)}
      @typed=${(event: CustomEvent<Uint8Array>) => this.attempt(() => session.boards.type(event.detail))}
    ></repl-terminal>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'terminal-pane': TerminalPane;
  }
}
