// Which objects the graph shows, and which rows of each: from the variables outwards, near things before far
// ones, more where the user asked for more, always a way to what is looked for, and never more than can be
// read. Knows no boxes, arrows or places.

import { findPath } from '../../graph/paths.ts';
import {
  isInline,
  isOfMachine,
  type PickedRow,
  type PlannedRow,
  packRows,
  pickFirst,
  pickRows,
  planRows,
} from './box-rows.ts';
import { type FrameRow, listFrames, type NameFrame } from './choose-frames.ts';
import { type GraphSource, isReached } from './graph-source.ts';
import { type GraphChoice, type GraphLimits, MOST_BOXES } from './graph-view.ts';
import { findShownReferences, toShownNode } from './shown-references.ts';

/** So many more rows of an object are shown each time it is expanded. */
const EXPANDED_ROWS = 60;
const MOST_WANTED = 60;
const MOST_GARBAGE = 40;
/** What refers to the object that is looked for: more is counted in the inspector. */
const MOST_REFERRERS = 8;

/** Where nobody says how much room there is. */
export const CALM_LIMITS: GraphLimits = { objects: 120, steps: 400, rows: 8, variables: 150 };

/** What a function runs on is for experts; of what ran once and is thrown away, all of it is. */
const CODE_KINDS = new Set(['function', 'generator function', 'module context']);

/** Rows of a box, chosen: a row by its place in `all`, or how many a gap leaves out. */
export interface ChosenRows<Row extends PlannedRow = PlannedRow> {
  readonly all: readonly Row[];
  readonly picked: readonly PickedRow[];
  /** Rows in all, also where not each was looked at. */
  readonly count: number;
  /** Rows that stand in the same line as a picked one, by its place in `picked`. */
  readonly beside?: readonly (readonly number[])[];
}

export interface ChosenObjects {
  readonly frames: readonly (NameFrame & { readonly chosen: ChosenRows<FrameRow> })[];
  /** Shown objects in the order of being found → the object or frame (-1 - its place) they were found from, or
   *  undefined, and at which of its picked rows. */
  readonly foundFrom: ReadonlyMap<number, FoundAt | undefined>;
  readonly rows: ReadonlyMap<number, ChosenRows>;
  /** Short values that stand in the boxes which use them. */
  readonly written: ReadonlySet<number>;
  /** References of a shown object to objects that are not drawn, each once. */
  foldedOf(node: number): readonly number[];
}

export interface FoundAt {
  readonly from: number;
  readonly row: number;
}

/** Choices of one picture, one after the other under other limits: what they share is worked out once. */
export type Chooser = (limits: GraphLimits) => ChosenObjects;

