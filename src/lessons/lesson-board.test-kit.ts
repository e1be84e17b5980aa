// A board for the tests of the lessons: the real interpreter in this process, the real conversation, the
// real snapshots; and the model without its worker. What a program prints as a map is a snapshot too.

import type { Board } from '../board/board.ts';
import { type Interpreter, startInterpreter } from '../board/wasm/interpreter.ts';
import { VIRTUAL_HEAPS } from '../board/wasm/virtual-heaps.ts';
import type { Capture } from '../capture/capture.ts';
import { openText } from '../capture/open-text.ts';
import { Listeners } from '../listeners.ts';
import { makeLocalModel } from '../model/local-model.ts';
import { collect } from '../probe/collect.ts';
import { loadProbesFromDisk } from '../probe/interpreter-runner.test-kit.ts';
import { BoardLink } from '../session/board/board-link.ts';
import type { StepHost } from '../session/lesson/play-step.ts';
import type { SnapshotSummary } from '../snapshot/answers/summary.ts';
import { MapWatcher } from '../snapshot/map/map-watcher.ts';
import { SnapshotTaker } from '../take/snapshot-taker.ts';

/** The interpreter behind the Board interface, without a thread of its own. */
class LocalBoard implements Board {
  readonly kind = 'virtual';
  readonly label = 'MicroPython in Node';
  readonly canRestart = false;
  private readonly heard = new Listeners<Uint8Array>();
  private interpreter: Interpreter | undefined;

  async open(): Promise<void> {
    this.interpreter = await startInterpreter({
      heapBytes: VIRTUAL_HEAPS[0]?.bytes ?? 0,
      onOutput: (bytes) => this.heard.notify(bytes),
    });
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.interpreter?.feed(bytes);
  }

  onBytes(listener: (chunk: Uint8Array) => void): () => void {
    return this.heard.add(listener);
  }

  onLost(): () => void {
    return () => {};
  }

  onRestarted(): () => void {
    return () => {};
  }

  restart(): Promise<void> {
    throw new Error('this board cannot be started afresh');
  }

  async close(): Promise<void> {}
}

/** A fresh board, ready to play lessons on: the interpreter, or the board given. */
export async function startLessonBoard(board: Board = new LocalBoard()): Promise<StepHost> {
  loadProbesFromDisk();
  const link = new BoardLink(board);
  await link.open();
  const model = makeLocalModel();
  const taker = new SnapshotTaker(link, model);
  const summaries: SnapshotSummary[] = [];
  const keep = async (capture: Capture) => {
    const summary = await model.ask('summary', capture.id);
    summaries.push(summary);
    return summary;
  };
  const watcher = new MapWatcher();
  const printed: string[] = [];
  link.repl.onTerminal((bytes) => {
    for (const dump of watcher.push(bytes)) printed.push(dump.text);
  });
  return {
    ask: (question, ...args) => model.ask(question, ...args),
    collect: () => collect(link.repl),
    snapshot: async (label) => {
      const summary = await keep(await taker.take({ label }));
      await taker.settle(new AbortController().signal);
      return summary;
    },
    run: async (code) => {
      const { error } = await link.repl.runProgram(code);
      for (const dump of watcher.flush()) printed.push(dump.text);
      for (const text of printed.splice(0)) {
        const opening = {
          label: 'printed',
          openedAt: Date.now(),
          newId: () => crypto.randomUUID(),
        };
        for (const opened of openText(text, opening)) {
          const capture: Capture = { ...opened, origin: 'terminal' };
          model.add(capture);
          await keep(capture);
        }
      }
      return error === '';
    },
    summaries: () => summaries,
  };
}
