// The decoder on genuine firmware: recordings of v1.27.0 with the true type of every object, and of
// v1.15, whose layouts differ. Flash is not in the recordings, so names of ROM strings are not known.

import { expect, test } from 'playwright/test';
import { describeFact } from '../../words/heap/object-facts.ts';
import { decodeHeap } from './decode-heap.ts';
import {
  contentsOf,
  expectTypedWithinConservative,
  kindOf,
  nodeAt,
  nodeOf,
  unknownShare,
} from './heap-facts.test-kit.ts';
import { RECORDING_NAMES, readRecording } from './recording.test-kit.ts';

/** C symbols of types in the firmware → what the lab calls them. */
const KIND_OF_SYMBOL: Readonly<Record<string, string>> = {
  mp_type_module: 'module',
  mp_type_list: 'list',
  mp_type_dict: 'dict',
  mp_type_str: 'str',
  mp_type_bytes: 'bytes',
  mp_type_tuple: 'tuple',
  mp_type_float: 'float',
  mp_type_fun_bc: 'function',
  mp_type_type: 'type',
  mp_type_int: 'int',
  mp_type_bound_meth: 'bound_method',
  mp_type_gen_wrap: 'generator function',
  mp_type_cell: 'cell',
  mp_type_gen_instance: 'generator',
  mp_type_closure: 'closure',
  mp_type_bytearray: 'bytearray',
  mp_type_memoryview: 'memoryview',
  mp_type_array: 'array',
  mp_type_set: 'set',
  mp_type_frozenset: 'frozenset',
  mp_type_ordereddict: 'OrderedDict',
  mp_type_deque: 'deque',
  mp_type_range: 'range',
};

const VERSIONS = ['v1.15', 'v1.27.0'] as const;

function decode(version: string, name: string) {
  const recording = readRecording(version, name);
  return { ...recording, heap: decodeHeap(recording.capture, recording.map) };
}

for (const name of RECORDING_NAMES)
  test(`every head of ${name} (v1.27.0) has its true type`, () => {
    const { heap, facts } = decode('v1.27.0', name);
    const truth = Object.entries(facts.true_type_symbol_by_head_address ?? {});
    expect(truth.length).toBeGreaterThan(30);
    const told = truth.map(([address]) => [address, kindOf(heap, nodeAt(heap, Number(address)))]);
    expect(told).toEqual(truth.map(([address, symbol]) => [address, KIND_OF_SYMBOL[symbol]]));
  });

for (const version of VERSIONS)
  for (const name of RECORDING_NAMES)
    test(`${name} (${version}) is understood whole, and its references are ones the collector sees`, () => {
      const { heap } = decode(version, name);
      expect(unknownShare(heap)).toBeLessThanOrEqual(0.03);
      expect(heap.problems).toEqual([]);
      expectTypedWithinConservative(heap);
    });

for (const version of VERSIONS)
  for (const name of RECORDING_NAMES)
    test(`${name} (${version}) binds what globals() said, at the same addresses and of the same types`, () => {
      const { heap, facts } = decode(version, name);
      const main = heap.bindings.filter(({ module }) => module === '__main__');
      const toRow = (name: string, word: number, type: string): string =>
        `${name} ${word} ${type.replace('generator function', 'generator')}`;
      // Types of objects in flash are not in the recording; `micropython` was imported for the map.
      const typeOf = new Map(main.map(({ word, type }) => [word, type]));
      const told = facts.globals.map(({ name: said, address, type }) =>
        toRow(said, Number(address), typeOf.get(Number(address)) === 'unknown' ? 'unknown' : type),
      );
      const found = main
        .filter(({ name: bound }) => !bound.startsWith('name '))
        .map((one) => toRow(one.name, one.word, one.type));
      expect(found.sort()).toEqual(told.sort());
      expect(main.length - found.length).toBeLessThanOrEqual(1);
      for (const { node, type } of main)
        if (node >= 0 && node < heap.heapCount) expect(type).not.toBe('unknown');
    });

