// Chrome DevTools' own heap snapshot code as a peer: fetched from npm into the system's temp folder when
// it is wanted, loaded from there, never a part of this project. Where it cannot be had, the benches
// go on without it and say so.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Plugin, runnerImport } from 'vite';
import type { Graph } from '../../src/snapshot/model.ts';

const PACKAGE = 'chrome-devtools-frontend@1.0.1705227';
const WORKER = 'front_end/entrypoints/heap_snapshot_worker';

/** What we use of that file; the words are its own. */
interface WorkerModule {
  readonly HeapSnapshot: {
    readonly HeapSnapshot: {
      buildRetainers(inputs: DominatorInputs): object;
      calculateDominatorsAndRetainedSizes(inputs: object): Promise<DominatorResults>;
    };
    readonly SecondaryInitManager: new (port: MessagePort) => object;
  };
  readonly HeapSnapshotLoader: {
    readonly HeapSnapshotLoader: new (dispatcher: object) => SnapshotLoader;
  };
}
interface SnapshotLoader {
  write(chunk: string): void;
  close(): void;
  buildSnapshot(secondWorker: MessagePort): Promise<LoadedSnapshot>;
}
interface DominatorInputs {
  readonly edgeToNodeOrdinals: Uint32Array;
  readonly firstEdgeIndexes: Uint32Array;
  readonly nodeCount: number;
  readonly edgeFieldsCount: number;
  readonly nodeFieldCount: number;
}
interface DominatorResults {
  readonly dominatorsTree: Uint32Array;
  readonly retainedSizes: Float64Array;
}
/** All arrays by node ordinal, the place of the node in the file. */
export interface LoadedSnapshot {
  readonly nodeCount: number;
  readonly dominatorsTree: Uint32Array;
  readonly retainedSizes: Float64Array;
}

export interface DevTools {
  /** Its search for dominators and retained sizes, with everything that it needs prepared beforehand. */
  prepare(graph: Graph, sizes: Uint32Array, first: number): () => Promise<DominatorResults>;
  /** Its reading of a .heapsnapshot file, from the text to the retained sizes by node ordinal. */
  load(text: string): Promise<LoadedSnapshot>;
}

/** DevTools' code, or undefined where it cannot be fetched. */
export async function fetchDevTools(): Promise<DevTools | undefined> {
  const folder = fetchPackage();
  if (folder === undefined) return undefined;
  const { module } = await runnerImport<WorkerModule>(
    join(folder, WORKER, 'heap_snapshot_worker.ts'),
    { configFile: false, logLevel: 'error', plugins: [noTranslations] },
  );
  return {
    prepare: (graph, sizes, first) => prepare(module, graph, sizes, first),
    load: (text) => load(module, text),
  };
}

/** The list of its languages is written by its own build, which we do not run. */
const noTranslations: Plugin = {
  name: 'no-translations',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('/locales.js') ? '\0locales' : undefined),
  load: (id) =>
    id === '\0locales'
      ? `export const LOCALES = ['en-US'], BUNDLED_LOCALES = LOCALES, DEFAULT_LOCALE = 'en-US';
         export const REMOTE_FETCH_PATTERN = '', LOCAL_FETCH_PATTERN = '';`
      : undefined,
};

function fetchPackage(): string | undefined {
  const home = join(tmpdir(), 'heap-lab-peers', PACKAGE);
  const folder = join(home, 'package');
  if (existsSync(join(folder, WORKER))) return folder;
  try {
    mkdirSync(home, { recursive: true });
    const packing = ['pack', PACKAGE, '--silent', '--pack-destination', home];
    const file = execFileSync('npm', packing, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    execFileSync('tar', ['xzf', join(home, file.trim()), '-C', home]);
    return folder;
  } catch {
    return undefined; // No network, no npm, no tar: the row then says that the peer is missing.
  }
}

function prepare(
  { HeapSnapshot: { HeapSnapshot } }: WorkerModule,
  graph: Graph,
  sizes: Uint32Array,
  first: number,
): () => Promise<DominatorResults> {
  const inputs = {
    edgeToNodeOrdinals: graph.edgeTo,
    firstEdgeIndexes: graph.edgeStart,
    nodeCount: graph.nodeCount,
    edgeFieldsCount: 1,
    nodeFieldCount: 1,
  };
  const all = {
    ...inputs,
    ...HeapSnapshot.buildRetainers(inputs),
    rootNodeOrdinal: first,
    essentialEdges: { getBit: () => true },
    nodeSelfSizesPromise: Promise.resolve(sizes),
    port: { postMessage: () => {} }, // where it reports unreachable nodes
  };
  return () => HeapSnapshot.calculateDominatorsAndRetainedSizes(all);
}

/** Its code uses Promise.withResolvers, which Node has since 22. */
function addWithResolvers(): void {
  const promises = Promise as unknown as { withResolvers?: () => object };
  promises.withResolvers ??= () => {
    const resolvers: Record<string, unknown> = {};
    const promise = new Promise((resolve, reject) => Object.assign(resolvers, { resolve, reject }));
    return { promise, ...resolvers };
  };
}

async function load(module: WorkerModule, text: string): Promise<LoadedSnapshot> {
  addWithResolvers();
  const { port1, port2 } = new MessageChannel();
  new module.HeapSnapshot.SecondaryInitManager(port2);
  const loader = new module.HeapSnapshotLoader.HeapSnapshotLoader({ sendEvent: () => {} });
  loader.write(text);
  loader.close();
  const snapshot = await loader.buildSnapshot(port1);
  port1.close();
  port2.close();
  return snapshot;
}
