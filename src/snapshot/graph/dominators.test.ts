import { expect, test } from 'playwright/test';
import { buildGraph } from './build-graph.ts';
import { buildDominators, type DominatorTree } from './dominators.ts';
import { findGarbageStarts } from './garbage-starts.ts';
import {
  checkAll,
  lostWithout,
  makeChain,
  makeClique,
  makeDeque,
  makeStar,
} from './graph.test-kit.ts';
import { sumKept } from './kept.ts';
import { findReached } from './reach.ts';
import { buildChildren } from './tree-children.ts';

test('an object keeps alive what becomes unreachable without it: 3,000 random graphs', () => {
  checkAll(({ graph, roots, blocks }) => {
    const tree = buildDominators(graph, roots);
    const kept = sumKept(tree, blocks, 16);
    const garbageRoots = [{ to: findGarbageStarts(graph, findReached(graph, roots)) }];
    const nodes = [...blocks.keys()];
    const lost = nodes.map((n) =>
      tree.reached[n] === 1
        ? lostWithout(graph, roots, n)
        : lostWithout(graph, garbageRoots, n).filter((m) => tree.reached[m] === 0),
    );
    return [
      [nodes.map((n) => kept.bytes[n]), lost.map((all) => sumBytes(all, blocks))],
      [
        nodes.map((n) => kept.objects[n]),
        lost.map((all) => all.filter((m) => blocks[m] > 0).length),
      ],
    ];
  });
});

test('a root keeps alive what becomes unreachable without it', () => {
  checkAll(({ graph, roots, blocks }) => {
    const kept = sumKept(buildDominators(graph, roots), blocks, 16);
    const before = findReached(graph, roots);
    return roots.map((_, i) => {
      const after = findReached(graph, roots.toSpliced(i, 1));
      const lost = [...before.keys()].filter((n) => before[n] > after[n]);
      return [kept.bytes[graph.nodeCount + i], sumBytes(lost, blocks)];
    });
  });
});

test('live and garbage bytes together are all bytes, and parents come first', () => {
  checkAll(({ graph, roots, blocks }) => {
    const tree = buildDominators(graph, roots);
    const kept = sumKept(tree, blocks, 16);
    const place = new Map([...tree.order].map((node, i) => [node, i]));
    const late = [...tree.parent].filter(
      (up, node) => (place.get(up) ?? -1) > (place.get(node) ?? -1),
    );
    return [
      [kept.bytes[tree.top] + kept.bytes[tree.garbage], sumBytes([...blocks.keys()], blocks)],
      [[...tree.order].sort((a, b) => a - b), [...tree.parent.keys()]],
      [late, []],
    ];
  });
});

test('garbage starts reach all garbage, and none of them reaches another', () => {
  checkAll(({ graph, roots }) => {
    const reached = findReached(graph, roots);
    const starts = findGarbageStarts(graph, reached);
    const covered = findReached(graph, [...roots, { to: starts }]);
    const doubly = [...starts].flatMap((start) => {
      const from = findReached(graph, [{ to: Uint32Array.of(start) }]);
      return [...starts].filter((other) => other !== start && from[other] === 1);
    });
    return [
      [covered.includes(0), false],
      [doubly, []],
    ];
  });
});

test('the children of a node are those whose parent it is', () => {
  checkAll(({ graph, roots }) => {
    const tree = buildDominators(graph, roots);
    const { edgeStart, edgeTo } = buildChildren(tree);
    return [...tree.parent.keys()].map((node) => [
      [...edgeTo.subarray(edgeStart[node], edgeStart[node + 1])],
      [...tree.parent.keys()].filter((n) => n !== node && tree.parent[n] === node),
    ]);
  });
});

test('of a garbage cycle that nothing refers to, the lowest node holds the rest', () => {
  // 0 is alive; 2 ⇄ 3 is a cycle that also holds 1; all that 1 refers to is alive.
  const graph = buildGraph(4, [
    [2, 3],
    [3, 2],
    [3, 1],
    [1, 0],
  ]);
  const tree = buildDominators(graph, [{ to: Uint32Array.of(0) }]);
  expect(parentsOf(tree, [0, 1, 2, 3])).toEqual([4, 3, 'garbage', 2]);
  expect([...sumKept(tree, Uint32Array.of(1, 1, 1, 1), 16).bytes.slice(0, 4)]).toEqual([
    16, 16, 48, 32,
  ]);
});

test('what two roots hold belongs to neither', () => {
  const graph = buildGraph(2, [[0, 1]]);
  const tree = buildDominators(graph, [{ to: Uint32Array.of(0) }, { to: Uint32Array.of(1) }]);
  expect(parentsOf(tree, [0, 1])).toEqual([2, 'top']);
});

test('a chain, a star, a clique and a deque of many nodes come out right', () => {
  const root = [{ to: Uint32Array.of(0) }];
  const n = 50_000;
  const chain = buildDominators(makeChain(n), root);
  expect([chain.parent[0], chain.parent[1], chain.parent[n - 1]]).toEqual([n, 0, n - 2]);
  const star = buildDominators(makeStar(n), root);
  expect(star.parent.subarray(1, n).every((up) => up === 0)).toBe(true);
  const clique = buildDominators(makeClique(300), root);
  expect(clique.parent.subarray(1, 300).every((up) => up === 0)).toBe(true);
  const deque = buildDominators(makeDeque(n), root);
  expect(deque.parent.subarray(1, n).every((up) => up === 0)).toBe(true);
});

test('no nodes and no roots give a tree of the two tops', () => {
  const tree = buildDominators(buildGraph(0, []), []);
  expect([...tree.parent]).toEqual([0, 1]);
  expect([...sumKept(tree, new Uint32Array(0), 16).bytes]).toEqual([0, 0]);
});

function parentsOf(tree: DominatorTree, nodes: readonly number[]): (number | string)[] {
  return nodes.map((node) => {
    const up = tree.parent[node];
    return up === tree.top ? 'top' : up === tree.garbage ? 'garbage' : up;
  });
}

function sumBytes(nodes: readonly number[], blocks: Uint32Array): number {
  return nodes.reduce((sum, n) => sum + blocks[n] * 16, 0);
}
