// The markup of lessons as elements. Texts go in as text: nothing in a lesson can become markup of the
// page.

import { html, type TemplateResult } from 'lit';
import { type Block, type Inline, parseInline, parseMarkup } from '../../lessons/markup.ts';
import './lesson-term.ts';

/** Paragraphs and lists. */
export function renderText(text: string): TemplateResult[] {
  return parseMarkup(text).map(renderBlock);
}

/** One line: an answer, a prompt. */
export function renderLine(text: string): TemplateResult[] {
  return parseInline(text).map(renderInline);
}

/** One line without terms to press: inside a label, a press means the choice. */
export function renderPlainLine(text: string): TemplateResult[] {
  return parseInline(text).map((part) =>
    part.kind === 'term' ? html`${part.text}` : renderInline(part),
  );
}

function renderBlock(block: Block): TemplateResult {
  if (block.kind === 'paragraph') return html`<p>${block.parts.map(renderInline)}</p>`;
  return html`<ul>
    ${block.items.map((item) => html`<li>${item.map(renderInline)}</li>`)}
  </ul>`;
}

function renderInline(part: Inline): TemplateResult {
  switch (part.kind) {
    case 'text':
      return html`${part.text}`;
    case 'bold':
      return html`<strong>${part.text}</strong>`;
    case 'code':
      return html`<code>${part.text}</code>`;
    case 'term':
      return html`<lesson-term .term=${part.term} .text=${part.text}></lesson-term>`;
    default:
      return part satisfies never;
  }
}
