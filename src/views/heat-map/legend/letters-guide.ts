// The letters of the block map: what each means, and where it misleads. The list is the parser's own.

import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { LETTERS } from '../../../snapshot/map/letters.ts';
import { LETTER_WORDS } from '../../../words/heap/letters.ts';
import '../../dialogs/lab-dialog.ts';
import { base, tables } from '../../parts/shared-styles.ts';

/** @fires close */
@customElement('letters-guide')
export class LettersGuide extends LitElement {
  static override styles = [
    base,
    tables,
    css`
      lab-dialog {
        --dialog-width: 760px;
      }
      p.lead {
        max-width: 68ch;
        margin-bottom: 12px;
      }
      td.letter {
        font: 600 15px / 1.4 var(--mono);
        width: 40px;
        text-align: center;
      }
      td p + p {
        margin-top: 4px;
      }
      .misleads {
        color: var(--warning);
      }
    `,
  ];

  override render() {
    return html`<lab-dialog
      heading="The letters of the block map"
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      <p class="lead">
        MicroPython cuts its heap into blocks of 16 bytes. <code>micropython.mem_info(1)</code> prints
        one letter for each, 64 to a row. A letter says what begins there; an object that needs more
        than one block goes on with <code>=</code>. The letter is a guess of the firmware: it compares
        the first word of a block with the addresses of a few types.
      </p>
      <table>
        <thead>
          <tr>
            <th>Letter</th>
            <th>Meaning</th>
            <th>Printed by</th>
          </tr>
        </thead>
        <tbody>
          ${LETTERS.map((letter) => this.renderLetter(letter))}
        </tbody>
      </table>
    </lab-dialog>`;
  }

  private renderLetter({ letter, since, until }: (typeof LETTERS)[number]) {
    const versions = [since, until].filter((v) => v !== '').join(' to ');
    const { name, meaning, misleads } = LETTER_WORDS[letter];
    return html`<tr>
      <td class="letter">${letter}</td>
      <td>
        <p><strong>${name}.</strong> ${meaning}</p>
        ${misleads === undefined ? nothing : html`<p class="misleads">${misleads}</p>`}
      </td>
      <td class="small muted">${versions === '' ? '' : until === '' ? `since ${versions}` : versions}</td>
    </tr>`;
  }
}
