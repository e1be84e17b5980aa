// What changed between two moments, in sentences: made of the one list of facts, so that they cannot contradict the
// marks in graph, map and types. For comparisons and lessons; film/film-change.ts tells a step. `Names` and values
// stand between backticks; the view makes them code.

import type {
  ChangeFact,
  ChangeKind,
  ChangeSum,
  Changes,
  NameFact,
  ReachFact,
} from '../../snapshot/answers/changes/fact.ts';
import type { TypeSum } from '../../snapshot/compare/type-counts.ts';
import type { Bytes } from '../../units.ts';
import { toCounted, toCountedType, toForm, toList, toSize } from '../numbers.ts';
import { toOneOf, valueWords } from './change-values.ts';
import {
  type ChangeSentence,
  type ChangeSign,
  holderSentence,
  listHolders,
} from './changed-holders.ts';

/** Types told in one sentence; the rest is one sum. */
const TYPES_AT_MOST = 3;
/** Single things told of a kind; the rest is counted. */
const SINGLE_AT_MOST = 3;
const PLAIN_NAMES_AT_MOST = 5;

/** All sentences, what keeps most more alive first; one that says so where nothing changed. */
export function changeSentences(changes: Changes): readonly ChangeSentence[] {
  const names = changes.facts.filter((fact) => fact.kind === 'name');
  const isPlain = ({ was, is }: NameFact) => was?.to === undefined && is?.to === undefined;
  const told = [
    ...listHolders(changes.facts).map(holderSentence),
    ...names.filter((fact) => !isPlain(fact)).map(nameSentence),
    ...elsewhereSentence(changes),
    ...garbageSentences(changes),
    ...goneSentence(changes),
    ...plainNamesSentence(names.filter(isPlain)),
    ...otherSentence(changes),
  ];
  if (told.length === 0) {
    return [{ sign: 'unchanged', text: 'No object and no name changed.', moreKept: 0 }];
  }
  return told.sort((a, b) => b.moreKept - a.moreKept);
}

/** In a few sentences, for a lesson's result: what weighs most, either way; the interpreter's own is left out. */
export function changeSummary(changes: Changes, atMost = 4): string {
  const told = changeSentences(changes).filter(({ sign }) => sign !== 'other');
  if (told.length === 0) return 'No object and no name of the program changed.';
  const kept = [...told]
    .sort((a, b) => Math.abs(b.moreKept) - Math.abs(a.moreKept))
    .slice(0, atMost);
  return told
    .filter((sentence) => kept.includes(sentence))
    .map(({ text }) => text)
    .join(' ');
}

function nameSentence(fact: NameFact): ChangeSentence {
  const { moreKept, is } = fact;
  return { sign: 'name', text: `${nameWords(fact)}.`, moreKept, address: is?.to };
}

/** "`list2` leads to another list now: `[5]`, 32 bytes more kept alive" */
function nameWords({ name, was, is, alias, kept, moreKept }: NameFact): string {
  const called = `\`${name}\``;
  if (is === undefined) {
    const held = was?.to === undefined ? '' : `, which led to ${toOneOf(was.type)}`;
    return `The name ${called} was taken away${held}${moreKept === 0 ? '' : ` (${moreWords(moreKept)})`}`;
  }
  if (is.to === undefined) {
    return `${called} is ${valueWords(is.text)} now and leads to no object any more${moreKept === 0 ? '' : ` (${moreWords(moreKept)})`}`;
  }
  const difference = moreKept === 0 ? '' : ` (${moreWords(moreKept)})`;
  if (was === undefined) {
    if (alias !== undefined) return `${called} is new: one more name of \`${alias}\``;
    const keeps = kept === 0 ? '' : ` that keeps ${toSize(kept)} alive`;
    return `${called} is new: ${toOneOf(is.type)}${keeps}`;
  }
  if (alias !== undefined) return `${called} is now another name of \`${alias}\`${difference}`;
  const which = was.type === is.type ? `another ${nounOf(is.type)}` : toOneOf(is.type);
  return `${called} leads to ${which} now: ${valueWords(is.text)}${difference}`;
}

/** "a list" without its article. */
function nounOf(type: string): string {
  return toOneOf(type).replace(/^an? /, '');
}

/** Names of what takes no memory of its own: "`n` is new: `7`; `i` is `40` now, it was `39`." */
function plainNamesSentence(names: readonly NameFact[]): ChangeSentence[] {
  if (names.length === 0) return [];
  const told = names.slice(0, PLAIN_NAMES_AT_MOST).map(({ name, was, is }) => {
    const called = `\`${name}\``;
    if (is === undefined) return `${called} was taken away`;
    if (was === undefined) return `${called} is new: ${valueWords(is.text)}`;
    return `${called} is ${valueWords(is.text)} now, it was ${valueWords(was.text)}`;
  });
  const more = names.length - told.length;
  if (more > 0) told.push(`${toCounted(more, 'name')} more`);
  const text = `${told.join('; ')}.`;
  return [{ sign: 'name', text: text.replace(/^the/, 'The'), moreKept: 0 }];
}

function elsewhereSentence({ bornElsewhere, sums }: Changes): ChangeSentence[] {
  if (bornElsewhere.objects === 0) return [];
  const also = sums.born.objects > bornElsewhere.objects ? 'Also new' : 'New';
  const text = `${also}: ${sumWords(bornElsewhere)}.`;
  return [{ sign: 'born', text, moreKept: bornElsewhere.bytes }];
}

