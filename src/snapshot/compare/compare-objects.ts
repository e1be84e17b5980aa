// Two snapshots, object by object: the same, grown or shrunk in place, moved by realloc, appeared,
// freed, or another one at a reused address. Knows no words and no blocks; tally.ts counts.

import { PROBE } from '../model.ts';
import { type Identified, PART } from './identity.ts';
import { ContainerJudge, findCommonReferrers, needsEvidence } from './same-container.ts';

/** What became of a node. REUSED: in the later snapshot the newcomer, in the earlier the one replaced. */
export const FATE = {
  same: 0,
  appeared: 1,
  freed: 2,
  grown: 3,
  shrunk: 4,
  moved: 5,
  reused: 6,
  /** The probe's own block: kept apart from everything. */
  probe: 7,
} as const;

/** The difference, by node of both snapshots. */
export interface ObjectChanges {
  readonly before: Identified;
  readonly after: Identified;
  /** FATE of each heap node of the later snapshot: all but freed. */
  readonly fateAfter: Uint8Array;
  /** FATE of each heap node of the earlier snapshot: all but appeared. */
  readonly fateBefore: Uint8Array;
  /** Node of the earlier snapshot that this node was, or -1. */
  readonly cameFrom: Int32Array;
}

/** Compares; linear in the nodes, with little more for containers that changed. */
export function compareObjects(before: Identified, after: Identified): ObjectChanges {
  const changes: ObjectChanges = {
    before,
    after,
    fateAfter: new Uint8Array(after.objects.heapCount).fill(FATE.appeared),
    fateBefore: new Uint8Array(before.objects.heapCount).fill(FATE.freed),
    cameFrom: new Int32Array(after.objects.heapCount).fill(-1),
  };
  const parts = pairByAddress(changes);
  weighContainers(changes);
  const { cameFrom, fateBefore, fateAfter } = changes;
  noteSizes(cameFrom, fateBefore, fateAfter, before.objects.blocks, after.objects.blocks);
  for (let i = 0; i < parts.length; i += 2) pairPart(changes, parts[i], parts[i + 1], 0);
  followMovedParts(changes);
  setProbeApart(changes);
  return changes;
}

/**
 * Walks both heaps in address order and pairs what has the same address and identity; containers only
 * for the moment. Parts are handed back: node before, node after, and so on.
 */
function pairByAddress({
  before,
  after,
  fateBefore,
  fateAfter,
  cameFrom,
}: ObjectChanges): number[] {
  const parts: number[] = [];
  const old = before.objects.address;
  const young = after.objects.address;
  const { byAddress: oldOrder, rule: oldRule, identity: oldIdentity } = before;
  const { byAddress: youngOrder, rule: youngRule, identity: youngIdentity } = after;
  let i = 0;
  let k = 0;
  while (i < oldOrder.length && k < youngOrder.length) {
    const was = oldOrder[i];
    const is = youngOrder[k];
    const ahead = old[was] - young[is];
    if (ahead <= 0) i++;
    if (ahead >= 0) k++;
    if (ahead !== 0) continue;
    if (oldRule[was] === PART || youngRule[is] === PART) {
      parts.push(was, is);
    } else if (oldRule[was] === youngRule[is] && oldIdentity[was] === youngIdentity[is]) {
      cameFrom[is] = was;
    } else {
      fateAfter[is] = FATE.reused;
      fateBefore[was] = FATE.reused;
    }
  }
  return parts;
}

/** Takes apart again the pairs of containers that are two different ones. */
function weighContainers(changes: ObjectChanges): void {
  const { before, after, cameFrom } = changes;
  const containers = new ContainerJudge(before, after);
  const doubtful = findDoubtful(cameFrom, after.rule, before.firstContent, after.firstContent);
  const unsure: [number, number][] = [];
  for (const is of doubtful) {
    const was = cameFrom[is];
    if (containers.judge(was, is) === 'unsure') unsure.push([was, is]);
  }
  const haveCommon = findCommonReferrers(before, after, unsure);
  unsure.forEach(([was, is], at) => {
    if (haveCommon[at]) return;
    cameFrom[is] = -1;
    replace(changes, was, is);
  });
}

/**
 * Later nodes whose pair is still to be weighed. Not the usual case, in which both containers begin with
 * the same object. Takes arrays alone: the engine forgets what it compiled for objects that are gone, and
 * all nodes pass through here.
 */
function findDoubtful(
  cameFrom: Int32Array,
  rule: Uint8Array,
  old: Uint32Array,
  young: Uint32Array,
): number[] {
  const doubtful: number[] = [];
  for (let is = 0; is < cameFrom.length; is++) {
    const was = cameFrom[is];
    if (was < 0 || !needsEvidence(rule[is])) continue;
    if (young[is] === 0 || young[is] !== old[was]) doubtful.push(is);
  }
  return doubtful;
}

