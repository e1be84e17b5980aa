// What the last change did, for the boxes, rows and arrows of a graph: what came, what went, which rows hold
// something else. Pure; what it is drawn like is in graph-change-painter.ts.

import type { FilmDoing } from '../../film/answers/film-step.ts';
import type { ChangeFact, Changes, GoneFact, Held } from '../../snapshot/answers/changes/fact.ts';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import { GLOBALS } from '../../snapshot/picture/graph/box-ids.ts';
import type {
  GraphPast,
  MovedReference,
  PastSlot,
  SlotPlace,
} from '../../snapshot/picture/graph/graph-ask.ts';
import type { GraphArrow, GraphBox, GraphRow } from '../../snapshot/picture/graph/graph-view.ts';
import type { Address } from '../../units.ts';

/** What became of an object. */
export type BoxFate = 'born' | 'gone' | 'grown' | 'shrunk' | 'changed' | 'garbage' | 'reachable';

/** Made once for a change. */
export interface GraphChange {
  readonly fates: ReadonlyMap<Address, BoxFate>;
  /** By holder the labels of its slots: '[7]', "['key']". */
  readonly slots: ReadonlyMap<Address, ReadonlySet<string>>;
  /** Variables of the program, 'log', and of its calls, '0 n' (0 the innermost). */
  readonly names: ReadonlySet<string>;
  /** Of these, those that were there before. */
  readonly replaced: ReadonlySet<string>;
  readonly past: GraphPast;
  /** Objects that are drawn for it: what came and has a name. */
  readonly named: readonly Address[];
}

/** Of more boxes than this, where most of all are new, none is marked: a program has run, and all of it is. */
const NEW_AT_MOST = 3;

/** A change as it is marked in a picture. */
export function toMarks(
  picture: GraphPicture | undefined,
  change: GraphChange | undefined,
): GraphChange | undefined {
  if (picture === undefined || change === undefined) return change;
  const objects = picture.boxes.filter(({ kind }) => kind === 'object');
  const born = objects.filter((box) => fateOf(box, change) === 'born');
  if (born.length <= NEW_AT_MOST || 2 * born.length <= objects.length) return change;
  const fates = new Map([...change.fates].filter(([, fate]) => fate !== 'born'));
  return { ...change, fates, names: change.replaced };
}

/** More than a few would push aside what is looked at. */
const NAMED_AT_MOST = 3;
/** Where more came than this, a program has run: its variables tell where to look. */
const BORN_AT_MOST = 12;

/** What is said of an object that is several of them, the most telling last. */
const FATES = ['slots', 'shrunk', 'grown', 'reachable', 'garbage', 'gone', 'born'] as const;

/**
 * @param doing from the events alone, at once
 * @param change from the memory before and after, once it is there
 */
export function toGraphChange(
  doing: FilmDoing | undefined,
  change: Changes | undefined,
): GraphChange | undefined {
  if (doing === undefined && change === undefined) return undefined;
  const fates = new Map<Address, BoxFate>();
  for (const kind of FATES) {
    const fate = kind === 'slots' ? 'changed' : kind;
    for (const address of change?.addresses[kind] ?? []) fates.set(address, fate);
  }
  if (change === undefined) {
    for (const { kind, address } of doing?.events ?? []) {
      if (kind === 'made') fates.set(address, 'born');
      else if (kind === 'freed' || kind === 'swept') fates.set(address, 'gone');
    }
  }
  const slots = new Map<Address, ReadonlySet<string>>();
  const names = new Set<string>();
  const replaced = new Set<string>();
  for (const fact of change?.facts ?? []) {
    if (fact.kind === 'slots') {
      slots.set(fact.address, new Set(fact.slots.map(({ label }) => label)));
    } else if (fact.kind === 'name') {
      const key = keyOfName(fact.name, fact.frame?.depth);
      names.add(key);
      if (fact.was !== undefined) replaced.add(key);
    }
  }
  const facts = change?.facts ?? [];
  const isRun = (change?.sums.born.objects ?? 0) > BORN_AT_MOST;
  const born = isRun ? [] : facts.filter(({ kind, name }) => kind === 'born' && name !== '');
  return {
    fates,
    slots,
    names,
    replaced,
    past: {
      gone: facts.filter((fact) => fact.kind === 'gone').map(toGone),
      moved: listMoved(facts),
      slots: listSlots(facts),
    },
    named: born
      .flatMap((fact) => (fact.kind === 'born' ? [fact.address] : []))
      .slice(0, NAMED_AT_MOST),
  };
}

