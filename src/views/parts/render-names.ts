// Sentences of words/ in which names and values stand between backticks.

import { html, type TemplateResult } from 'lit';

/** What stands between backticks becomes code. */
export function renderNames(text: string): readonly (string | TemplateResult)[] {
  return text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));
}