export function prepareChoice(source: GraphSource, choice: GraphChoice): Chooser {
  const { objects } = source;
  const everyBlock = choice.everyBlock ?? false;
  const withRuntime = choice.withRuntime ?? everyBlock;
  const times = new Map<number, number>();
  for (const node of choice.expanded ?? []) times.set(node, (times.get(node) ?? 0) + 1);
  const collapsed = new Set(choice.collapsed);
  const hidden = new Set(choice.hidden);
  const { asked, neighbours } = findAsked(source, choice, everyBlock);
  const isBarred = (node: number) =>
    hidden.has(node) || (!withRuntime && isOfMachine(objects, node));
  /** Blocks without an owner that is known: for experts, or for who looks for them. */
  const isPart = (node: number) =>
    !everyBlock && !asked.has(node) && objects.kinds[objects.kind[node]].role !== 'object';
  const isShort = remember((node) => !everyBlock && !asked.has(node) && isInline(objects, node));
  const planOf = remember(planAll);
  const canBeShown = (node: number) =>
    node >= 0 && !isBarred(node) && !isPart(node) && !isShort(node);
  const rules = { withRuntime, everyBlock, canShow: canBeShown };
  const listed = listFrames(source, choice, rules);
  const garbageTops = findGarbageTops();
  return chooseWithin;

  function chooseWithin(limits: GraphLimits): ChosenObjects {
    const foundFrom = new Map<number, FoundAt | undefined>();
    const rows = new Map<number, ChosenRows>();
    const written = new Set<number>();
    const canShow = (node: number) => {
      if (node < 0 || isBarred(node) || isPart(node)) return false;
      if (isShort(node)) written.add(node);
      return !isShort(node);
    };
    const frames = listed.map((frame) => ({ ...frame, chosen: chooseVariables(frame) }));
    let room = Math.min(MOST_BOXES, choice.mostBoxes ?? MOST_BOXES) - frames.length;
    let calmRoom = limits.objects;
    const queue: { node: number; steps: number }[] = [];
    frames.forEach(({ chosen: { all, picked } }, place) => {
      picked.forEach((row, at) => {
        if (typeof row !== 'number') return;
        const found = { from: -1 - place, row: at };
        show(all[row].to, found, 1, asked.has(all[row].to));
      });
    });
    followAll();
    // What is looked for and what it touches, where no shown row leads to it.
    for (const node of asked) if (isReached(source, node)) show(node, undefined, 1, true);
    for (const node of neighbours) show(node, undefined, 1, true);
    followAll();
    for (const node of garbageTops) show(node, undefined, 1, asked.has(node));
    followAll();
    return { frames, foundFrom, rows, written, foldedOf };

    function show(
      node: number,
      found: FoundAt | undefined,
      steps: number,
      isWanted: boolean,
    ): void {
      if (node < 0 || foundFrom.has(node) || !canShow(node) || room < 1) return;
      const isTooMuch = calmRoom <= 0 || steps > limits.steps || limits.skipped?.has(node) === true;
      if (!isWanted && isTooMuch) return;
      room--;
      calmRoom--;
      foundFrom.set(node, found);
      queue.push({ node, steps });
    }

    /** Breadth first, so that near things come before far ones. */
    function followAll(): void {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { node, steps } = next;
        const chosen = chooseRows(node);
        rows.set(node, chosen);
        const isOpen = times.has(node);
        const visit = (isWanted: (to: number) => boolean) =>
          chosen.picked.forEach((row, at) => {
            if (typeof row !== 'number') return;
            const { to } = chosen.all[row];
            const isNear = isOpen || node === choice.looked || asked.has(to);
            if (isWanted(to)) show(to, { from: node, row: at }, steps + 1, isNear);
          });
        visit((to) => asked.has(to) || neighbours.has(to));
        // A module holds more than its reader wants to see at once.
        const isModule = objects.kinds[objects.kind[node]].name === 'module';
        if (!collapsed.has(node) && (isOpen || !isModule)) visit((to) => to >= 0);
      }
    }

    function chooseRows(node: number): ChosenRows {
      const { all, count } = planOf(node);
      const most = limits.rows + EXPANDED_ROWS * (times.get(node) ?? 0);
      const isAsked = (row: number) => asked.has(all[row].to) || all[row].ghost;
      return { all, count, picked: pickRows(all.length, most, isAsked, count - all.length) };
    }

    /** Where names are too many, small values share lines, and those that lead somewhere go before them. */
    function chooseVariables({ rows: all, root }: NameFrame): ChosenRows<FrameRow> {
      const count = all.length;
      const most = root < 0 ? limits.variables : limits.rows;
      const isAsked = (row: number) => asked.has(all[row].to);
      const isReference = (row: number) => all[row].to >= 0 && canShow(all[row].to);
      const packed = count <= most ? undefined : packRows(count, most, isReference);
      if (packed !== undefined) return { all, count, ...packed };
      const rank = (row: number) => (isAsked(row) ? 2 : isReference(row) ? 1 : 0);
      return { all, count, picked: pickFirst(count, most, rank) };
    }

    function foldedOf(node: number): readonly number[] {
      const folded = new Set<number>();
      const looked = new Set(rows.get(node)?.all.map(({ to }) => to));
      for (const to of looked) if (to >= 0 && !foundFrom.has(to) && canShow(to)) folded.add(to);
      const { count = 0, all = [] } = rows.get(node) ?? {};
      if (count <= all.length) return [...folded];
      // Beyond the rows that were looked at nobody asks each whether it is short.
      for (const { to } of findShownReferences(objects, node, everyBlock)) {
        if (!foundFrom.has(to) && !looked.has(to) && !isBarred(to) && !isPart(to)) folded.add(to);
      }
      return [...folded];
    }
  }

  function planAll(node: number): Omit<ChosenRows, 'picked'> {
    const planned = planRows(objects, node, everyBlock, asked);
    const all = planned.filter(({ to }) => to < 0 || !isBarred(to));
    all.push(...planAsked(node, all));
    return { all, count: Math.max(all.length, lengthOf(node) - (planned.length - all.length)) };
  }

  /** A long list is not read to its end; what is looked for is found there all the same. */
  function planAsked(node: number, all: readonly PlannedRow[]): PlannedRow[] {
    if (asked.size === 0 || everyBlock) return [];
    const known = new Set(all.map(({ to }) => to));
    return findShownReferences(objects, node, false).flatMap(({ edge, to }) => {
      if (!asked.has(to) || known.has(to) || to === node) return [];
      return [{ label: objects.labelOf(edge), text: objects.textOf(to), to, ghost: false }];
    });
  }

  function lengthOf(node: number): number {
    if (everyBlock) return 0;
    const { facts, fields } = objects.detailOf(node);
    const length = facts.find(({ code }) => code === 'length');
    const hasRows = fields.some(({ isContent }) => isContent === true);
    return hasRows && length !== undefined && 'count' in length ? length.count : 0;
  }

  /** The tops of the garbage, largest first. What ran once and is thrown away teaches nothing. */
  function findGarbageTops(): number[] {
    const isNoise = (node: number) =>
      !everyBlock && CODE_KINDS.has(objects.kinds[objects.kind[node]].name);
    const tops = source.garbageTops.filter((node) => !isPart(node) && !isNoise(node));
    const unreached = [...asked].filter((node) => !isReached(source, node));
    return [...unreached, ...tops.slice(0, MOST_GARBAGE)];
  }
}

