// Which objects the graph shows: from the variables outwards, a handful of each, more where the user
// asked for more, always a way to each search hit, and never more boxes than can be read. Knows no
// boxes, arrows or places.

import { findPath } from '../../graph/paths.ts';
import { isMachineryLabel } from '../../memory/types/labels.ts';
import { type Binding, PROBE, RUNTIME } from '../../model.ts';
import { isInline } from './box-rows.ts';
import { type GraphSource, isHeldByRoot, isReached } from './graph-source.ts';
import { type GraphChoice, MOST_BOXES } from './graph-view.ts';
import { findShownReferences, type ShownReference, toShownNode } from './shown-references.ts';

/** Of one object so many references are followed unasked, and so many more each time it is expanded. */
const FIRST_CHILDREN = 12;
const EXPANDED_CHILDREN = 60;
/** Unasked, no more objects than this; expanding may go on to MOST_BOXES. */
const CALM_BOXES = 120;
const MOST_VARIABLES = 150;
const MOST_WANTED = 60;
const MOST_GARBAGE = 40;
/** Only so many references of one object are looked at for short values: a text is made for each. */
const MOST_TEXTS = 500;

/** What a function runs on is for experts; what it remembers (defaults, closed-over variables) is for all. */
const CODE_KINDS = new Set(['function', 'closure', 'generator', 'coroutine']);

/** A variable or another root at the left side. */
export interface Holder {
  readonly binding?: Binding;
  /** Place in HeapObjects.roots. */
  readonly root: number;
  readonly to: readonly number[];
}

export interface ChosenObjects {
  readonly holders: readonly Holder[];
  /** Holders that are not shown for want of room. */
  readonly moreHolders: number;
  /** Shown objects in the order of being found → the one they were found from, or -1. */
  readonly foundFrom: ReadonlyMap<number, number>;
  /** References of each shown object to others, shown or not; inline values are left out. */
  readonly references: ReadonlyMap<number, readonly ShownReference[]>;
  /** Short values that stand in the boxes which use them. */
  readonly written: ReadonlySet<number>;
  /** What is never shown: hidden by the user, runtime or probe unless asked for. */
  isBarred(node: number): boolean;
}

