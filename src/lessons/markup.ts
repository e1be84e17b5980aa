// The small markup of lesson texts → plain data that a view turns into elements. There is no way to
// write HTML in it, so a lesson from anywhere is safe to show.
//
//   A blank line begins a paragraph. Lines that begin with "- " are a list.
//   **bold**   `code`   [[hole]]  a term of the glossary   [[hole|holes]]  the same, shown as "holes"

export type Inline =
  | { readonly kind: 'text' | 'bold' | 'code'; readonly text: string }
  /** `term` is the glossary's word; `text` is what stands in the sentence. */
  | { readonly kind: 'term'; readonly term: string; readonly text: string };

export type Block =
  | { readonly kind: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] };

const ITEM = /^- /;
/** What stands between two marks; a mark without its partner is plain text. */
const INLINE = /\*\*([^*]+)\*\*|`([^`]+)`|\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/g;

/** Paragraphs and lists. Never throws: what is not understood is text. */
export function parseMarkup(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map((chunk) => chunk.split('\n').map((line) => line.trim()))
    .flatMap(toBlocks);
}

/** A list may follow a sentence without a blank line; a line without "- " goes on with its item. */
function toBlocks(lines: readonly string[]): Block[] {
  const first = lines.findIndex((line) => ITEM.test(line));
  const sentence = lines
    .slice(0, first < 0 ? lines.length : first)
    .join(' ')
    .trim();
  const blocks: Block[] = [];
  if (sentence !== '') blocks.push({ kind: 'paragraph', parts: parseInline(sentence) });
  if (first < 0) return blocks;
  const items: string[] = [];
  for (const line of lines.slice(first)) {
    if (ITEM.test(line)) items.push(line.slice(2));
    else items.push(`${items.pop() ?? ''} ${line}`.trimEnd());
  }
  blocks.push({ kind: 'list', items: items.map(parseInline) });
  return blocks;
}

/** The parts of one sentence or item. */
export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) });
    parts.push(toInline(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}

function toInline([, bold, code, term, shown]: RegExpMatchArray): Inline {
  if (bold !== undefined) return { kind: 'bold', text: bold };
  if (code !== undefined) return { kind: 'code', text: code };
  return { kind: 'term', term: term, text: shown ?? term };
}
