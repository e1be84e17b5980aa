// The decoder against the interpreter itself: for one of everything, type, value and every reference
// are what type(), repr(), id() and iteration say.

import { expect, test } from 'playwright/test';
import { describeWord } from '../../words/heap/word-meanings.ts';
import type { HeapObjects } from '../model.ts';
import { decodeHeap } from './decode-heap.ts';
import {
  contentsOf,
  expectTypedWithinConservative,
  kindOf,
  nodeAt,
  nodeOf,
  unknownShare,
} from './heap-facts.test-kit.ts';
import { startInterpreter } from './interpreter.test-kit.ts';
import { ASK, ASK_CONTENTS, ZOO } from './zoo.test-kit.ts';

let heap: HeapObjects;
let answers: { name: string; id: number; type: string; repr: string }[];
let contents: Map<string, number[]>;

test.beforeAll(async () => {
  const interpreter = await startInterpreter();
  interpreter.run(ZOO);
  const { capture, map } = interpreter.moment();
  heap = decodeHeap(capture, map);
  answers = interpreter
    .run(ASK)
    .trim()
    .split('\n')
    .map((line) => {
      const [name, id, type, ...rest] = line.split('|');
      return { name, id: Number(id) >>> 0, type, repr: unpackBytes(rest.join('|')) };
    });
  const lines = interpreter.run(ASK_CONTENTS).trim().split('\n');
  contents = new Map(
    lines.map((line) => {
      const [name, ...ids] = line.split(' ');
      return [name, ids.map((id) => Number(id) >>> 0)];
    }),
  );
});

