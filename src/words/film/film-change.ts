// The words for what a step changed: at the boxes of the graph, and in one or two sentences below the line of
// time. Made of the one list of facts, as words/heap/changes.ts is. `Names` and values stand between
// backticks; the view makes them code.

import type { FilmDoing } from '../../film/answers/film-step.ts';
import type {
  BornFact,
  ChangedSlot,
  ChangeFact,
  Changes,
  NameFact,
  SlotsFact,
} from '../../snapshot/answers/changes/fact.ts';
import { toOneOf, valueWords } from '../heap/change-values.ts';
import { toCounted, toCountedType, toList } from '../numbers.ts';
import { beginSentence, type Words, whoWords } from './film-places.ts';
import { doingWords, specialWords } from './film-step.ts';

/** Deeds that one sentence tells; the rest is counted. */
const DEEDS_AT_MOST = 3;

/**
 * "Line 4 in read made a tuple and put it into `log[7]`." From events alone where memory tells nothing more;
 * what a collection swept and what failed is always told from events.
 */
export function stepSentences(
  doing: FilmDoing,
  changes: Changes | undefined,
  programFile: string,
  blockBytes: number,
): readonly Words[] {
  const deeds = changes === undefined ? [] : listDeeds(changes);
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

function listDeeds({ facts, sums }: Changes): readonly string[] {
  const placed = new Set<number>();
  const born = facts.filter((fact) => fact.kind === 'born');
  const bornAt = new Map(born.map((fact) => [fact.address, fact]));
  const puts = [
    ...facts.filter((fact) => fact.kind === 'name').map((name) => nameDeed(name, bornAt, placed)),
    ...facts
      .filter((fact) => fact.kind === 'slots')
      .flatMap((holder) => holder.slots.map((slot) => slotDeed(holder, slot, bornAt, placed))),
  ];
  const loose = born.filter(({ address }) => !placed.has(address));
  const isMore = sums.born.objects > born.length;
  const isOf = (kind: ChangeFact['kind']) => (fact: ChangeFact) => fact.kind === kind;
  return [
    ...puts,
    ...countTypes(loose, 'made', isMore),
    ...countTypes(facts.filter(isLost), 'left', false).map((deed) => `${deed} as garbage`),
    ...countTypes(facts.filter(isOf('reachable')), 'made reachable again', false),
    ...countTypes(facts.filter(isOf('gone')), 'threw away', false),
    ...resizeDeeds(facts),
  ];
}

/** What people knew by a name; that the values in between of an expression are done with is no news. */
function isLost(fact: ChangeFact): boolean {
  return fact.kind === 'garbage' && fact.name !== '';
}

/** What grew without any slot that changed: room for more. */
function resizeDeeds(facts: readonly ChangeFact[]): readonly string[] {
  const told = new Set(facts.flatMap((fact) => (fact.kind === 'slots' ? [fact.address] : [])));
  return facts.flatMap((fact) => {
    if ((fact.kind !== 'grown' && fact.kind !== 'shrunk') || told.has(fact.address)) return [];
    const what = fact.name === '' ? toOneOf(fact.type) : `\`${fact.name}\``;
    return [fact.kind === 'grown' ? `gave ${what} more room` : `took room from ${what}`];
  });
}

function nameDeed(
  { name, is }: Pick<NameFact, 'name' | 'is'>,
  born: ReadonlyMap<number, BornFact>,
  placed: Set<number>,
): string {
  const called = `\`${name}\``;
  if (is === undefined) return `took the name ${called} away`;
  const made = is.to === undefined ? undefined : born.get(is.to);
  if (made === undefined || placed.has(made.address)) {
    return `set ${called} to ${valueWords(is.text)}`;
  }
  placed.add(made.address);
  return `made ${toOneOf(made.type)} and named it ${called}`;
}

function slotDeed(
  { name, type }: Pick<SlotsFact, 'name' | 'type'>,
  { label, is }: ChangedSlot,
  born: ReadonlyMap<number, BornFact>,
  placed: Set<number>,
): string {
  if (label === '') return `wrote into ${name === '' ? toOneOf(type) : `\`${name}\``}`;
  const slot = name === '' ? `\`${label}\` of ${toOneOf(type)}` : `\`${name}${label}\``;
  if (is === undefined) return `took ${slot} out`;
  const made = is.to === undefined ? undefined : born.get(is.to);
  if (made === undefined || placed.has(made.address))
    return `put ${valueWords(is.text)} into ${slot}`;
  placed.add(made.address);
  return `made ${toOneOf(made.type)} and put it into ${slot}`;
}

function countTypes(
  objects: readonly ChangeFact[],
  verb: string,
  isMore: boolean,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const fact of objects) {
    if (fact.kind !== 'name') counts.set(fact.type, (counts.get(fact.type) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const told = [...counts].map(([type, many]) =>
    many === 1 ? toOneOf(type) : toCountedType(many, type),
  );
  return [`${verb} ${toList(isMore ? [...told, 'more'] : told)}`];
}
