// Objects that are the same as before and hold or take something else, one sentence each: `list1[3]` is new; `log` grew by
// 40 strings; `buffer` takes 128 bytes more.

import type {
  ChangedSlot,
  ChangeFact,
  ChangeKind,
  SizeFact,
  SlotsFact,
} from '../../snapshot/answers/changes/fact.ts';
import type { Address, Bytes } from '../../units.ts';
import { toCounted, toCountedType, toList, toSize } from '../numbers.ts';
import { toOneOf, valueWords } from './change-values.ts';

/** What a sentence is about: its sign and its colour. */
export type ChangeSign = ChangeKind | 'other' | 'unchanged';

export interface ChangeSentence {
  readonly sign: ChangeSign;
  readonly text: string;
  /** How much more is kept alive by what it tells: the order of sentences. */
  readonly moreKept: Bytes;
  /** Of the one object that it is about, in the later moment. */
  readonly address?: Address;
}

/** What is told of one object: its slots, its size, or both. */
export interface ChangedHolder {
  readonly slots?: SlotsFact;
  readonly size?: SizeFact;
}

/** Slots told one by one; more are counted. */
const SLOTS_AT_MOST = 3;
/** Types of newcomers; the rest are items. */
const TYPES_AT_MOST = 2;

/** Facts about the same object together, in the order of the facts. */
export function listHolders(facts: readonly ChangeFact[]): readonly ChangedHolder[] {
  const holders = new Map<Address, { slots?: SlotsFact; size?: SizeFact }>();
  const holderAt = (address: Address) => {
    const holder = holders.get(address) ?? {};
    holders.set(address, holder);
    return holder;
  };
  for (const fact of facts) {
    if (fact.kind === 'slots') holderAt(fact.address).slots = fact;
    if (fact.kind === 'grown' || fact.kind === 'shrunk') holderAt(fact.address).size = fact;
  }
  return [...holders.values()];
}

export function holderSentence({ slots, size }: ChangedHolder): ChangeSentence {
  const fact = slots ?? size;
  if (fact === undefined) throw new Error('nothing is told of this object');
  const { address, kept, moreKept, moreBytes } = fact;
  const subject = subjectWords(fact);
  const takes = `${toSize(Math.abs(moreBytes))} ${moreBytes < 0 ? 'less' : 'more'}`;
  const sign = size?.kind ?? 'slots';
  if (slots === undefined) {
    return { sign, text: `${capital(subject)} takes ${takes}.`, moreKept, address };
  }
  const all = slots.came + slots.left + slots.replaced;
  const difference = `${toSize(Math.abs(moreKept))} ${moreKept < 0 ? 'less' : 'more'}`;
  if (all <= SLOTS_AT_MOST) {
    const told = slots.slots.map((slot) => slotWords(slots, slot)).join(', ');
    // What is garbage keeps nothing alive: that it is garbage is told.
    const more =
      moreKept === 0 || kept === 0
        ? ''
        : `; ${slots.name === '' ? 'it' : subject} keeps ${difference} alive`;
    return { sign, text: `${capital(told)}${more}.`, moreKept, address };
  }
  const keeps =
    moreKept === 0 || kept === 0 ? '' : ` and now keeps ${toSize(kept)} alive, ${difference}`;
  return { sign, text: `${capital(subject)} ${countWords(slots)}${keeps}.`, moreKept, address };
}

function subjectWords({ name, type }: { readonly name: string; readonly type: string }): string {
  return name === '' ? toOneOf(type) : `\`${name}\``;
}

/** "`list1[3]` is new: `4`", "`d['k']` is `[3]` now, it was `1`" */
export function slotWords(
  { name, type }: Pick<SlotsFact, 'name' | 'type'>,
  { label, was, is }: ChangedSlot,
): string {
  if (label === '') return `${subjectWords({ name, type })} holds other bytes`;
  const slot = name === '' ? `\`${label}\` of ${toOneOf(type)}` : `\`${name}${label}\``;
  if (is === undefined) return `${slot} is gone`;
  if (was === undefined) return `${slot} is new: ${valueWords(is.text)}`;
  return was.text === is.text
    ? `${slot} is another ${toOneOf(is.type).replace(/^an? /, '')} now`
    : `${slot} is ${valueWords(is.text)} now, it was ${valueWords(was.text)}`;
}

/** "grew by 40 strings", "lost 12 items", "holds something else in 5 slots" */
function countWords({ came, left, replaced, newcomers }: SlotsFact): string {
  const parts: string[] = [];
  if (came > 0) {
    const known = newcomers.slice(0, TYPES_AT_MOST);
    const isAll = newcomers.length <= TYPES_AT_MOST && sum(newcomers) === came;
    const by =
      isAll && replaced === 0
        ? toList(known.map(({ objects, type }) => toCountedType(objects, type)))
        : toCounted(came, 'item');
    parts.push(`grew by ${by}`);
  }
  if (left > 0) parts.push(`lost ${toCounted(left, 'item')}`);
  if (replaced > 0) parts.push(`holds something else in ${toCounted(replaced, 'slot')}`);
  return toList(parts);
}

function sum(counts: SlotsFact['newcomers']): number {
  return counts.reduce((all, { objects }) => all + objects, 0);
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