/**
 * What is revealed and the search hits, with the objects on the way to each; and what the one that is looked at is
 * referred to by.
 */
function findAsked(source: GraphSource, choice: GraphChoice, everyBlock: boolean) {
  const { objects } = source;
  const asked = new Set<number>();
  const revealed = choice.revealed ?? [];
  for (const hit of [...revealed, ...(choice.hits ?? [])].slice(-MOST_WANTED)) {
    asked.add(toShownNode(objects, hit, everyBlock));
    for (const { node } of findPath(source.paths(), hit) ?? []) {
      if (node < 0 || node >= objects.heapCount) continue;
      asked.add(toShownNode(objects, node, everyBlock));
    }
  }
  const { looked } = choice;
  const neighbours =
    looked === undefined ? [] : findReferrers(source, toShownNode(objects, looked, everyBlock));
  return { asked, neighbours: new Set([...neighbours, ...(choice.beside ?? [])]) };
}

/** The objects that refer to a node or to a part of it. */
function findReferrers({ objects, referrers }: GraphSource, node: number): number[] {
  const { start, from } = referrers();
  const found = new Set<number>();
  for (let at = start[node]; at < start[node + 1] && found.size < MOST_REFERRERS; at++) {
    const shown = toShownNode(objects, from[at], false);
    // What goes through a cell is drawn from the closure.
    const isCell = objects.kinds[objects.kind[shown]].name === 'cell';
    if (shown !== node && shown < objects.heapCount && !isCell) found.add(shown);
  }
  return [...found];
}

function remember<T>(make: (node: number) => T): (node: number) => T {
  const known = new Map<number, T>();
  return (node) => {
    if (!known.has(node)) known.set(node, make(node));
    return known.get(node) as T;
  };
}