/** The text in a bytes literal as MicroPython prints it. */
function unpackBytes(literal: string): string {
  const bytes: number[] = [];
  const body = literal.slice(2, -1);
  for (let i = 0; i < body.length; i++) {
    if (body[i] !== '\\') bytes.push(body.charCodeAt(i));
    else if (body[i + 1] === 'x') {
      bytes.push(Number.parseInt(body.slice(i + 2, i + 4), 16));
      i += 3;
    } else bytes.push({ n: 10, r: 13, t: 9 }[body[++i]] ?? body.charCodeAt(i));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Names that the lab gives where Python’s own say less. */
function pythonType(name: string): string {
  return name === 'generator function' ? 'generator' : name;
}

test('every global is bound, at the address and of the type that the interpreter says', () => {
  const main = new Map(
    heap.bindings.filter(({ module }) => module === '__main__').map((one) => [one.name, one]),
  );
  expect(answers.length).toBeGreaterThan(75);
  const found = answers.map(({ name }) => {
    const binding = main.get(name);
    return `${name} ${binding?.word} ${pythonType(binding?.type ?? 'missing')}`;
  });
  expect(found).toEqual(answers.map(({ name, id, type }) => `${name} ${id} ${type}`));
});

test('plain data reads as repr() writes it', () => {
  const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
  const told = answers.filter(({ repr }) => repr !== '');
  const texts = told.map(({ name }) => {
    const binding = heap.bindings.find((one) => one.module === '__main__' && one.name === name);
    return `${name}: ${binding?.text}`;
  });
  expect(told.length).toBeGreaterThan(28);
  expect(texts).toEqual(told.map(({ name, repr }) => `${name}: ${cut(repr)}`));
});

test('what a container refers to is what iterating over it gives, in order', () => {
  expect(contents.size).toBeGreaterThan(15);
  for (const [name, ids] of contents) {
    const isHeap = (id: number): boolean => nodeAt(heap, id) >= 0 && (id & 3) === 0;
    const held = contentsOf(heap, nodeOf(heap, name))
      .filter(({ label }) => label !== 'class' && label !== 'native base')
      .map(({ to }) => heap.address[to]);
    // An instance's attributes are asked by name, its table has its own order.
    const wanted = ids.filter(isHeap);
    const sort = name.startsWith('point') ? (a: number[]) => a.sort() : (a: number[]) => a;
    expect([name, sort(held)]).toEqual([name, sort(wanted)]);
  }
});

test('references carry the names that Python code would use', () => {
  const labels = (name: string): string[] =>
    contentsOf(heap, nodeOf(heap, name)).map(({ label }) => label);
  expect(labels('nested')).toEqual(['[0]', '[1]', '[2]']);
  expect(labels('table').sort()).toEqual(["['a']", '[1]', 'key (1, 2)']);
  expect(labels('ordered')).toEqual(["['k1']", "['k2']"]);
  expect(labels('point').sort()).toEqual(['.y', 'class']);
  expect(labels('named')).toEqual(['class', '.left', '.right']);
  expect(labels('closed').sort()).toEqual(['closure variable 0', 'closure variable 1', 'function']);
  expect(labels('bound')).toEqual(['function', 'self']);
  expect(labels('many')).toContain('default argument 0');
  expect(labels('Point3')).toEqual(['attributes', 'base class']);
  expect(labels('zipper')).toEqual(['iterator 0', 'iterator 1']);
  expect(labels('part')).toEqual(['stop']);
});

test('code has its names, and its parts their owners', () => {
  const text = (name: string): string => heap.textOf(nodeOf(heap, name));
  expect(text('many')).toBe('<function many(a, b, k)>');
  expect(text('gen')).toBe('<generator function gen(n)>');
  expect(text('started')).toBe('<generator gen>');
  expect(text('closed')).toBe('<closure inner>');
  expect(text('bound')).toBe('<bound method norm of <Point y=[1, 2, 3] x=1>>');
  expect(text('prop')).toBe('<property <function outer(v, w)>>');
  expect(text('text_io')).toBe('<StringIO of 9 bytes>');
  expect(text('itself')).toBe('[1, …]');
  expect(text('view')).toBe('<memoryview of 4 elements>');
  const detail = heap.detailOf(nodeOf(heap, 'many'));
  const code = detail.fields.find(({ label }) => label === 'bytecode');
  expect(code?.text).toBe('bytecode');
  expect(heap.owner[code?.node as number]).toBe(nodeOf(heap, 'many'));
});

test('a generator’s locals and the object behind a view are among the references', () => {
  const started = contentsOf(heap, nodeOf(heap, 'started'));
  expect(started.map(({ to }) => heap.textOf(to))).toContain('[5]');
  const view = contentsOf(heap, nodeOf(heap, 'view'));
  expect(view).toHaveLength(1);
  expect(heap.owner[view[0].to]).toBe(nodeOf(heap, 'buffer'));
});

test('an exception has its arguments and traceback, a class with a native base its base', () => {
  const own = contentsOf(heap, nodeOf(heap, 'own_error'));
  const base = own.find(({ label }) => label === 'native base')?.to as number;
  expect(kindOf(heap, base)).toBe('Exception');
  const parts = contentsOf(heap, base).map(({ label }) => label);
  expect(parts).toContain('arguments');
  expect(heap.detailOf(base).fields.map(({ label }) => label)).toContain('traceback');
  const stack = contentsOf(heap, nodeOf(heap, 'stack'));
  expect(stack.map(({ label }) => label)).toEqual(['class', '.extra', 'native base']);
  expect(heap.textOf(stack[2].to)).toBe('[[1, 2, 3], 5]');
  expect(contentsOf(heap, nodeOf(heap, 'both')).map(({ label }) => label)).toEqual(['class', '.y']);
});

test('nothing of the whole heap stays unknown, and every reference is one the collector sees', () => {
  const unknown = [...heap.kind.keys()].filter(
    (node) => heap.kinds[heap.kind[node]].role === 'unknown',
  );
  expect(unknown.map((node) => heap.detailOf(node).words.map(({ word }) => word))).toEqual([]);
  expect(unknownShare(heap)).toBe(0);
  expectTypedWithinConservative(heap);
});

test('every block can be described, within the limits that views rely on', () => {
  const details = Array.from({ length: heap.nodeCount }, (_, node) => heap.detailOf(node));
  const isDescribed = (detail: (typeof details)[number]) =>
    detail.text.length <= 120 &&
    detail.words.length <= 64 &&
    detail.words.length + detail.moreWords === detail.blocks * 4 &&
    detail.usedBytes <= detail.blocks * 16 &&
    detail.words.every(({ meaning }) => describeWord(meaning) !== '');
  expect(details.length).toBeGreaterThan(100);
  expect(details.filter((detail) => !isDescribed(detail))).toEqual([]);
});
