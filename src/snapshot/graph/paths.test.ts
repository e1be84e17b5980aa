import { expect, test } from 'playwright/test';
import { buildGraph } from './build-graph.ts';
import { buildDominators } from './dominators.ts';
import { checkAll } from './graph.test-kit.ts';
import { findOwners, GARBAGE, SEVERAL } from './owners.ts';
import { findPath, findRootPaths, rankOfRoot } from './paths.ts';
import { findReached } from './reach.ts';
import { buildReverse } from './reverse.ts';

test('a path is as short as the definition allows and every step of it is an edge', () => {
  checkAll(({ graph, roots }) => {
    const paths = findRootPaths(graph, roots);
    const reached = findReached(graph, roots);
    const nodes = [...reached.keys()];
    const found = nodes.map((n) => findPath(paths, n));
    const broken = found.flatMap((steps) =>
      (steps ?? []).filter((step, i, all) => {
        if (i === 0) return !(step.root >= 0 && step.node === -1);
        if (i === 1) return !roots[all[0].root].to.includes(step.node) || step.edge !== -1;
        const before = all[i - 1].node;
        const isItsEdge =
          step.edge >= graph.edgeStart[before] && step.edge < graph.edgeStart[before + 1];
        return !isItsEdge || graph.edgeTo[step.edge] !== step.node;
      }),
    );
    return [
      [found.map((steps) => (steps?.length ?? 1) - 1), distances(graph, roots)],
      [[...paths.distance], distances(graph, roots)],
      [broken, []],
    ];
  });

  /** By definition: relax until nothing changes. */
  function distances(
    graph: Parameters<typeof findRootPaths>[0],
    roots: readonly { to: Uint32Array }[],
  ): number[] {
    const far = Number.POSITIVE_INFINITY;
    const all = Array.from({ length: graph.nodeCount }, () => far);
    for (const { to } of roots) for (const node of to) all[node] = 1;
    for (let changed = true; changed; ) {
      changed = false;
      for (let n = 0; n < graph.nodeCount; n++) {
        for (let e = graph.edgeStart[n]; e < graph.edgeStart[n + 1]; e++) {
          if (all[n] + 1 < all[graph.edgeTo[e]]) {
            all[graph.edgeTo[e]] = all[n] + 1;
            changed = true;
          }
        }
      }
    }
    return all.map((d) => (d === far ? 0 : d));
  }
});

test('a path is the root, then each node with the edge that leads to it', () => {
  const graph = buildGraph(3, [
    [0, 1],
    [1, 2],
  ]);
  const steps = findPath(findRootPaths(graph, [{ to: Uint32Array.of(0) }]), 2);
  expect(steps).toEqual([
    { root: 0, node: -1, edge: -1 },
    { root: -1, node: 0, edge: -1 },
    { root: -1, node: 1, edge: 0 },
    { root: -1, node: 2, edge: 1 },
  ]);
});

test('a variable explains a value although the stack refers to it more directly', () => {
  const graph = buildGraph(3, [
    [0, 1],
    [1, 2],
  ]);
  const roots = [
    { kind: 'stack', to: Uint32Array.of(2) },
    { kind: 'global', to: Uint32Array.of(0) },
  ] as const;
  expect(findPath(findRootPaths(graph, roots), 2)?.[0].root).toBe(0);
  expect(findPath(findRootPaths(graph, roots, rankOfRoot), 2)?.[0].root).toBe(1);
});

test('what no root reaches has no path', () => {
  const paths = findRootPaths(buildGraph(2, [[0, 1]]), [{ to: Uint32Array.of(1) }]);
  expect(findPath(paths, 0)).toBeUndefined();
});

test('the reverse of a graph names every edge once, by its number', () => {
  checkAll(({ graph }) => {
    const { start, from, edge } = buildReverse(graph);
    const wrong = [...edge].filter((e, place) => {
      const node = graph.edgeTo[e];
      const isInRow = place >= start[node] && place < start[node + 1];
      const isItsSource = e >= graph.edgeStart[from[place]] && e < graph.edgeStart[from[place] + 1];
      return !isInRow || !isItsSource;
    });
    return [
      [wrong, []],
      [[...edge].sort((a, b) => a - b), [...graph.edgeTo.keys()]],
    ];
  }, 500);
});

test('owners: a variable, two names for one value, several together, a root, nobody', () => {
  // 0 is the table of the globals: log → 1 → 2, cache and copy → 3, 1 and 3 → 4; the REPL holds 5; 6 is garbage.
  const graph = buildGraph(7, [
    [0, 1],
    [0, 3],
    [1, 2],
    [1, 4],
    [3, 4],
  ]);
  const roots = [
    { name: 'table of the globals', kind: 'global', to: Uint32Array.of(0) },
    { name: 'REPL history', kind: 'runtime', to: Uint32Array.of(5) },
  ] as const;
  const owners = findOwners(buildDominators(graph, roots), roots, [
    { module: '__main__', name: 'log', node: 1 },
    { module: '__main__', name: 'cache', node: 3 },
    { module: 'app', name: 'copy', node: 3 },
    { module: '__main__', name: 'n', node: -1 },
  ]);
  const names = [...owners.of].map((place) =>
    place === SEVERAL ? 'several' : place === GARBAGE ? 'garbage' : owners.list[place].name,
  );
  expect(names).toEqual([
    'several',
    'log',
    'log',
    'cache, app.copy',
    'several',
    'REPL history',
    'garbage',
  ]);
});