function keyOfName(name: string, depth: number | undefined): string {
  return depth === undefined ? name : `${depth} ${name}`;
}

function toGone({ address, type, text }: GoneFact) {
  return { address, type, text };
}

/** A slot or a name, and what it held before and holds now. */
interface Touched {
  readonly place: SlotPlace;
  readonly was?: Held;
  readonly is?: Held;
}

function listTouched(facts: readonly ChangeFact[]): readonly Touched[] {
  return facts.flatMap((fact): Touched[] => {
    if (fact.kind === 'name') {
      const { name: label, frame, was, is } = fact;
      const place = frame === undefined ? { label } : { depth: frame.depth, label };
      return [{ place, was, is }];
    }
    if (fact.kind !== 'slots') return [];
    return fact.slots.map(({ label, was, is }) => ({
      place: { holder: fact.address, label },
      was,
      is,
    }));
  });
}

/** References that led to another object before. */
function listMoved(facts: readonly ChangeFact[]): readonly MovedReference[] {
  return listTouched(facts).flatMap(({ place, was, is }) =>
    was?.to === undefined || was.to === is?.to ? [] : [{ ...place, was: was.to }],
  );
}

function listSlots(facts: readonly ChangeFact[]): readonly PastSlot[] {
  return listTouched(facts).flatMap(({ place, was, is }) =>
    was === undefined || place.label === ''
      ? []
      : [{ ...place, text: was.text, isLeft: is === undefined }],
  );
}

/** Undefined where the change left it as it was. */
export function fateOf(
  { kind, address }: Pick<GraphBox, 'kind' | 'address'>,
  change: GraphChange | undefined,
): BoxFate | undefined {
  if (kind === 'ghost') return 'gone';
  if (change === undefined || kind !== 'object' || address === null) return undefined;
  const fate = change.fates.get(address);
  // What went made room for what stands there now.
  return fate === 'gone' ? undefined : fate;
}

/** The boxes that the change made or touched, what is new first. */
export function findFated(
  picture: GraphPicture | undefined,
  change: GraphChange | undefined,
): readonly GraphBox[] {
  const boxes = change === undefined ? [] : (picture?.boxes ?? []);
  const fated = boxes.filter((box) => fateOf(box, change) !== undefined);
  const isNew = (box: GraphBox) => fateOf(box, change) === 'born';
  return [...fated.filter(isNew), ...fated.filter((box) => !isNew(box))];
}

/** Whether a row of a box holds something else than before. */
export function isChangedRow(
  { id, kind, address, depth }: Pick<GraphBox, 'id' | 'kind' | 'address' | 'depth'>,
  label: string,
  change: GraphChange | undefined,
): boolean {
  if (change === undefined || label === '') return false;
  if (kind === 'frame') {
    return (depth !== undefined || id === GLOBALS) && change.names.has(keyOfName(label, depth));
  }
  return address !== null && (change.slots.get(address)?.has(label) ?? false);
}

/** Whether an arrow is new, or leads elsewhere than before. */
export function isChangedArrow(
  { row, past }: Pick<GraphArrow, 'row' | 'past'>,
  from: GraphBox,
  change: GraphChange,
): boolean {
  if (past) return false;
  return (
    listLabels(from.rows[row]).some((label) => isChangedRow(from, label, change)) ||
    fateOf(from, change) === 'born'
  );
}

/** What the slots of a row are called, whichever name they go by. */
export function listLabels(row: GraphRow | undefined): readonly string[] {
  if (row === undefined || 'code' in row) return [];
  return [row, ...(row.beside ?? [])].flatMap(({ slot, name, label }) => slot ?? name ?? label);
}
