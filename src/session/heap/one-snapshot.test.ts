// What one snapshot costs between board and screen: how often the model is asked, how often the capture
// crosses to it, how often the graph is laid out. On the real interpreter, with the whole of the page's
// way but its elements.

import { expect, test } from 'playwright/test';
import type { Capture } from '../../capture/capture.ts';
import { makeWatchedModel, type WatchedModel } from '../../model/watched-model.test-kit.ts';
import { loadProbesFromDisk } from '../../probe/interpreter-runner.test-kit.ts';
import { onChange, until } from '../../signals.ts';
import { SnapshotTaker } from '../../take/snapshot-taker.ts';
import { InterpreterBoard } from '../../testing/interpreter-board.test-kit.ts';
import { BoardLink } from '../board/board-link.ts';
import { Notices } from '../notices.ts';
import { CurrentView } from './current-view.ts';
import { GraphState } from './graph-state.ts';
import { keep } from './keep.ts';
import { SelectionState } from './selection.ts';
import { SnapshotShelf } from './snapshot-shelf.ts';

async function openPage() {
  loadProbesFromDisk();
  const link = new BoardLink(new InterpreterBoard());
  await link.open();
  let watched: WatchedModel | undefined;
  const shelf = new SnapshotShelf((load) => {
    watched = makeWatchedModel(load);
    return watched.model;
  });
  if (watched === undefined) throw new Error('the shelf made no model');
  const { asked, handedOver } = watched;
  const notices = new Notices();
  const selection = new SelectionState();
  const view = new CurrentView(shelf, selection, (error) => notices.report(error));
  const graph = new GraphState(shelf, view, selection, (error) => notices.report(error));
  graph.watch(true);
  const taker = new SnapshotTaker(link, shelf.model);
  const look = async (): Promise<Capture> => {
    const capture = await taker.take({ label: 'look' });
    const lossIsThere = new Promise<void>((resolve) => {
      const stop = onChange(view.roundingLoss, (loss) => {
        if (loss === undefined) return;
        stop();
        resolve();
      });
    });
    await keep({ shelf, view, notices }, capture);
    await taker.settle(new AbortController().signal);
    await lossIsThere;
    // The graph comes last on the screen: a snapshot is over when it is there.
    await until(graph.picture, (picture) => picture?.id === capture.id);
    return capture;
  };
  return { link, look, asked, handedOver, shelf, view, graph, selection, notices };
}

test('one snapshot is four questions, and its memory crosses once', async () => {
  const { link, look, asked, handedOver, shelf, view, graph, selection, notices } =
    await openPage();
  await link.repl.runProgram('log = ["reading %d" % i for i in range(20)]\n');
  await look();
  const log = shelf.current.value?.bindings.find(({ name }) => name === 'log');
  selection.selectObject(log?.word ?? 0);
  await new Promise<void>((resolve) => {
    const stop = onChange(view.inspection, () => {
      stop();
      resolve();
    });
  });
  await look();
  asked.length = 0;
  handedOver.length = 0;
  const pictures: unknown[] = [];
  onChange(graph.picture, (picture) => pictures.push(picture));
  const { id, memory = [] } = await look();

  // When the loss is asked about depends on what is drawn by then.
  expect([...asked].sort()).toEqual(['missingReads', 'settle', 'slack', 'view']);
  expect(handedOver).toEqual([memory.reduce((sum, { bytes }) => sum + bytes.length, 0)]);
  expect(pictures).toHaveLength(1);
  const shown = [shelf.current, view.picture, graph.picture].map(({ value }) => value?.id);
  expect(shown).toEqual([id, id, id]);
  expect(view.inspection.value?.address).toBe(log?.word);
  expect(view.types.value.map(({ type }) => type)).toContain('list');
  expect(notices.list.value).toEqual([]);
  await link.close();
});

test('a rename changes the list, not what is drawn', async () => {
  const { look, link, asked, shelf } = await openPage();
  const { id } = await look();
  asked.length = 0;
  await shelf.rename(id, 'before the loop');
  expect(shelf.current.value?.label).toBe('before the loop');
  expect(asked).toEqual([]);
  await link.close();
});

test('a snapshot that the model has let go of is handed over with the question about it', async () => {
  const { look, link, asked, handedOver, shelf } = await openPage();
  const { id } = await look();
  shelf.model.drop(id);
  asked.length = 0;
  handedOver.length = 0;
  expect((await shelf.model.ask('summary', id)).id).toBe(id);
  expect(handedOver).toHaveLength(1);
  await link.close();
});