export function chooseObjects(source: GraphSource, choice: GraphChoice): ChosenObjects {
  const { objects } = source;
  const technical = choice.technicallyCorrect ?? false;
  const withRuntime = choice.withRuntime ?? technical;
  const most = Math.min(MOST_BOXES, choice.mostBoxes ?? MOST_BOXES);
  const times = new Map<number, number>();
  for (const node of choice.expanded ?? []) times.set(node, (times.get(node) ?? 0) + 1);
  const collapsed = new Set(choice.collapsed);
  const hidden = new Set(choice.hidden);
  const { asked, askedEdges } = findAsked(source, choice, technical);
  const foundFrom = new Map<number, number>();
  const references = new Map<number, readonly ShownReference[]>();
  const isBarred = (node: number) =>
    hidden.has(node) || (!withRuntime && (objects.state[node] & (RUNTIME | PROBE)) !== 0);
  const written = new Set<number>();
  /** Blocks without an owner that is known: for experts, or for who looks for them. */
  const isPart = (node: number) =>
    !technical && !asked.has(node) && objects.kinds[objects.kind[node]].role !== 'object';
  const modules = new Set(['__main__', ...(choice.modules ?? [])]);
  const isWritten = (node: number) => {
    if (technical || asked.has(node) || !isInline(objects, node)) return false;
    written.add(node);
    return true;
  };

  const all = findHolders();
  const holders = all.slice(0, Math.min(MOST_VARIABLES, most >> 1));
  // Every shown object may need a fold beside it, so room is kept for both.
  let room = most - holders.length - (all.length > holders.length ? 1 : 0);
  let calmRoom = CALM_BOXES;
  const queue: number[] = [];
  for (const { to } of holders) for (const node of to) show(node, -1, true);
  followAll();
  for (const node of findGarbageTops()) show(node, -1, asked.has(node));
  followAll();
  return {
    holders,
    moreHolders: all.length - holders.length,
    foundFrom,
    references,
    written,
    isBarred,
  };

  function show(node: number, from: number, isWanted: boolean): boolean {
    if (foundFrom.has(node)) return true;
    if (isBarred(node) || isWritten(node) || room < 2 || (calmRoom <= 0 && !isWanted)) return false;
    room -= 2;
    calmRoom--;
    foundFrom.set(node, from);
    queue.push(node);
    return true;
  }

  /** Breadth first, so that near things come before far ones. */
  function followAll(): void {
    for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
      const isCode = !technical && CODE_KINDS.has(objects.kinds[objects.kind[node]].name);
      const out = findShownReferences(objects, node, technical).filter(
        ({ edge, to }, i) =>
          !isBarred(to) &&
          !isPart(to) &&
          (i >= MOST_TEXTS || !isWritten(to)) &&
          (!isCode || askedEdges.has(edge) || !isMachineryLabel(objects.edgeLabel[edge])),
      );
      references.set(node, out);
      if (collapsed.has(node)) continue;
      const isOpen = times.has(node);
      // A module holds more than its reader wants to see at once.
      const first = objects.kinds[objects.kind[node]].name === 'module' ? 0 : FIRST_CHILDREN;
      let left = first + EXPANDED_CHILDREN * (times.get(node) ?? 0);
      for (const { to } of out) if (asked.has(to)) show(to, node, true);
      for (const { to } of out) {
        if (left === 0) break;
        if (foundFrom.has(to) || show(to, node, isOpen)) left--;
      }
    }
  }

  /** Variables first, then the roots that alone hold an object of the program. */
  function findHolders(): Holder[] {
    const wanted = source.variables.filter(({ module }) => withRuntime || modules.has(module));
    const variables = wanted.map((binding) => {
      const node = binding.node < 0 ? -1 : toShownNode(objects, binding.node, technical);
      return { binding, root: -1, to: node < 0 ? [] : [node] };
    });
    const isVariable = new Set(variables.flatMap(({ to }) => to));
    const others = objects.roots.flatMap((root, place): Holder[] => {
      if (root.kind === 'global' || root.kind === 'module') return [];
      const to = [...new Set([...root.to].map((node) => toShownNode(objects, node, technical)))];
      const own = to.filter(
        (node) =>
          isHeldByRoot(source, node, place) &&
          !isVariable.has(node) &&
          !isBarred(node) &&
          !isPart(node) &&
          !isWritten(node),
      );
      return own.length === 0 ? [] : [{ root: place, to: own }];
    });
    return [...variables, ...others];
  }

  /** The tops of the garbage, largest first. Parts without an owner only to experts and seekers. */
  function findGarbageTops(): number[] {
    const tops = source.garbageTops.filter((node) => !isPart(node));
    const unreached = [...asked].filter((node) => !isReached(source, node));
    return [...tops.slice(0, MOST_GARBAGE), ...unreached];
  }
}

/** What is revealed and the search hits, the objects on the way to each, and the references over which it goes. */
function findAsked(source: GraphSource, choice: GraphChoice, technical: boolean) {
  const asked = new Set<number>();
  const askedEdges = new Set<number>();
  const wanted = [...(choice.revealed ?? []), ...(choice.hits ?? [])].slice(0, MOST_WANTED);
  for (const hit of wanted) {
    asked.add(toShownNode(source.objects, hit, technical));
    for (const { node, edge } of findPath(source.paths(), hit) ?? []) {
      if (node < 0 || node >= source.objects.heapCount) continue;
      asked.add(toShownNode(source.objects, node, technical));
      askedEdges.add(edge);
    }
  }
  return { asked, askedEdges };
}
