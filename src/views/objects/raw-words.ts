// The last section of the inspector: where the object lies, how its type is known, and its words as they stand in
// memory with what each means.

import { html, nothing } from 'lit';
import type { Inspection } from '../../snapshot/answers/inspection.ts';
import { toHexAddress } from '../../units.ts';
import { describeWord } from '../../words/heap/word-meanings.ts';
import { toCount } from '../../words/numbers.ts';

const CERTAINTY: Readonly<Record<Inspection['certainty'], string>> = {
  exact: 'certain: its first word points at it',
  typed: 'certain: it follows from the object that refers to it',
  guessed: 'a guess from its shape',
};

export function renderRawWords(object: Inspection) {
  if (object.words.length === 0) return nothing;
  return html`<details>
    <summary>Address and raw words</summary>
    <p class="small">
      <code>${toHexAddress(object.address)}</code>; its type is ${CERTAINTY[object.certainty]}.
    </p>
    <table>
      <thead>
        <tr>
          <th class="number">Offset</th>
          <th>Word</th>
          <th>Meaning</th>
        </tr>
      </thead>
      <tbody>
        ${object.words.map(
          ({ offset, word, meaning }) => html`<tr>
            <td class="number mono">${offset}</td>
            <td class="mono">${word.toString(16).padStart(8, '0')}</td>
            <td>${describeWord(meaning)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${object.moreWords > 0 ? html`<p class="small muted">and ${toCount(object.moreWords)} more words</p>` : nothing}
  </details>`;
}
