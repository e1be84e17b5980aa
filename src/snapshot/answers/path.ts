// Why is it alive: the shortest way from a root to an object, as a learner would write it: log, [6]. The way
// follows what the collector sees; the labels come from the typed references where there are any.

import type { Address } from '../../units.ts';
import { findRootPaths, findPath as findSteps, type PathStep, rankOfRoot } from '../graph/paths.ts';
import type { RootName } from '../memory/types/root-codes.ts';
import type { HeapObjects } from '../model.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

/** One step of the way, first the root. */
export type PathFact =
  /** `object`: what the variable holds. */
  | { readonly code: 'path/variable'; readonly name: string; readonly object?: PathObject }
  | { readonly code: 'path/root'; readonly name: RootName; readonly object?: PathObject }
  /** `label` is that of the reference that leads to it. */
  | { readonly code: 'path/object'; readonly label: string; readonly object: PathObject }
  /** Only a word that looks like its address leads to it. */
  | { readonly code: 'path/equal-word'; readonly object: PathObject }
  | { readonly code: 'path/left-out'; readonly steps: number };

/** Where a step of the way leads. */
export interface PathObject {
  readonly address: Address;
  readonly type: string;
  /** Its value in short. */
  readonly text: string;
}

/** Longer ways keep their two ends: a linked list of a thousand nodes is not read step by step. */
const STEPS_AT_MOST = 40;

/** First the root, last the object itself; empty where nothing keeps it alive. */
export function findPath(built: BuiltSnapshot, node: number): readonly PathFact[] {
  const { objects } = built;
  if (objects === undefined || node >= objects.heapCount) return [];
  const paths = built.once('paths', () =>
    findRootPaths(objects.conservative, objects.roots, rankOfRoot),
  );
  const steps = findSteps(paths, node) ?? [];
  return keepEnds(toWay(objects, steps), STEPS_AT_MOST);
}

/** A root and what it holds are one step, and so are an object and the part of it that the way goes through. */
function toWay(objects: HeapObjects, steps: readonly PathStep[]): readonly PathFact[] {
  const way: PathFact[] = [];
  steps.forEach((step, at) => {
    const before = steps[at - 1];
    const last = way.at(-1);
    if (step.node < 0) {
      way.push(toRoot(objects, step));
    } else if (before !== undefined && before.node < 0 && last !== undefined) {
      way[way.length - 1] = withObject(last, toObject(objects, step.node));
    } else if (before !== undefined) {
      const isInside = objects.owner[step.node] === before.node && at < steps.length - 1;
      if (!isInside) way.push(toStep(objects, before.node, step.node));
    }
  });
  return way;
}

function toRoot(objects: HeapObjects, { root }: PathStep): PathFact {
  const { variable, name } = objects.roots[root];
  return variable === undefined
    ? { code: 'path/root', name }
    : { code: 'path/variable', name: variable };
}

function withObject(step: PathFact, object: PathObject): PathFact {
  return step.code === 'path/variable' || step.code === 'path/root' ? { ...step, object } : step;
}

function toStep(objects: HeapObjects, from: number, to: number): PathFact {
  const object = toObject(objects, to);
  const label = labelBetween(objects, from, to);
  return label === undefined
    ? { code: 'path/equal-word', object }
    : { code: 'path/object', label, object };
}

function toObject(objects: HeapObjects, node: number): PathObject {
  return {
    address: objects.address[node],
    type: objects.kinds[objects.kind[node]]?.name ?? 'unknown',
    text: objects.textOf(node),
  };
}

/** The label of the typed reference from one node to another; undefined where there is none. */
function labelBetween(objects: HeapObjects, from: number, to: number): string | undefined {
  const { edgeStart, edgeTo } = objects.references;
  for (let edge = edgeStart[from]; edge < edgeStart[from + 1]; edge++) {
    if (edgeTo[edge] === to) return objects.labelOf(edge);
  }
  return undefined;
}

/** A long way keeps its two ends, the middle is counted. */
export function keepEnds(way: readonly PathFact[], most: number): readonly PathFact[] {
  if (way.length <= most) return way;
  const half = Math.floor(most / 2);
  const steps = way.length - 2 * half;
  return [...way.slice(0, half), { code: 'path/left-out', steps }, ...way.slice(-half)];
}
