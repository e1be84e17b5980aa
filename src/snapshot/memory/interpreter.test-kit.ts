// The real MicroPython interpreter (WebAssembly) in Node, for tests of the decoder: runs Python, and
// takes its linear memory as a capture, either between two calls (nothing is running) or in the middle
// of a running program, as a probe would.

import type { Anchors, Capture, MemoryRange } from '../../capture/capture.ts';
import { startMicroPython } from '../../testing/micropython.test-kit.ts';
import type { HeapMap } from '../model.ts';
import { readHeapMap } from './heap-map.test-kit.ts';

export interface Moment {
  readonly capture: Capture;
  readonly map: HeapMap;
  readonly memory: Uint8Array;
}

export interface Interpreter {
  run(code: string): string;
  /** Runs code in which `moment()` (a Python function) takes a capture while everything is running. */
  runWithMoment(code: string): Moment;
  /** A capture while nothing runs. */
  moment(): Moment;
  readonly anchors: Anchors;
}

const NAMED_TYPES = [
  'list dict str bytes bytearray tuple set frozenset float complex int type object range slice',
  'bool map filter zip enumerate reversed property staticmethod classmethod super memoryview',
  'Exception BaseException ValueError',
]
  .join(' ')
  .split(' ');

/** Starts one interpreter; `packagePath` names another version's micropython.mjs for experiments. */
export async function startInterpreter(
  heapBytes?: number,
  packagePath?: string,
): Promise<Interpreter> {
  const python = await startMicroPython({ heapBytes, packagePath });
  const { run } = python;
  let taken: Uint8Array | undefined;
  python.provide('lab', {
    moment: () => {
      taken = python.memory().slice();
    },
  });
  const version = JSON.parse(run('import sys; print(list(sys.implementation.version[:3]))'));
  const anchors = readAnchors(run);
  const toMoment = (memory: Uint8Array): Moment => {
    const map = readHeapMap(memory, anchors.modules);
    const range: MemoryRange = { start: 0, bytes: memory };
    const capture: Capture = {
      id: 'test',
      label: 'test',
      takenAt: 0,
      origin: 'probe',
      depth: 'memory',
      board: { kind: 'virtual', name: 'wasm', version, platform: 'webassembly' },
      mapText: '',
      anchors,
      memory: [range],
      notes: [],
    };
    return { capture, map, memory };
  };
  return {
    run,
    anchors,
    moment: () => toMoment(python.memory().slice()),
    runWithMoment: (code) => {
      taken = undefined;
      run(code);
      if (taken === undefined) throw new Error('moment() was not called');
      return toMoment(taken);
    },
  };
}

/** The anchors, asked as a probe asks them; the names used for it are deleted again. */
function readAnchors(run: (code: string) => string): Anchors {
  const types = NAMED_TYPES.map((name) => `('${name}',id(${name}))`).join(',');
  const text = run(
    [
      'def _a():',
      '  import sys, collections, io, array',
      '  def f(): pass',
      '  def g(): yield',
      '  def h(x):',
      '    def i(): return x',
      '    return i',
      `  print('{"globals":%d,"modules":%d}' % (id(globals()), id(sys.modules)))`,
      `  for n, a in (${types},("function",id(type(f))),("generator",id(type(g))),` +
        '("generator_object",id(type(g()))),("closure",id(type(h(1)))),' +
        '("bound_method",id(type([].append))),("module",id(type(sys))),' +
        '("OrderedDict",id(collections.OrderedDict)),("deque",id(collections.deque)),' +
        '("StringIO",id(io.StringIO)),("BytesIO",id(io.BytesIO)),("array",id(array.array))):',
      '    print("%s %d" % (n, a))',
      '_a()',
      'del _a',
    ].join('\n'),
  );
  const [first, ...rest] = text.trim().split('\n');
  const { globals, modules } = JSON.parse(first);
  return {
    globals,
    modules,
    types: Object.fromEntries(rest.map((line) => [line.split(' ')[0], Number(line.split(' ')[1])])),
    qstrs: {},
  };
}
