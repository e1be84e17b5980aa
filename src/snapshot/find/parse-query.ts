// Reads the find language:
//
//   type:list blocks>8 refs=0 kept>1k name:log module:sensors garbage "text" size:1k..4k address:0x2000… line:12
//   -type:str   not type:str          everything but strings
//
// Conditions stand side by side and must all hold. Sizes take b, k (1,024 bytes), M and blocks. A word
// that is no condition is looked for in types, names and values.

import type {
  Condition,
  Flag,
  NumberField,
  ParsedQuery,
  QueryMistake,
  WordField,
} from './query.ts';
import { toRange } from './query-numbers.ts';

/** Longer queries are pasted by mistake. */
const MAX_LENGTH = 500;

const FLAGS: readonly Flag[] = [
  'garbage',
  'alive',
  'part',
  'object',
  'unknown',
  'probe',
  'runtime',
];
const WORD_FIELDS: readonly (WordField | 'text')[] = ['type', 'name', 'module', 'text'];
const NUMBER_FIELDS: readonly NumberField[] = [
  'size',
  'blocks',
  'kept',
  'refs',
  'links',
  'address',
  'line',
];

/** Words that people try for the same thing. */
const SYNONYMS: Readonly<Record<string, string>> = {
  bytes: 'size',
  block: 'blocks',
  keeps: 'kept',
  references: 'refs',
  kind: 'type',
  class: 'type',
  var: 'name',
  variable: 'name',
  addr: 'address',
  at: 'address',
  lines: 'line',
  by: 'line',
};

/** Parses a query. An empty one has no conditions: everything is found. */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > MAX_LENGTH) {
    return fail({
      position: MAX_LENGTH,
      length: text.length - MAX_LENGTH,
      fault: { code: 'find/too-long', most: MAX_LENGTH },
    });
  }
  const conditions: Condition[] = [];
  let at = 0;
  let negated = false;
  for (;;) {
    at += (/^\s*/.exec(text.slice(at)) as RegExpExecArray)[0].length;
    if (at === text.length) break;
    const rest = text.slice(at);
    const not = /^(?:not\s+|[-!](?=\S))/i.exec(rest);
    if (not !== null && !negated) {
      negated = true;
      at += not[0].length;
      continue;
    }
    const read = readCondition(rest, at, negated);
    if ('fault' in read) return fail(read);
    conditions.push(read.condition);
    at += read.length;
    negated = false;
  }
  if (negated) {
    return fail({ position: at, length: 0, fault: { code: 'find/nothing-negated' } });
  }
  return { ok: true, query: { conditions } };
}

function fail(mistake: QueryMistake): ParsedQuery {
  return { ok: false, mistake };
}

type Read = { readonly condition: Condition; readonly length: number } | QueryMistake;

function readCondition(rest: string, at: number, negated: boolean): Read {
  if (rest.startsWith('"') || rest.startsWith("'")) {
    const quoted = readQuoted(rest, at);
    if ('fault' in quoted) return quoted;
    return { condition: { negated, field: 'text', text: quoted.text }, length: quoted.length };
  }
  const word = (/^\S+/.exec(rest) as RegExpExecArray)[0];
  const field = /^([A-Za-z_]+)\s*(:|<=|>=|=|<|>)\s*/.exec(rest);
  if (field !== null) return readField(rest, at, negated, field);
  const flag = FLAGS.find((known) => known === word.toLowerCase());
  if (flag !== undefined) {
    return { condition: { negated, field: 'is', what: flag }, length: word.length };
  }
  return { condition: { negated, field: 'text', text: word }, length: word.length };
}

function readField(rest: string, at: number, negated: boolean, match: RegExpExecArray): Read {
  const [head, written, sign] = match;
  const lower = written.toLowerCase();
  const name = SYNONYMS[lower] ?? lower;
  const wordField = WORD_FIELDS.find((known) => known === name);
  if (wordField !== undefined) return readWordField(rest, at, negated, wordField, head, sign);
  const numberField = NUMBER_FIELDS.find((known) => known === name);
  if (numberField !== undefined) {
    return readNumberField(rest, at, negated, numberField, head.length, sign);
  }
  const known = [...WORD_FIELDS, ...NUMBER_FIELDS];
  return {
    position: at,
    length: written.length,
    fault: { code: 'find/unknown-field', written, known },
  };
}

function readWordField(
  rest: string,
  at: number,
  negated: boolean,
  field: WordField | 'text',
  head: string,
  sign: string,
): Read {
  if (sign !== ':' && sign !== '=') {
    return {
      position: at + head.trimEnd().length - sign.length,
      length: sign.length,
      fault: { code: 'find/no-number', field },
    };
  }
  const value = rest.slice(head.length);
  const quoted = /^["']/.test(value) ? readQuoted(value, at + head.length) : undefined;
  if (quoted !== undefined && 'fault' in quoted) return quoted;
  const text = quoted?.text ?? /^\S*/.exec(value)?.[0] ?? '';
  if (text === '') {
    return {
      position: at + head.length,
      length: 0,
      fault: { code: 'find/word-expected', field },
    };
  }
  const length = head.length + (quoted?.length ?? text.length);
  if (field === 'text') return { condition: { negated, field, text }, length };
  return { condition: { negated, field, name: text }, length };
}

/** A string in quotes; a backslash takes the next character as it is. */
function readQuoted(
  rest: string,
  at: number,
): { readonly text: string; readonly length: number } | QueryMistake {
  const match = /^(["'])((?:\\.|(?!\1)[^\\])*)\1/.exec(rest);
  if (match === null) {
    return {
      position: at,
      length: rest.length,
      fault: { code: 'find/quote-open', quote: rest[0] },
    };
  }
  return { text: match[2].replace(/\\(.)/g, '$1'), length: match[0].length };
}

function readNumberField(
  rest: string,
  at: number,
  negated: boolean,
  field: NumberField,
  headLength: number,
  sign: string,
): Read {
  const value = (/^\S*/.exec(rest.slice(headLength)) as RegExpExecArray)[0];
  const position = at + headLength;
  const range = toRange(value, sign, field);
  if ('code' in range) return { position, length: value.length, fault: range };
  return { condition: { negated, field, range }, length: headLength + value.length };
}
