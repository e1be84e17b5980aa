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

import type { Graph } from '../model.ts';
import { CONTAINER, type Identified, UNKNOWN } from './identity.ts';

/** Contents looked at in each of the two: enough to find what stayed, bounded for large tables. */
const MAX_CONTENTS = 64;

/** Answers "same?" for many pairs of nodes of two snapshots. */
export class ContainerJudge {
  private readonly before: Identified;
  private readonly after: Identified;
  private readonly namedAlike: Set<number>;
  private readonly old = new Int32Array(MAX_CONTENTS);
  private readonly young = new Int32Array(MAX_CONTENTS);
  private referrers: readonly [Referrers, Referrers] | undefined;

  constructor(before: Identified, after: Identified) {
    this.before = before;
    this.after = after;
    this.namedAlike = findNamedAlike(before, after);
  }

  /** @param was node of the earlier snapshot, @param is node of the later: same address, same type. */
  isSame(was: number, is: number): boolean {
    if (this.namedAlike.has(is)) return true;
    const oldCount = collectContents(this.before, was, this.old);
    const youngCount = collectContents(this.after, is, this.young);
    if (this.holdSomethingAlike(oldCount, youngCount)) return true;
    if (oldCount === 0 && youngCount === 0) {
      if (haveSameBeginning(this.before.objects.textOf(was), this.after.objects.textOf(is))) {
        return true;
      }
    } else if (oldCount === 0 || youngCount === 0) return true;
    return this.haveSameReferrer(was, is);
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

  private haveSameReferrer(was: number, is: number): boolean {
    this.referrers ??= [
      new Referrers(this.before.objects.references),
      new Referrers(this.after.objects.references),
    ];
    const [old, young] = this.referrers;
    const addresses = new Set<number>();
    old.forEach(was, (node) => addresses.add(this.before.objects.address[node]));
    let isFound = false;
    young.forEach(is, (node) => {
      if (addresses.has(this.after.objects.address[node])) isFound = true;
    });
    return isFound;
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

/** "[1, 2, … 9 items]" and "[1, 2, 3, … 12 items]": alike as far as the first item goes. */
function haveSameBeginning(one: string, other: string): boolean {
  if (one === other) return true;
  const isEmpty = (text: string): boolean => /^\W*$/.test(text);
  if (isEmpty(one) || isEmpty(other)) return true;
  const first = (text: string): string => /^[^,\])}>]*/.exec(text)?.[0] ?? '';
  return first(one) === first(other);
}

/** Who refers to a node, for a graph that only knows the other direction. */
class Referrers {
  private readonly start: Uint32Array;
  private readonly from: Uint32Array;

  constructor({ nodeCount, edgeStart, edgeTo }: Graph) {
    this.start = new Uint32Array(nodeCount + 2);
    for (const to of edgeTo) this.start[to + 2]++;
    for (let node = 2; node <= nodeCount + 1; node++) this.start[node] += this.start[node - 1];
    this.from = new Uint32Array(edgeTo.length);
    for (let node = 0; node < nodeCount; node++) {
      for (let edge = edgeStart[node]; edge < edgeStart[node + 1]; edge++) {
        this.from[this.start[edgeTo[edge] + 1]++] = node;
      }
    }
  }

  forEach(node: number, visit: (from: number) => void): void {
    for (let i = this.start[node]; i < this.start[node + 1]; i++) visit(this.from[i]);
  }
}

/** True where only evidence can tell: the identity says nothing but the type. */
export function needsEvidence(rule: number): boolean {
  return rule === CONTAINER || rule === UNKNOWN;
}
