// What the last step changed, for the boxes and arrows of a graph: what came, what went, which rows and names
// hold something else. Pure; what it is drawn like is in graph-change-painter.ts.

import type { FilmDoing } from '../../film/answers/film-step.ts';
import type { Changes } from '../../snapshot/answers/changes/fact.ts';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphArrow, GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import type { Address } from '../../units.ts';

/** Made once for a step. */
export interface GraphChange {
  readonly born: ReadonlySet<Address>;
  readonly gone: ReadonlySet<Address>;
  /** By holder the labels of its slots: '[7]', "['key']". */
  readonly slots: ReadonlyMap<Address, ReadonlySet<string>>;
  /** Variables, as their boxes are called: 'log', 'node.log'. */
  readonly names: ReadonlySet<string>;
}

/** What became of a box in the step. */
export type BoxFate = 'born' | 'changed';

/**
 * @param doing from the events alone, at once
 * @param change from the memory before and after, once it is there
 */
export function toGraphChange(
  doing: FilmDoing | undefined,
  change: Changes | undefined,
): GraphChange | undefined {
  if (doing === undefined && change === undefined) return undefined;
  const addresses = (...kinds: readonly string[]) =>
    (doing?.events ?? []).filter(({ kind }) => kinds.includes(kind)).map(({ address }) => address);
  const slots = new Map<Address, Set<string>>();
  const names = new Set<string>();
  for (const fact of change?.facts ?? []) {
    if (fact.kind === 'slots') {
      slots.set(fact.address, new Set(fact.slots.map(({ label }) => label)));
    } else if (fact.kind === 'name' && fact.frame === undefined) names.add(fact.name);
  }
  return {
    born: new Set([...addresses('made'), ...(change?.addresses.born ?? [])]),
    gone: new Set([...addresses('freed', 'swept'), ...(change?.addresses.gone ?? [])]),
    slots,
    names,
  };
}

/** Undefined where the step left it as it was. */
export function fateOf(box: GraphBox, change: GraphChange | undefined): BoxFate | undefined {
  if (change === undefined) return undefined;
  if (box.kind === 'variable') return change.names.has(box.title) ? 'changed' : undefined;
  if (box.kind !== 'object' || box.address === null) return undefined;
  if (change.born.has(box.address)) return 'born';
  return change.slots.has(box.address) ? 'changed' : undefined;
}

/** The boxes that the step made or changed, what is new first. */
export function findFated(
  picture: GraphPicture | undefined,
  change: GraphChange,
): readonly GraphBox[] {
  const boxes = picture?.boxes ?? [];
  const born = boxes.filter((box) => fateOf(box, change) === 'born');
  return [...born, ...boxes.filter((box) => fateOf(box, change) === 'changed')];
}

/** Whether a row of a box holds something else than before. */
export function isChangedRow(
  box: GraphBox,
  label: string,
  change: GraphChange | undefined,
): boolean {
  if (change === undefined || box.address === null) return false;
  return change.slots.get(box.address)?.has(label) ?? false;
}

/** Whether an arrow is new, or leads elsewhere than before. */
export function isChangedArrow(
  { label }: GraphArrow,
  from: GraphBox,
  to: GraphBox,
  change: GraphChange,
): boolean {
  if (from.kind === 'variable') return fateOf(from, change) === 'changed';
  if (from.address === null) return false;
  if (change.born.has(from.address)) return true;
  const labels = change.slots.get(from.address);
  if (labels === undefined) return false;
  // The arrow tells the first few of its references; one to what is new is among them or not.
  const isToNew = to.address !== null && change.born.has(to.address);
  return isToNew || label.split(', ').some((one) => labels.has(one));
}
