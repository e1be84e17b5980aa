// Why is it alive: the shortest way from a root to an object, told in words. The way follows what the
// collector sees; the words come from the typed references where there are any.

import { findRootPaths, findPath as findSteps, type PathStep, rankOfRoot } from '../graph/paths.ts';
import type { HeapObjects } from '../model.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

export interface PathInWords {
  /** First the root, last the object itself; empty where nothing keeps it alive. */
  readonly steps: readonly string[];
  /** The nodes passed, the object last. */
  readonly nodes: readonly number[];
}

const NO_PATH: PathInWords = { steps: [], nodes: [] };
/** Longer ways keep their two ends: a linked list of a thousand nodes is not read step by step. */
const STEPS_AT_MOST = 40;

export function findPath(built: BuiltSnapshot, node: number): PathInWords {
  const { objects } = built;
  if (objects === undefined || node >= objects.heapCount) return NO_PATH;
  const paths = built.once('paths', () =>
    findRootPaths(objects.conservative, objects.roots, rankOfRoot),
  );
  const steps = findSteps(paths, node);
  if (steps === undefined) return NO_PATH;
  const words = steps.map((step, at) => tellStep(objects, steps[at - 1], step));
  return { steps: shorten(words), nodes: steps.map((step) => step.node).filter((n) => n >= 0) };
}

function tellStep(objects: HeapObjects, before: PathStep | undefined, step: PathStep): string {
  if (step.node < 0) return nameRoot(objects, step.root);
  const label =
    before === undefined || before.node < 0 ? '' : labelBetween(objects, before.node, step.node);
  const kind = objects.kinds[objects.kind[step.node]]?.name ?? 'unknown';
  const text = objects.textOf(step.node);
  const value =
    text === '' || text === kind ? kind : text.startsWith(kind) ? text : `${kind} ${text}`;
  return label === '' ? value : `${label}: ${value}`;
}

function nameRoot(objects: HeapObjects, root: number): string {
  const found = objects.roots[root];
  if (found === undefined) return 'a root';
  return found.kind === 'global' ? `variable ${found.name.replace(/^global /, '')}` : found.name;
}

/** The label of the typed reference from one node to another; plain words where there is none. */
function labelBetween(objects: HeapObjects, from: number, to: number): string {
  const { edgeStart, edgeTo } = objects.references;
  for (let edge = edgeStart[from]; edge < edgeStart[from + 1]; edge++) {
    if (edgeTo[edge] === to) return objects.labelOf(edge);
  }
  return 'a word that equals its address';
}

function shorten(words: readonly string[]): readonly string[] {
  if (words.length <= STEPS_AT_MOST) return words;
  const half = STEPS_AT_MOST / 2;
  const left = words.length - 2 * half;
  return [...words.slice(0, half), `… ${left} steps …`, ...words.slice(-half)];
}