function garbageSentences({ facts, bornGarbage, sums }: Changes): ChangeSentence[] {
  const sentences: ChangeSentence[] = [];
  const { garbage, reachable } = sums;
  if (garbage.objects > 0) {
    const lost = facts.filter((fact): fact is ReachFact => fact.kind === 'garbage');
    const them = toForm(garbage.objects, { one: 'it', other: 'them' });
    const text = `Now garbage: ${lostWords(lost, garbage)}. Nothing leads to ${them} any more; the next collection sweeps ${them}.`;
    sentences.push({ sign: 'garbage', text, moreKept: -garbage.bytes });
  }
  if (reachable.objects > 0) {
    const text = `Reachable again: ${sumWords(reachable)}.`;
    sentences.push({ sign: 'reachable', text, moreKept: reachable.bytes });
  }
  if (bornGarbage.objects > 0) {
    const them = toForm(bornGarbage.objects, { one: 'it', other: 'them' });
    const text = `Made, and garbage already: ${sumWords(bornGarbage)}. The next collection sweeps ${them}.`;
    sentences.push({ sign: 'garbage', text, moreKept: 0 });
  }
  return sentences;
}

/** `log[3]` is told with `log`. */
function isInside(name: string, other: string): boolean {
  return (
    other !== '' &&
    name !== other &&
    name.startsWith(other) &&
    /^[.[ ]/.test(name.slice(other.length))
  );
}

/** "the list that was `a` with 2 more objects, 96 bytes"; many are summed up. */
function lostWords(lost: readonly ReachFact[], sum: ChangeSum): string {
  const heads = lost.filter(({ name }) => !lost.some((other) => isInside(name, other.name)));
  const isTold = heads.length <= SINGLE_AT_MOST && heads.every(({ name }) => name !== '');
  if (!isTold || lost.length < sum.objects) return sumWords(sum);
  const told = heads.map(({ type, name }) => `the ${nounOf(type)} that was \`${name}\``);
  const more = sum.objects - heads.length;
  const rest = more === 0 ? '' : ` with ${toCounted(more, 'more-object')}`;
  return `${toList(told)}${rest}, ${toSize(sum.bytes)}`;
}

function goneSentence({ facts, sums: { gone } }: Changes): ChangeSentence[] {
  if (gone.objects === 0) return [];
  const known = facts.filter((fact) => fact.kind === 'gone');
  const wasGarbage = known.length > 0 && known.every((fact) => fact.wasGarbage);
  const text = `${wasGarbage ? 'Swept, having been garbage' : 'Gone'}: ${sumWords(gone)}.`;
  return [{ sign: 'gone', text, moreKept: wasGarbage ? 0 : gone.bytes }];
}

function otherSentence({ more: { other } }: Changes): ChangeSentence[] {
  if (other === 0) return [];
  const text = `MicroPython itself takes ${differenceWords(other)}.`;
  return [{ sign: 'other', text, moreKept: 0 }];
}

/** "40 strings and 1 list, 1.4 KB" */
function sumWords({ types, bytes }: ChangeSum): string {
  return `${listTypes(types)}, ${toSize(Math.abs(bytes))}`;
}

/** "20 strings, 1 list and 2 other objects" */
function listTypes(types: readonly TypeSum[]): string {
  const groups = types
    .slice(0, TYPES_AT_MOST)
    .map(({ objects, type }) => toCountedType(objects, type));
  const rest = types.slice(TYPES_AT_MOST).reduce((sum, { objects }) => sum + objects, 0);
  return toList(rest > 0 ? [...groups, toCounted(rest, 'other-object')] : groups);
}

/** "1.5 KB more kept alive" */
export function moreWords(bytes: Bytes): string {
  return `${differenceWords(bytes)} kept alive`;
}

/** "96 bytes more", "96 bytes less" */
export function differenceWords(bytes: Bytes): string {
  return `${toSize(Math.abs(bytes))} ${bytes < 0 ? 'less' : 'more'}`;
}

/** At a row, with a sign, so that colour is never alone. */
const KINDS: Readonly<Record<ChangeKind, string>> = {
  born: '+ new',
  gone: '− gone',
  grown: '▲ grew',
  shrunk: '▼ shrank',
  slots: '≠ other contents',
  name: '→ name',
  garbage: '○ now garbage',
  reachable: '● reachable again',
};

export function kindWords(kind: ChangeKind): string {
  return KINDS[kind];
}

/** Beside the type of an object, what the last change did to it. */
export const CHANGE_FLAGS: Readonly<Record<Exclude<ChangeKind, 'gone' | 'name'>, string>> = {
  born: 'new',
  garbage: 'now garbage',
  reachable: 'reachable again',
  grown: 'grew',
  shrunk: 'shrank',
  slots: 'changed',
};

/** The sign of a sentence. */
export const SIGNS: Readonly<Record<ChangeSign, string>> = {
  born: '+',
  gone: '−',
  grown: '▲',
  shrunk: '▼',
  slots: '≠',
  name: '→',
  garbage: '○',
  reachable: '●',
  other: '·',
  unchanged: '=',
};

/** What a row of the table of changes says of its object or name: "`log[3]`: `4`", "`[0]` was `1`". */
export function factValue(fact: ChangeFact): string {
  if (fact.kind === 'name') return nameWords(fact);
  return fact.kind === 'slots' ? holderSentence({ slots: fact }).text : fact.text;
}