for (const version of VERSIONS) {
  test(`aliases share one node (${version})`, () => {
    const { heap } = decode(version, 'aliasing');
    const list1 = nodeOf(heap, 'list1');
    expect(nodeOf(heap, 'list2')).toBe(list1);
    expect(nodeOf(heap, 'list3')).not.toBe(list1);
    expect(heap.textOf(list1)).toBe('[1, 2, 3]');
    expect(heap.textOf(nodeOf(heap, 'list3'))).toBe('[1, 2, 3]');
    const dict = contentsOf(heap, nodeOf(heap, 'dict1'));
    expect(dict.map(({ to }) => to)).toEqual([list1, list1]);
    const roots = heap.roots.filter(({ to }) => to.includes(list1)).map(({ name }) => name);
    expect(roots.sort()).toEqual(['global list1', 'global list2']);
  });

  test(`a leak's list grows by 20 strings a tick (${version})`, () => {
    [20, 40, 60].forEach((count, i) => {
      const { heap } = decode(version, `leak-${i + 1}`);
      const items = contentsOf(heap, nodeOf(heap, 'log'));
      expect(items).toHaveLength(count);
      expect(items.map(({ label }) => label)).toEqual(items.map((_, n) => `[${n}]`));
      expect(heap.textOf(items[7].to)).toBe("'reading 7000'");
    });
  });

  test(`every second buffer of the fragmented list is alive, with its data (${version})`, () => {
    const { heap } = decode(version, 'fragmented');
    const data = contentsOf(heap, nodeOf(heap, 'data'));
    expect(data.map(({ label }) => label)).toEqual(
      Array.from({ length: 200 }, (_, i) => `[${2 * i + 1}]`),
    );
    expect(new Set(data.map(({ to }) => kindOf(heap, to)))).toEqual(new Set(['bytearray']));
    const detail = heap.detailOf(data[0].to);
    const rows = [...detail.facts.map(describeFact), ...detail.fields].map(({ label, text }) => [
      label,
      text,
    ]);
    expect(rows).toContainEqual(['len', '40']);
    expect(rows).toContainEqual(['data', 'array items']);
  });

  test(`two ways of building a text end in equal strings (${version})`, () => {
    const { heap } = decode(version, 'concat-vs-join');
    const [a, b] = [nodeOf(heap, 'a'), nodeOf(heap, 'b')];
    expect(heap.textOf(a)).toMatch(/^'0,1,2,3,4,5,6,7,8,9,10,11,/);
    expect(heap.textOf(b)).toBe(heap.textOf(a));
    expect(describeFact(heap.detailOf(b).facts[0]).text).toBe('689 bytes');
    expect(describeFact(heap.detailOf(a).facts[0]).text).toBe('690 bytes');
  });

  test(`the zoo's objects have their values (${version})`, () => {
    const { heap } = decode(version, 'type-zoo');
    const text = (name: string): string => heap.textOf(nodeOf(heap, name));
    expect(text('big')).toBe('1180591620717411303424');
    expect(text('arr')).toBe("array('H', [1, 2, 3, 4, 5])");
    expect(text('rng')).toBe('range(3, 300, 7)');
    expect(text('st')).toMatch(/^\{(1|2|'three'), (1|2|'three'), (1|2|'three')\}$/);
    expect(text('tup')).toMatch(/^\(1, 2\.5, 'a string that is not interned/);
    expect(text('clo')).toBe('<closure inner>');
    expect(text('g')).toBe('<generator gen>');
    expect(text('Point')).toBe("<class 'Point'>");
    expect(text('nt')).toBe("NT(left=bytearray(100), right=array('H', [1, 2, 3, 4, 5]))");
    const closure = contentsOf(heap, nodeOf(heap, 'clo'));
    const cell = closure.find(({ label }) => label === 'closure variable 0')?.to as number;
    expect(contentsOf(heap, cell)).toEqual([{ label: 'closed-over value', to: nodeOf(heap, 'p') }]);
    expect(contentsOf(heap, nodeOf(heap, 'nt'))).toEqual([
      { label: 'class', to: nodeOf(heap, 'NT') },
      { label: '.left', to: nodeOf(heap, 'ba') },
      { label: '.right', to: nodeOf(heap, 'arr') },
    ]);
    expect(contentsOf(heap, nodeOf(heap, 'dq'))).toEqual([
      { label: '[0]', to: nodeOf(heap, 'nt') },
    ]);
    const points = contentsOf(heap, nodeOf(heap, 'p3')).map(({ to }) => kindOf(heap, to));
    expect(points.sort()).toEqual(['Point', 'list', 'type']);
  });
}

test('the program can reach all that the globals name, and the interpreter’s own blocks are marked', () => {
  const { heap } = decode('v1.27.0', 'type-zoo');
  for (const { node, name } of heap.bindings)
    if (node >= 0 && node < heap.heapCount) expect([name, heap.state[node] & 1]).toEqual([name, 1]);
  const pools = [...heap.kind.keys()].filter((node) => kindOf(heap, node) === 'qstr pool');
  expect(pools.length).toBe(2);
  expect(pools.every((node) => (heap.state[node] & 4) !== 0)).toBe(true);
});
