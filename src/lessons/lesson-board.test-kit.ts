// A board for the tests of the lessons: the real interpreter in this process, the real conversation, the
// real snapshots; and the model without its worker. What a program prints as a map is a snapshot too.

import type { Board } from '../board/board.ts';
import { type Interpreter, startInterpreter } from '../board/wasm/interpreter.ts';
import { VIRTUAL_HEAPS } from '../board/wasm/virtual-heaps.ts';
import { openText } from '../capture/open-text.ts';
import { Listeners } from '../listeners.ts';
import { makeLabWorker } from '../model/lab-worker.ts';
import type { SnapshotClient } from '../model/snapshot-client.ts';
import { collect } from '../probe/collect.ts';
import { loadProbesFromDisk } from '../probe/interpreter-runner.test-kit.ts';
import { BoardLink } from '../session/board/board-link.ts';
import type { StepHost } from '../session/lesson/play-step.ts';
import type { SnapshotSummary } from '../snapshot/answers/summary.ts';
import { MapWatcher } from '../snapshot/map/map-watcher.ts';
import { takeCapture } from '../take/take-snapshot.ts';

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
      onOutput: (bytes) => this.heard.tell(bytes),
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

/** The model as the page's client has it, but in this thread: every call is the worker's. */
function makeClient(): SnapshotClient {
  const worker = makeLabWorker();
  const answers = worker as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  const call = async (verb: string, args: readonly unknown[]): Promise<unknown> => {
    const isQuestion = verb === 'ask';
    const answer = answers[verb]?.(...(isQuestion ? [args[0], args.slice(1)] : args));
    const given = answer as { ok?: boolean; value?: unknown } | undefined;
    if (given?.ok === false) throw new Error(JSON.stringify(answer));
    return given?.value;
  };
  const handler = {
    get:
      (_: object, verb: string) =>
      (...args: unknown[]) =>
        call(verb, args),
  };
  return new Proxy({}, handler) as SnapshotClient;
}

/** A fresh board, ready to play lessons on: the interpreter, or the board given. */
export async function startLessonBoard(board: Board = new LocalBoard()): Promise<StepHost> {
  loadProbesFromDisk();
  const link = new BoardLink(board);
  await link.open();
  const client = makeClient();
  const summaries: SnapshotSummary[] = [];
  const keep = async (capture: Parameters<SnapshotClient['add']>[0]) => {
    await client.add(capture);
    const summary = await client.ask('summary', capture.id);
    summaries.push(summary);
    return summary;
  };
  const watcher = new MapWatcher();
  const printed: string[] = [];
  link.repl.onTerminal((bytes) => {
    for (const dump of watcher.push(bytes)) printed.push(dump.text);
  });
  return {
    ask: (question, ...args) => client.ask(question, ...args),
    collect: () => collect(link.repl),
    snapshot: async (label) => {
      const summary = await keep(await takeCapture(link, client, { label }));
      link.leftovers = await client.ask('leftovers', summary.id, link.lastMapText);
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
        for (const capture of openText(text, opening))
          await keep({ ...capture, origin: 'terminal' });
      }
      return error === '';
    },
    summaries: () => summaries,
  };
}
