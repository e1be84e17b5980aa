// The words for what a step changed: at the boxes of the graph, and in one or two sentences below the line of
// time. `Names` and values stand between backticks; the view makes them code.

import type { FilmDoing } from '../../film/answers/film-step.ts';
import type { ChangedLocal } from '../../session/film/changed-locals.ts';
import type {
  ChangedName,
  ChangedObject,
  ChangedSlot,
  MomentChange,
} from '../../snapshot/answers/moments/moment-change.ts';
import { toCounted, toCountedType, toList } from '../numbers.ts';
import { beginSentence, type Words, whoWords } from './film-places.ts';
import { doingWords, specialWords } from './film-step.ts';

/** At a box: it came with this step, or holds something else. */
const FATES = { born: 'new', changed: 'changed' } as const;

export function boxFateWords(fate: keyof typeof FATES): string {
  return FATES[fate];
}

/** Where something stood. */
export const GONE_WORD = 'gone';

/** Deeds that one sentence tells; the rest is counted. */
const DEEDS_AT_MOST = 3;
/** Longer values are named by their type alone. */
const VALUE_AT_MOST = 24;

/**
 * "Line 4 in read made a tuple and put it into `log[7]`." From events alone where memory tells nothing more;
 * what a collection swept and what failed is always told from events.
 */
export function changeSentences(
  doing: FilmDoing,
  change: MomentChange | undefined,
  locals: readonly ChangedLocal[],
  programFile: string,
  blockBytes: number,
): readonly Words[] {
  const deeds = change === undefined ? [] : listDeeds(change, locals);
  if (deeds.length === 0) return doingWords(doing, programFile, blockBytes);
  const told = deeds.slice(0, DEEDS_AT_MOST);
  const more = deeds.length - told.length;
  const all = more > 0 ? [...told, `${toCounted(more, 'thing')} more`] : told;
  const who = beginSentence(whoWords(doing.path.slice(0, 1), 'line', programFile));
  return [[...who, ` ${joinDeeds(all)}.`], ...specialWords(doing)];
}

/** Each of them may have an "and" of its own. */
function joinDeeds(deeds: readonly string[]): string {
  const rest = deeds.slice(0, -1);
  return rest.length === 0 ? deeds.join('') : `${rest.join(', ')}, and ${deeds.at(-1) ?? ''}`;
}

function listDeeds(
  { born, gone, slots, names, bornCount }: MomentChange,
  locals: readonly ChangedLocal[],
): readonly string[] {
  const placed = new Set<number>();
  const bornAt = new Map(born.map((object) => [object.address, object]));
  const named = [...names.map((one) => ({ ...one, name: nameOf(one) })), ...locals];
  const puts = [
    ...named.map((name) => nameDeed(name, bornAt, placed)),
    ...slots.map((slot) => slotDeed(slot, bornAt, placed)),
  ];
  const loose = born.filter(({ address }) => !placed.has(address));
  const isMore = bornCount > born.length;
  return [...puts, ...countTypes(loose, 'made', isMore), ...countTypes(gone, 'threw away', false)];
}

function nameOf({ module, name }: ChangedName): string {
  return module === '__main__' ? name : `${module}.${name}`;
}

function nameDeed(
  { name, text, to }: Pick<ChangedName, 'name' | 'text' | 'to'>,
  born: ReadonlyMap<number, ChangedObject>,
  placed: Set<number>,
): string {
  const called = `\`${name}\``;
  if (text === undefined) return `took the name ${called} away`;
  const made = to === undefined ? undefined : born.get(to);
  if (made === undefined) return `set ${called} to ${valueWords(text)}`;
  placed.add(made.address);
  return `made ${toOne(made.type)} and named it ${called}`;
}

function slotDeed(
  { holderName, holderType, label, text, to }: ChangedSlot,
  born: ReadonlyMap<number, ChangedObject>,
  placed: Set<number>,
): string {
  const slot =
    holderName === '' ? `\`${label}\` of ${toOne(holderType)}` : `\`${holderName}${label}\``;
  if (text === undefined) return `took ${slot} out`;
  const made = to === undefined ? undefined : born.get(to);
  if (made === undefined) return `put ${valueWords(text)} into ${slot}`;
  placed.add(made.address);
  return `made ${toOne(made.type)} and put it into ${slot}`;
}

function countTypes(
  objects: readonly ChangedObject[],
  verb: string,
  isMore: boolean,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { type } of objects) counts.set(type, (counts.get(type) ?? 0) + 1);
  if (counts.size === 0) return [];
  const told = [...counts].map(([type, many]) =>
    many === 1 ? toOne(type) : toCountedType(many, type),
  );
  return [`${verb} ${toList(isMore ? [...told, 'more'] : told)}`];
}

/** "a tuple", "an array", "a Point object". */
function toOne(type: string): string {
  const [, ...words] = toCountedType(1, type).split(' ');
  const name = words.join(' ');
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

function valueWords(text: string): string {
  return text.length <= VALUE_AT_MOST ? `\`${text}\`` : `\`${text.slice(0, VALUE_AT_MOST - 1)}…\``;
}
