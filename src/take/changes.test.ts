// What changed between two moments, of the real interpreter's own memory: what a line did to names, slots
// and objects, in facts and in sentences.

import { expect, test } from 'playwright/test';
import { makeWatchedModel } from '../model/watched-model.test-kit.ts';
import { loadProbesFromDisk } from '../probe/interpreter-runner.test-kit.ts';
import { BoardLink } from '../session/board/board-link.ts';
import type { ChangeFact, Changes } from '../snapshot/answers/changes/fact.ts';
import { InterpreterBoard } from '../testing/interpreter-board.test-kit.ts';
import { changeSentences } from '../words/heap/changes.ts';
import { SnapshotTaker } from './snapshot-taker.ts';

/** The changes that a line makes after a program. */
async function changesBy(program: string, line: string): Promise<Changes> {
  loadProbesFromDisk();
  const link = new BoardLink(new InterpreterBoard());
  await link.open();
  const { model } = makeWatchedModel();
  const taker = new SnapshotTaker(link, model);
  const look = async () => (await taker.take({ label: 'look', collectFirst: true })).id;
  await link.repl.runProgram(program);
  const before = await look();
  await link.repl.runProgram(line);
  const changes = await model.ask('changes', before, await look());
  await link.close();
  if (changes === undefined) throw new Error('no memory');
  return changes;
}

function ofKind<K extends ChangeFact['kind']>({ facts }: Changes, kind: K) {
  return facts.filter((fact): fact is Extract<ChangeFact, { kind: K }> => fact.kind === kind);
}

const tell = (changes: Changes) =>
  changeSentences(changes)
    .filter(({ sign }) => sign !== 'other')
    .map(({ text }) => text);

test('a tuple that is put into a list is born, and in a slot that was not there', async () => {
  const changes = await changesBy("log = [('t', 1)]\n", "log.append(('t', 2.5))\n");
  const tuple = ofKind(changes, 'born').find(({ type }) => type === 'tuple');
  expect(tuple).toMatchObject({ text: "('t', 2.5)", name: 'log[1]', garbage: false });
  const held = { text: "('t', 2.5)", type: 'tuple', to: tuple?.address };
  expect(ofKind(changes, 'slots')).toEqual([
    expect.objectContaining({
      name: 'log',
      slots: [{ label: '[1]', was: undefined, is: held }],
      newcomers: [{ type: 'tuple', objects: 1 }],
    }),
  ]);
  expect(ofKind(changes, 'name')).toEqual([]);
  expect(tell(changes)).toEqual([
    "`log[1]` is new: `('t', 2.5)`; `log` keeps 32 bytes more alive.",
  ]);
});

test('names that come, move and go are told, and what nothing leads to any more', async () => {
  const changes = await changesBy(
    'a = [1]\nb = bytearray(90)\nc = 5\n',
    'a = {}\nn = 7\ndel c\nb = None\n',
  );
  const names = ofKind(changes, 'name').map(({ name, was, is }) => [name, was?.text, is?.text]);
  expect(names.sort()).toEqual([
    ['a', '[1]', '{}'],
    ['b', expect.stringContaining('bytearray'), 'None'],
    ['c', '5', undefined],
    ['n', undefined, '7'],
  ]);
  expect(
    ofKind(changes, 'gone')
      .map(({ name, type }) => [name, type])
      .sort(),
  ).toEqual([
    ['a', 'list'],
    ['b', 'bytearray'],
  ]);
  expect(tell(changes)).toEqual([
    '`n` is new: `7`; `c` was taken away.',
    '`a` leads to a dict now: `{}` (16 bytes less kept alive).',
    '`b` is `None` now and leads to no object any more (112 bytes less kept alive).',
    'Gone: 1 bytearray and 1 list, 144 bytes.',
  ]);
});

test('what stands in a slot is another, or gone', async () => {
  const changes = await changesBy(
    "class P: pass\np = P()\np.x = 1\nd = {'k': 1, 'l': 2}\nbig = list(range(700))\nbuf = bytearray(9)\n",
    "p.x = 2\nd['k'] = [3]\ndel d['l']\nbig[650] = 'x'\nbuf[3] = 7\n",
  );
  const slots = ofKind(changes, 'slots').flatMap((fact) =>
    fact.slots.map(({ label, was, is }) => [`${fact.name}${label}`, was?.text, is?.text]),
  );
  expect(slots.sort()).toEqual([
    ['big[650]', '650', "'x'"],
    ['buf', undefined, undefined],
    ["d['k']", '1', '[3]'],
    ["d['l']", '2', undefined],
    ['p.x', '1', '2'],
  ]);
  const [first, ...rest] = tell(changes);
  expect(first).toBe(
    "`d['k']` is `[3]` now, it was `1`, `d['l']` is gone; `d` keeps 32 bytes more alive.",
  );
  // What keeps nothing more alive follows in the order of addresses.
  expect(rest.sort()).toEqual([
    "`big[650]` is `'x'` now, it was `650`.",
    '`buf` holds other bytes.',
    '`p.x` is `2` now, it was `1`.',
  ]);
});

test('a second name, and one that leads elsewhere', async () => {
  const changes = await changesBy(
    'list1 = [1, 2, 3]\nlist2 = list1\nlist3 = [9]\n',
    'list1.append(4)\nlist3 = list1\nlist2 = [5]\nlog = [1.5]\n',
  );
  expect(tell(changes)).toEqual([
    '`log` is new: a list that keeps 48 bytes alive.',
    '`list2` leads to another list now: `[5]` (32 bytes more kept alive).',
    '`list1[3]` is new: `4`.',
    '`list3` is now another name of `list1` (32 bytes less kept alive).',
    'Gone: 1 list, 32 bytes.',
  ]);
});
