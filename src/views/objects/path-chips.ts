// "Why is it alive?" as a path to go along: log → [6]. Each step leads to what stands there.

import { html, nothing, type TemplateResult } from 'lit';
import type { PathFact } from '../../snapshot/answers/path.ts';
import type { Address } from '../../units.ts';
import { describeStep, explainStep } from '../../words/heap/path.ts';

/** @param here the object itself: its step leads nowhere */
export function renderPath(
  path: readonly PathFact[],
  here: Address,
  go: (address: Address) => void,
): TemplateResult {
  return html`<ol class="path">
    ${path.map((step, at) => html`<li>${at === 0 ? nothing : html`<span class="arrow" aria-hidden="true">→</span>`}${renderStep(step, here, go)}</li>`)}
  </ol>`;
}

function renderStep(step: PathFact, here: Address, go: (address: Address) => void) {
  const { text, isCode } = describeStep(step);
  const words = isCode ? html`<code>${text}</code>` : text;
  const object = 'object' in step ? step.object : undefined;
  if (object === undefined) return html`<span class="chip plain">${words}</span>`;
  const explained = explainStep(step);
  return object.address === here
    ? html`<span class="chip" aria-current="true" title=${explained}>${words}</span>`
    : html`<button class="chip" title=${explained} @click=${() => go(object.address)}>${words}</button>`;
}
