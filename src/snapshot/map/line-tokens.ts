// One line of text → what it says: a header line, rows of a map, a skip line, a prompt, or nothing of
// ours. Takes lines with prefixes, merged lines and damaged labels. Knows no areas and no order: what a
// row's place is, is decided in area-reader.ts.

import {
  BLOCKS_LINE,
  GC_LINE,
  LAYOUT_LINE,
  LONE_SIZE,
  MEMORY_LINE,
  STACK_LINE,
} from '../../capture/mem-info-lines.ts';
import type { PrintedFigures } from '../model.ts';
import { LETTER_OF_BYTE, NO_LETTER } from './letters.ts';
import { unwrapLine } from './line-text.ts';

export type LineToken =
  | { readonly kind: 'memory' | 'prompt' | 'other' }
  /** 'sizes': a piece of the blocks line, apart from it. */
  | { readonly kind: 'stack' | 'sizes'; readonly figures: PrintedFigures }
  | FiguresToken
  | LayoutToken
  | RowToken
  | { readonly kind: 'skip'; readonly rows: number };

/** The two lines that every dump has. */
export interface FiguresToken {
  readonly kind: 'gc' | 'blocks';
  readonly figures: PrintedFigures;
}

export interface LayoutToken {
  readonly kind: 'layout';
  readonly start: string;
  /** An address and a colon, without words: counts only behind the figures. */
  readonly isBare: boolean;
}

export interface RowToken {
  readonly kind: 'row';
  /** The label's hex digits as they stand; '' where it is lost. */
  readonly label: string;
  /** True where label, colon and space are whole. A row that is not sure counts only inside a map. */
  readonly isWhole: boolean;
  readonly body: string;
}

const SKIP = /\(\s*(\d{1,7}) +lines? +all +free/;
const LABEL = /(?<![0-9a-f])(?:0x)?([0-9a-f]{8}|[0-9a-f]{5}): ?(?=[^\s:])/g;
/** At the end of a line: what is left of a label, what is left of ': ', letters of a row. */
const LOOSE_ROW = /(?:^|[\s>#|[,])([0-9a-f]{0,12})(:? ?)([.=hTLDSAFBMmt?]{4,})[\s\],]*$/;
const LOST_COLON = /^(.{64})([0-9a-f]{5,8}):? ?(.+)$/;
/** Some firmware prints the start address alone. */
const BARE_START = /(?:^|[\s>#|])(?:0x)?([0-9a-f]{8,16}):\s*$/;
const PROMPT = /^(?:>>> ?|\.\.\. ?|=== ?)/;
/** Letters that a row without a label must have to be taken for one: a rule of dots is no row. */
const MIN_UNLABELLED = 56;
const MIN_WITHOUT_COLON = 16;

/** What a line says, in the order in which it says it; never empty. */
export function tokensOf(line: string): LineToken[] {
  const tokens: LineToken[] = [];
  for (const piece of unwrapLine(line)) readPiece(piece, tokens);
  if (tokens.length === 0) tokens.push({ kind: PROMPT.test(line) ? 'prompt' : 'other' });
  return tokens;
}

function readPiece(piece: string, tokens: LineToken[]): void {
  let rest = piece;
  if (piece.includes(':')) {
    for (const [kind, pattern] of HEADERS) {
      const found = pattern.exec(rest);
      if (found === null) continue;
      tokens.push(headerToken(kind, found));
      rest = rest.slice(found.index + found[0].length);
    }
    for (const [, which, size] of rest.matchAll(LONE_SIZE)) {
      const figures = which === 'free' ? { maxFree: Number(size) } : { maxBlock: Number(size) };
      tokens.push({ kind: 'sizes', figures });
    }
  }
  const bare = BARE_START.exec(rest);
  if (bare !== null) tokens.push({ kind: 'layout', start: bare[1], isBare: true });
  else readRows(rest, tokens);
}

const HEADERS = [
  ['memory', MEMORY_LINE],
  ['stack', STACK_LINE],
  ['gc', GC_LINE],
  ['blocks', BLOCKS_LINE],
  ['layout', LAYOUT_LINE],
] as const;

function headerToken(kind: (typeof HEADERS)[number][0], found: RegExpExecArray): LineToken {
  const [a, b, c, d] = found
    .slice(1)
    .map((text) => (text === undefined ? undefined : Number(text)));
  switch (kind) {
    case 'memory':
      return { kind };
    case 'stack':
      return { kind, figures: { stackUsed: a, stackLimit: b } };
    case 'gc':
      return { kind, figures: { total: a, used: b, free: c, maxNewSplit: d } };
    case 'blocks':
      return { kind, figures: { oneBlock: a, twoBlock: b, maxBlock: c, maxFree: d } };
    case 'layout':
      return { kind, start: found[1], isBare: false };
  }
}

function readRows(text: string, tokens: LineToken[]): void {
  const labels = [...text.matchAll(LABEL)];
  const first = labels[0]?.index ?? text.length;
  readBody('', false, text.slice(0, first), tokens);
  labels.forEach((found, index) => {
    const end = labels[index + 1]?.index ?? text.length;
    readBody(found[1], true, text.slice(found.index + found[0].length, end), tokens);
  });
}

/** What stands behind a label (or before the first one) and up to the next: letters, skip line. */
function readBody(label: string, isWhole: boolean, text: string, tokens: LineToken[]): void {
  const skip = SKIP.exec(text);
  const body = skip === null ? text : text.slice(0, skip.index);
  if (isWhole) pushRow(label, body.trimEnd(), tokens);
  else pushLooseRow(body, tokens);
  if (skip === null) return;
  tokens.push({ kind: 'skip', rows: Number(skip[1]) });
  readBody('', false, text.slice(skip.index + skip[0].length), tokens);
}

function pushRow(label: string, text: string, tokens: LineToken[]): void {
  const lost = text.length > 64 ? LOST_COLON.exec(text) : null;
  const body = /^\S*/.exec(lost === null ? text : lost[1])?.[0] ?? '';
  if (!looksLikeRow(body)) return;
  tokens.push({ kind: 'row', label, isWhole: true, body });
  if (lost !== null) tokens.push({ kind: 'row', label: lost[2], isWhole: false, body: lost[3] });
}

function pushLooseRow(text: string, tokens: LineToken[]): void {
  const found = LOOSE_ROW.exec(text);
  if (found === null) return;
  const [, label, separator, body] = found;
  if (label === '' && body.length < MIN_UNLABELLED) return;
  if (!separator.includes(':') && body.length < MIN_WITHOUT_COLON) return;
  tokens.push({ kind: 'row', label, isWhole: false, body });
}

/** Three letters of four must be ones of the map: damaged rows pass, "00001: Hello" does not. */
function looksLikeRow(body: string): boolean {
  let known = 0;
  for (let i = 0; i < body.length; i++) {
    if (LETTER_OF_BYTE[body.charCodeAt(i) & 0xff] !== NO_LETTER && body.charCodeAt(i) < 128)
      known++;
  }
  return known > 0 && known * 4 >= body.length * 3;
}