/** Same, grown or shrunk, for all that was paired. Arrays alone, as in findDoubtful(). */
function noteSizes(
  cameFrom: Int32Array,
  fateBefore: Uint8Array,
  fateAfter: Uint8Array,
  oldBlocks: Uint32Array,
  youngBlocks: Uint32Array,
): void {
  const { same, grown, shrunk } = FATE;
  for (let is = 0; is < cameFrom.length; is++) {
    const was = cameFrom[is];
    if (was < 0) continue;
    const more = youngBlocks[is] - oldBlocks[was];
    const fate = more === 0 ? same : more > 0 ? grown : shrunk;
    fateAfter[is] = fate;
    fateBefore[was] = fate;
  }
}

function pair(changes: ObjectChanges, was: number, is: number): void {
  const less = changes.before.objects.blocks[was];
  const more = changes.after.objects.blocks[is];
  const fate = more > less ? FATE.grown : more < less ? FATE.shrunk : FATE.same;
  changes.cameFrom[is] = was;
  changes.fateAfter[is] = fate;
  changes.fateBefore[was] = fate;
}

function replace(changes: ObjectChanges, was: number, is: number): void {
  changes.fateAfter[is] = FATE.reused;
  changes.fateBefore[was] = FATE.reused;
}

/** Owners of owners: text of a name of a table … is never this deep. */
const MAX_PART_DEPTH = 8;

/** A part is the same if its owner is, or if it has none and its type is the same. */
function pairPart(changes: ObjectChanges, was: number, is: number, depth: number): void {
  const { before, after, cameFrom, fateAfter } = changes;
  if (cameFrom[is] === was || fateAfter[is] === FATE.reused) return;
  const isAlike =
    before.rule[was] === after.rule[is] && before.identity[was] === after.identity[is];
  const ownerBefore = before.objects.owner[was];
  const owner = after.objects.owner[is];
  if (!isAlike || ownerBefore < 0 !== owner < 0) {
    replace(changes, was, is);
    return;
  }
  const isOwnerPart = owner >= 0 && owner < cameFrom.length && after.rule[owner] === PART;
  if (isOwnerPart && depth < MAX_PART_DEPTH && ownerBefore < before.objects.heapCount) {
    const alike = before.objects.address[ownerBefore] === after.objects.address[owner];
    if (alike && cameFrom[owner] < 0) pairPart(changes, ownerBefore, owner, depth + 1);
  }
  if (owner < 0 || isSameOwner(changes, ownerBefore, owner)) pair(changes, was, is);
  else replace(changes, was, is);
}

/** Owners outside the heap (the globals dict) are the same where their address is. */
function isSameOwner({ before, after, cameFrom }: ObjectChanges, was: number, is: number): boolean {
  if (is < cameFrom.length) return cameFrom[is] === was;
  return before.objects.address[was] === after.objects.address[is];
}

/** A part whose owner stayed, and whose like is gone elsewhere: realloc or rehash moved it. */
function followMovedParts(changes: ObjectChanges): void {
  const { before, after, cameFrom, fateAfter, fateBefore } = changes;
  const { rule: oldRule } = before;
  const { rule: youngRule } = after;
  const gone = new Map<string, number[]>();
  const keyOf = (ownerAddress: number, identity: number): string => `${ownerAddress}:${identity}`;
  for (let node = 0; node < fateBefore.length; node++) {
    if (fateBefore[node] !== FATE.freed && fateBefore[node] !== FATE.reused) continue;
    if (oldRule[node] !== PART || before.objects.owner[node] < 0) continue;
    const key = keyOf(before.objects.address[before.objects.owner[node]], before.identity[node]);
    const known = gone.get(key);
    if (known === undefined) gone.set(key, [node]);
    else known.push(node);
  }
  if (gone.size === 0) return;
  for (let node = 0; node < fateAfter.length; node++) {
    if (fateAfter[node] !== FATE.appeared && fateAfter[node] !== FATE.reused) continue;
    const owner = after.objects.owner[node];
    if (youngRule[node] !== PART || owner < 0) continue;
    const candidates = gone.get(keyOf(after.objects.address[owner], after.identity[node]));
    const was = candidates?.find((old) => isSameOwner(changes, before.objects.owner[old], owner));
    if (was === undefined) continue;
    candidates?.splice(candidates.indexOf(was), 1);
    cameFrom[node] = was;
    fateAfter[node] = FATE.moved;
    fateBefore[was] = FATE.moved;
  }
}

/** The probe's blocks belong to the question, not to the program. */
function setProbeApart({ before, after, fateAfter, fateBefore, cameFrom }: ObjectChanges): void {
  if (!before.hasProbe && !after.hasProbe) return;
  for (let node = 0; node < fateAfter.length; node++) {
    if ((after.objects.state[node] & PROBE) === 0) continue;
    fateAfter[node] = FATE.probe;
    const was = cameFrom[node];
    if (was >= 0 && (before.objects.state[was] & PROBE) === 0) fateBefore[was] = FATE.freed;
    cameFrom[node] = -1;
  }
  for (let node = 0; node < fateBefore.length; node++) {
    if ((before.objects.state[node] & PROBE) !== 0) fateBefore[node] = FATE.probe;
  }
  for (let node = 0; node < fateAfter.length; node++) {
    const was = cameFrom[node];
    if (was < 0 || fateBefore[was] !== FATE.probe) continue;
    cameFrom[node] = -1;
    fateAfter[node] = FATE.appeared;
  }
}
