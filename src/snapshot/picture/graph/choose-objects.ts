// Which objects the graph shows, and which rows of each: from the variables outwards, near things before far
// ones, more where the user asked for more, always a way to what is looked for, and never more than can be
// read. Knows no boxes, arrows or places.

import { findAsked } from './asked-objects.ts';
import { type FrameRow, foldCalls, listFrames, type NameFrame } from './choose-frames.ts';
import type { GraphSource } from './graph-source.ts';
import { type GraphChoice, type GraphLimits, MOST_BOXES } from './graph-view.ts';
import {
  isInline,
  isOfMachine,
  type PickedRow,
  type PlannedRow,
  packRows,
  pickFirst,
  pickRows,
  planRows,
} from './rows/box-rows.ts';
import { addPast } from './rows/past-rows.ts';
import { nameRows } from './rows/slot-rows.ts';
import { findShownReferences } from './shown-references.ts';

/** So many more rows of an object are shown each time it is expanded. */
const EXPANDED_ROWS = 60;
const MOST_GARBAGE = 40;

/** Where nobody says how much room there is. */
export const CALM_LIMITS: GraphLimits = {
  objects: 120,
  steps: 400,
  rows: 8,
  variables: 150,
  beside: 3,
  calls: 24,
};

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
  const { wanted, way, neighbours } = findAsked(source, choice, everyBlock);
  const asked = new Set([...wanted, ...way]);
  const touched = new Set([...asked, ...(choice.changed ?? [])]);
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
    const written = new Set<number>();
    const rows = new Map<number, ChosenRows>();
    const canShow = (node: number) => {
      if (node < 0 || isBarred(node) || isPart(node)) return false;
      if (isShort(node)) written.add(node);
      return !isShort(node);
    };
    const frames = foldCalls(listed, limits.calls).map((frame) => ({
      ...frame,
      chosen: chooseVariables(frame),
    }));
    const shown = new Set<number>();
    /** Objects that were not asked for one by one. */
    let calm = 0;
    let room = Math.min(MOST_BOXES, choice.mostBoxes ?? MOST_BOXES) - frames.length;
    choose();
    const foundFrom = findParents();
    return { frames, foundFrom, rows, written, foldedOf };

    /** What is looked for, what it touches, then from the names outwards, near things before far ones; then garbage. */
    function choose(): void {
      for (const node of wanted) add(node, 1, true);
      if (limits.isNear !== true) for (const node of way) add(node, 1, true);
      for (const node of times.keys()) add(node, 1, true);
      for (const node of neighbours) add(node, 1, false);
      const seen = new Set<number>();
      const names = frames.flatMap(({ chosen: { all, picked } }) =>
        picked.flatMap((row) => (typeof row === 'number' ? [all[row].to] : [])),
      );
      follow(names, seen);
      follow([...wanted, ...neighbours], seen);
      follow(garbageTops, seen);
    }

    function follow(tops: readonly number[], seen: Set<number>): void {
      const queue = tops.map((node) => ({ node, steps: 1 }));
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { node, steps } = next;
        if (seen.has(node)) continue;
        add(node, steps, false);
        if (!shown.has(node)) continue;
        seen.add(node);
        const isOpen = times.has(node);
        // A module holds more than its reader wants to see at once.
        const isModule = objects.kinds[objects.kind[node]].name === 'module';
        const isFolded = collapsed.has(node) || (isModule && !isOpen);
        for (const to of targetsOf(node)) {
          if (isFolded && !wanted.has(to) && !way.has(to)) continue;
          if (isOpen) open(to);
          queue.push({ node: to, steps: steps + 1 });
        }
      }
    }

    function add(node: number, steps: number, isWanted: boolean): void {
      if (node < 0 || shown.has(node) || !canShow(node) || room < 1) return;
      const isTooMuch =
        calm >= limits.objects || steps > limits.steps || limits.skipped?.has(node) === true;
      if (!isWanted && isTooMuch) return;
      calm++;
      room--;
      shown.add(node);
    }

    /** What the user opened takes the place of nothing else. */
    function open(node: number): void {
      const before = calm;
      add(node, 1, true);
      calm = before;
    }

    function rowsOf(node: number): ChosenRows {
      const chosen = rows.get(node) ?? chooseRows(node);
      rows.set(node, chosen);
      return chosen;
    }

    function targetsOf(node: number): readonly number[] {
      const { all, picked } = rowsOf(node);
      return picked.flatMap((row) => (typeof row === 'number' ? [all[row].to] : []));
    }

    /** Beside which box each stands: the one that is nearest to the names; what refers goes before what is meant. */
    function findParents(): Map<number, FoundAt | undefined> {
      const found = new Map<number, FoundAt | undefined>();
      const queue: number[] = [];
      const meet = (node: number, from: FoundAt | undefined) => {
        if (!shown.has(node) || found.has(node)) return;
        found.set(node, from);
        queue.push(node);
      };
      const meetRows = ({ all, picked }: ChosenRows, from: number) => {
        for (const [at, row] of picked.entries()) {
          if (typeof row === 'number') meet(all[row].to, { from, row: at });
        }
      };
      const spread = () => {
        for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
          meetRows(rowsOf(node), node);
        }
      };
      for (const [place, { chosen }] of frames.entries()) meetRows(chosen, -1 - place);
      spread();
      for (const top of [...way, ...neighbours, ...wanted, ...garbageTops, ...shown]) {
        meet(top, undefined);
        spread();
      }
      return found;
    }

    function chooseRows(node: number): ChosenRows {
      const { all, count } = planOf(node);
      const most = limits.rows + EXPANDED_ROWS * (times.get(node) ?? 0);
      const isAsked = (row: number) =>
        touched.has(all[row].to) || all[row].ghost || all[row].past === true;
      return { all, count, picked: pickRows(all.length, most, isAsked, count - all.length) };
    }

    /** Where names are too many, small values share lines, and those that lead somewhere go before them. */
    function chooseVariables({ rows: all, root }: NameFrame): ChosenRows<FrameRow> {
      const count = all.length;
      const most = root < 0 ? limits.variables : limits.rows;
      const isAsked = (row: number) => touched.has(all[row].to) || all[row].past === true;
      const isReference = (row: number) => all[row].to >= 0 && canShow(all[row].to);
      const packed = count <= most ? undefined : packRows(count, most, limits.beside, isReference);
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
    const named = nameRows(objects, node, all, choice.nameSlots, everyBlock);
    const told = addPast(named, choice.pastOf?.get(node));
    const unseen = Math.max(0, lengthOf(node) - planned.length);
    return { all: told, count: told.length + unseen };
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
    return tops.slice(0, MOST_GARBAGE);
  }
}

function remember<T>(make: (node: number) => T): (node: number) => T {
  const known = new Map<number, T>();
  return (node) => {
    if (!known.has(node)) known.set(node, make(node));
    return known.get(node) as T;
  };
}
