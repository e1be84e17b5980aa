// What the Share dialog offers to copy: a link, an iframe line, and the line of the <heap-lab> element.

import type { SnapshotDepth } from './packed-snapshot.ts';
import type { PageParameters } from './page-parameters.ts';
import { writeFragment } from './page-parameters.ts';

export interface ShareLines {
  readonly link: string;
  readonly iframe: string;
  readonly element: string;
}

/**
 * @param page the address of the lab without query and fragment
 * @throws AppError share/too-large
 */
export function writeShareLines(
  page: string,
  parameters: PageParameters,
  depth: SnapshotDepth,
): ShareLines {
  const link = toAddress(page, { ...parameters, embed: undefined }, depth);
  const framed = toAddress(page, { ...parameters, embed: true }, depth);
  const base = new URL('.', page).href;
  return {
    link,
    iframe: `<iframe src="${escapeHtml(framed)}" title="Heap Lab" width="100%" height="640" allow="serial; clipboard-write" loading="lazy" style="border:0"></iframe>`,
    element: [
      `<script src="${escapeHtml(base)}embed.js" async></script>`,
      `<heap-lab${writeAttributes(parameters, framed)}>${writeCode(parameters.code)}</heap-lab>`,
    ].join('\n'),
  };
}

function toAddress(page: string, parameters: PageParameters, depth: SnapshotDepth): string {
  const fragment = writeFragment(parameters, depth);
  return fragment === '' ? page : `${page}#${fragment}`;
}

/** A snapshot has no attribute of its own: then the whole address is given. */
function writeAttributes(parameters: PageParameters, framed: string): string {
  if (parameters.snapshot !== undefined) return ` src="${escapeHtml(framed)}"`;
  const { board, lesson, step, view, theme } = parameters;
  return Object.entries({ lesson, step, board, view, theme })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join('');
}

/** As a script of no known type, whose text the browser neither runs nor shows. */
function writeCode(code: string | undefined): string {
  if (code === undefined) return '';
  // "</script" and "<!--" would end or change a script element; in Python they stand in strings only.
  const safe = code.replaceAll(/<(?=\/?script|!--)/gi, '\\x3c');
  return `\n<script type="text/plain">\n${safe.replace(/\n$/, '')}\n</script>\n`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
