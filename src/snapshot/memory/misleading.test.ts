// Blocks that mislead: items that begin with the address of a type, data that looks at an object, values
// that outlived their names.

import { expect, test } from 'playwright/test';
import { describeWord } from '../../words/heap/word-meanings.ts';
import { REACHED } from '../model.ts';
import { decodeHeap } from './decode-heap.ts';
import { contentsOf, edgesOf, kindOf, nodeOf } from './heap-facts.test-kit.ts';
import { type Interpreter, startInterpreter } from './interpreter.test-kit.ts';

let interpreter: Interpreter;

test.beforeAll(async () => {
  interpreter = await startInterpreter();
});

function decodeAfter(code: string) {
  interpreter.run(`__import__('gc').collect()\n${code}`);
  const { capture, map } = interpreter.moment();
  return decodeHeap(capture, map);
}

test('items and tables that begin with a class are items and tables, not objects of that class', () => {
  const heap = decodeAfter(
    'class K: pass\nrow = [list, 4, 2, dict]\npair = [tuple, 1]\nkinds = {dict: 1}\nown = [K, 5, 6]\nnames = {tuple}',
  );
  const parts = (name: string): string[] =>
    edgesOf(heap, nodeOf(heap, name)).map(({ to }) => kindOf(heap, to));
  expect(parts('row')).toEqual(['list items']);
  expect(parts('pair')).toEqual(['list items']);
  expect(parts('kinds')).toEqual(['dict table']);
  expect(parts('own')).toEqual(['list items']);
  expect(parts('names')).toEqual(['set table']);
  expect(heap.textOf(nodeOf(heap, 'row'))).toBe("[<class 'list'>, 4, 2, <class 'dict'>]");
  expect(contentsOf(heap, nodeOf(heap, 'own')).map(({ to }) => to)).toEqual([nodeOf(heap, 'K')]);
});

test('a window onto an object does not make the object its data', () => {
  const heap = decodeAfter(
    'import uctypes\nseen = [1, 2]\nwindow = uctypes.bytearray_at(id(seen), 16)',
  );
  expect(kindOf(heap, nodeOf(heap, 'seen'))).toBe('list');
  expect(heap.owner[nodeOf(heap, 'seen')]).toBe(-1);
  expect(heap.textOf(nodeOf(heap, 'seen'))).toBe('[1, 2]');
  const [edge] = edgesOf(heap, nodeOf(heap, 'window'));
  expect(edge).toEqual({ label: 'data', to: nodeOf(heap, 'seen') });
});

test('the value of a deleted attribute is still held, and the field says so', () => {
  const heap = decodeAfter('class C: pass\nc = C()\nc.kept = 1\nc.gone = [7] * 9\ndel c.gone');
  const ghosts = contentsOf(heap, nodeOf(heap, 'c')).filter(
    ({ label }) => label === 'deleted entry',
  );
  expect(ghosts.map(({ to }) => heap.textOf(to))).toEqual(['[7, 7, 7, 7, 7, 7, 7, 7, 7]']);
  expect(heap.state[ghosts[0].to] & REACHED).toBe(REACHED);
  const fields = heap.detailOf(nodeOf(heap, 'c')).fields.filter(({ ghost }) => ghost === true);
  expect(fields.map(({ text, node }) => [text, node])).toEqual([
    ['[7, 7, 7, 7, 7, 7, 7, 7, 7]', ghosts[0].to],
  ]);
});

test('what a dict has popped is not held', () => {
  const heap = decodeAfter("d = {'a': [1], 'b': [2]}\nd.pop('a')\ndel d['b']");
  expect(contentsOf(heap, nodeOf(heap, 'd'))).toEqual([]);
  expect(heap.textOf(nodeOf(heap, 'd'))).toBe('{}');
});

test('raw words are explained bit by bit', () => {
  const heap = decodeAfter("mix = [5, None, 'id', True]\nrow = [0] * 6");
  const list = heap.detailOf(nodeOf(heap, 'row'));
  expect(list.words.map(({ meaning }) => describeWord(meaning)).slice(0, 3)).toEqual([
    'type: list',
    'room for items (alloc): 6',
    'length: 6',
  ]);
  const items = edgesOf(heap, nodeOf(heap, 'mix'))[0].to;
  const meanings = heap.detailOf(items).words.map(({ meaning }) => describeWord(meaning));
  expect(meanings[0]).toBe('[0]: small int 5');
  expect(meanings[1]).toBe('[1]: None');
  expect(meanings[2]).toMatch(/^\[2\]: interned string \d+: 'id'$/);
  expect(heap.detailOf(nodeOf(heap, 'row')).usedBytes).toBe(16);
});
