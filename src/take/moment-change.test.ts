// What changed between two moments, of the real interpreter's own memory: what a line did to names, slots
// and objects.

import { expect, test } from 'playwright/test';
import { makeWatchedModel } from '../model/watched-model.test-kit.ts';
import { loadProbesFromDisk } from '../probe/interpreter-runner.test-kit.ts';
import { BoardLink } from '../session/board/board-link.ts';
import type { MomentChange } from '../snapshot/answers/moments/moment-change.ts';
import { InterpreterBoard } from '../testing/interpreter-board.test-kit.ts';
import { SnapshotTaker } from './snapshot-taker.ts';

/** The change that a line makes after a program. */
async function changeBy(program: string, line: string): Promise<MomentChange> {
  loadProbesFromDisk();
  const link = new BoardLink(new InterpreterBoard());
  await link.open();
  const { model } = makeWatchedModel();
  const taker = new SnapshotTaker(link, model);
  const look = async () => (await taker.take({ label: 'look', collectFirst: true })).id;
  await link.repl.runProgram(program);
  const before = await look();
  await link.repl.runProgram(line);
  const change = await model.ask('momentChange', before, await look());
  await link.close();
  if (change === undefined) throw new Error('no memory');
  return change;
}

test('a tuple that is put into a list is born, and in a slot that was not there', async () => {
  const change = await changeBy("log = [('t', 1)]\n", "log.append(('t', 2.5))\n");
  const tuple = change.born.find(({ type }) => type === 'tuple');
  expect(tuple).toMatchObject({ text: "('t', 2.5)", name: 'log[1]' });
  expect(change.slots).toEqual([
    expect.objectContaining({
      holderType: 'list',
      holderName: 'log',
      label: '[1]',
      text: "('t', 2.5)",
      to: tuple?.address,
      wasThere: false,
    }),
  ]);
  expect(change.names).toEqual([]);
});

test('names that come, move and go are told, and what nothing leads to any more', async () => {
  const change = await changeBy(
    'a = [1]\nb = bytearray(90)\nc = 5\n',
    'a = {}\nn = 7\ndel c\nb = None\n',
  );
  const names = change.names.map(({ name, text, wasThere }) => [name, text, wasThere]);
  expect(names.sort()).toEqual([
    ['a', '{}', true],
    ['b', 'None', true],
    ['c', undefined, true],
    ['n', '7', false],
  ]);
  expect(change.gone.map(({ name, type }) => [name, type]).sort()).toEqual([
    ['a', 'list'],
    ['b', 'bytearray'],
  ]);
});

test('what stands in a slot is another, or gone', async () => {
  const change = await changeBy(
    "class P: pass\np = P()\np.x = 1\nd = {'k': 1, 'l': 2}\n",
    "p.x = 2\nd['k'] = [3]\ndel d['l']\n",
  );
  const slots = change.slots.map(({ holderName, label, text, wasThere }) => [
    `${holderName}${label}`,
    text,
    wasThere,
  ]);
  expect(slots.sort()).toEqual([
    ["d['k']", '[3]', true],
    ["d['l']", undefined, true],
    ['p.x', '2', true],
  ]);
});
