// A probe ready to be sent: its file without comments, its blanks filled in. Knows no answers.

import { assert } from '../errors.ts';
import { stripComments } from './strip-comments.ts';

/** The files of ../../probes. */
export type ProbeName =
  | 'anchors'
  | 'board'
  | 'collect'
  | 'figures'
  | 'heap'
  | 'identity'
  | 'leave'
  | 'map'
  | 'module'
  | 'names'
  | 'places'
  | 'plain-map'
  | 'resident'
  | 'sample';

/** What replaces a word in capitals in a probe, as Python source: { CHUNK: '256' }. */
export type Blanks = Readonly<Record<string, string>>;

/** A word in capitals stands for something to fill in; 'MemoryError' and '__name__' are not such. */
const BLANK = /\b[A-Z]{3,}\b/g;

let texts: Readonly<Record<string, string>> | undefined;

/** Tells where the probes' texts come from outside Vite (tests in Node). */
export function provideProbeTexts(given: Readonly<Record<string, string>>): void {
  texts = given;
}

/** The code of one probe, or of several that are to run as one, in this order. */
export async function getProbe(
  names: ProbeName | readonly ProbeName[],
  blanks: Blanks = {},
): Promise<string> {
  texts ??= (await import('./probe-library.ts')).PROBE_TEXTS;
  const parts: string[] = [];
  for (const name of typeof names === 'string' ? [names] : names) {
    const text = texts[name];
    assert(text !== undefined, `no probe named ${name}`);
    parts.push(fillBlanks(stripComments(text), blanks));
  }
  return `${parts.join('\n')}\n`;
}

function fillBlanks(code: string, blanks: Blanks): string {
  return code.replace(BLANK, (word) => {
    assert(blanks[word] !== undefined, `nothing to fill in for ${word}`);
    return blanks[word];
  });
}
