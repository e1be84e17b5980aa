// Two containers of one type at one address, in two snapshots: the same one, changed, or another one?
// Weighs evidence, cheapest first. Knows nothing of what else changed.
//
// It is the same container if one of these holds:
// 1. a variable of the same name refers to it in both;
// 2. it holds an object in both that is itself the same (a list that grew still has its first items);
// 3. it holds no heap objects in both, and one text begins as the other does ("[1, 2" and "[1, 2, 3]");
// 4. it is empty in one of the two: nothing speaks against it;
// 5. the same object refers to it in both (a window of readings whose every item was replaced).
// Else it is a new one at a reused address.

import { beginningOf, CONTAINER, type Identified, UNKNOWN } from './identity.ts';

/** Contents looked at in each of the two: enough to find what stayed, bounded for large tables. */
const MAX_CONTENTS = 64;

/** Answers "same?" for many pairs of nodes of two snapshots. */
export class ContainerJudge {
  private readonly before: Identified;
  private readonly after: Identified;
  private readonly namedAlike: Set<number>;
  private readonly old = new Int32Array(MAX_CONTENTS);
  private readonly young = new Int32Array(MAX_CONTENTS);

  constructor(before: Identified, after: Identified) {
    this.before = before;
    this.after = after;
    this.namedAlike = findNamedAlike(before, after);
  }

  /**
   * @param was node of the earlier snapshot, @param is node of the later: same address, same type.
   * 'unsure': only a common referrer could tell; see findCommonReferrers.
   */
  judge(was: number, is: number): 'same' | 'unsure' {
    if (this.namedAlike.has(is)) return 'same';
    const oldCount = collectContents(this.before, was, this.old);
    const youngCount = collectContents(this.after, is, this.young);
    if (this.holdSomethingAlike(oldCount, youngCount)) return 'same';
    if (oldCount > 0 && youngCount > 0) return 'unsure';
    if (oldCount !== youngCount) return 'same';
    const [old, young] = [this.before.objects.textOf(was), this.after.objects.textOf(is)];
    return haveSameBeginning(old, young) ? 'same' : 'unsure';
  }

  private holdSomethingAlike(oldCount: number, youngCount: number): boolean {
    const { old, young } = this;
    const shared = Math.min(oldCount, youngCount);
    for (let i = 0; i < shared; i++) if (this.isAlike(old[i], young[i])) return true;
    for (let i = 0; i < oldCount; i++) {
      for (let k = 0; k < youngCount; k++) if (this.isAlike(old[i], young[k])) return true;
    }
    return false;
  }

  private isAlike(was: number, is: number): boolean {
    const { before, after } = this;
    return (
      before.objects.address[was] === after.objects.address[is] &&
      before.identity[was] === after.identity[is]
    );
  }
}

/** Nodes of the later snapshot that a variable of the same name had at the same address before. */
function findNamedAlike(before: Identified, after: Identified): Set<number> {
  const known = new Map<string, number>();
  for (const { module, name, node } of before.objects.bindings) {
    if (node >= 0) known.set(`${module}\n${name}`, before.objects.address[node]);
  }
  const alike = new Set<number>();
  for (const { module, name, node } of after.objects.bindings) {
    if (node < 0) continue;
    if (known.get(`${module}\n${name}`) === after.objects.address[node]) alike.add(node);
  }
  return alike;
}

/** Heap objects that a container holds, itself or in its parts; how many were put into `into`. */
function collectContents({ objects, rule }: Identified, node: number, into: Int32Array): number {
  const graph = rule[node] === UNKNOWN ? objects.conservative : objects.references;
  const { owner, heapCount } = objects;
  let count = 0;
  for (let edge = graph.edgeStart[node]; edge < graph.edgeStart[node + 1]; edge++) {
    const target = graph.edgeTo[edge];
    if (target >= heapCount) continue;
    if (owner[target] !== node) {
      if (count === into.length) return count;
      into[count++] = target;
      continue;
    }
    for (let e = graph.edgeStart[target]; e < graph.edgeStart[target + 1]; e++) {
      if (graph.edgeTo[e] >= heapCount) continue;
      if (count === into.length) return count;
      into[count++] = graph.edgeTo[e];
    }
  }
  return count;
}

/** An empty text says nothing against any other. */
function haveSameBeginning(one: string, other: string): boolean {
  const isEmpty = (text: string): boolean => !/\w/.test(text);
  return isEmpty(one) || isEmpty(other) || beginningOf(one) === beginningOf(other);
}

/**
 * Of pairs that nothing else could decide: true where an object at one address refers to both, each in
 * its snapshot. One walk over all references of either, however many pairs there are.
 */
export function findCommonReferrers(
  before: Identified,
  after: Identified,
  pairs: readonly (readonly [number, number])[],
): boolean[] {
  if (pairs.length === 0) return [];
  const old = collectReferrers(
    before,
    pairs.map(([was]) => was),
  );
  const young = collectReferrers(
    after,
    pairs.map(([, is]) => is),
  );
  return pairs.map((_pair, i) => {
    const addresses = new Set(old[i]);
    return young[i].some((address) => addresses.has(address));
  });
}

/** Enough to find a common one; an object that more refer to is rarely the only evidence. */
const MAX_REFERRERS = 64;

/** Addresses of those that refer to each of the nodes. */
function collectReferrers({ objects }: Identified, nodes: readonly number[]): number[][] {
  const { edgeStart, edgeTo, nodeCount } = objects.references;
  const isWanted = new Uint8Array(nodeCount);
  for (const node of nodes) isWanted[node] = 1;
  const found = new Map(nodes.map((node) => [node, [] as number[]]));
  const referrals = findReferrals(edgeStart, edgeTo, isWanted);
  for (let i = 0; i < referrals.length; i += 2) {
    const addresses = found.get(referrals[i + 1]) as number[];
    if (addresses.length < MAX_REFERRERS) addresses.push(objects.address[referrals[i]]);
  }
  return nodes.map((node) => found.get(node) as number[]);
}

/**
 * The references to wanted nodes: from, to, from, to … Takes arrays alone, because all references pass
 * through here and the engine forgets what it compiled for objects that are gone.
 */
function findReferrals(
  edgeStart: Uint32Array,
  edgeTo: Uint32Array,
  isWanted: Uint8Array,
): number[] {
  const referrals: number[] = [];
  let from = 0;
  for (let edge = 0; edge < edgeTo.length; edge++) {
    if (isWanted[edgeTo[edge]] === 0) continue;
    while (edgeStart[from + 1] <= edge) from++;
    referrals.push(from, edgeTo[edge]);
  }
  return referrals;
}

/** True where only evidence can tell: the identity says nothing but the type. */
export function needsEvidence(rule: number): boolean {
  return rule === CONTAINER || rule === UNKNOWN;
}
