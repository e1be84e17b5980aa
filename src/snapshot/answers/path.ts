// Why is it alive: the shortest way from a root to an object. The way follows what the collector sees;
// the labels come from the typed references where there are any.

import { findRootPaths, findPath as findSteps, type PathStep, rankOfRoot } from '../graph/paths.ts';
import type { RootName } from '../memory/types/root-codes.ts';
import type { HeapObjects } from '../model.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

/** One step of the way, first the root. */
export type PathFact =
  | { readonly code: 'path/variable'; readonly name: string }
  | { readonly code: 'path/root'; readonly name: RootName }
  /** `label` is that of the reference that leads to it; '' right behind the root. */
  | {
      readonly code: 'path/object';
      readonly label: string;
      readonly type: string;
      readonly text: string;
    }
  /** Only a word that looks like its address leads to it. */
  | { readonly code: 'path/equal-word'; readonly type: string; readonly text: string }
  | { readonly code: 'path/left-out'; readonly steps: number };

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
  const way = steps.map((step, at) => toFact(objects, steps[at - 1], step));
  return keepEnds(way, STEPS_AT_MOST);
}

function toFact(objects: HeapObjects, before: PathStep | undefined, step: PathStep): PathFact {
  if (step.node < 0) {
    const { variable, name } = objects.roots[step.root];
    return variable === undefined
      ? { code: 'path/root', name }
      : { code: 'path/variable', name: variable };
  }
  const type = objects.kinds[objects.kind[step.node]]?.name ?? 'unknown';
  const text = objects.textOf(step.node);
  if (before === undefined || before.node < 0)
    return { code: 'path/object', label: '', type, text };
  const label = labelBetween(objects, before.node, step.node);
  return label === undefined
    ? { code: 'path/equal-word', type, text }
    : { code: 'path/object', label, type, text };
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
