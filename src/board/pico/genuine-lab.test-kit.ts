// A Virtual Pico with everything that the lab does to a board, in one thread: conversation, probes,
// snapshots, model. For tests and benches with genuine firmware.

import type { Answer } from '../../model/lab-api.ts';
import { makeLabWorker } from '../../model/lab-worker.ts';
import type { SnapshotClient } from '../../model/snapshot-client.ts';
import { BoardLink } from '../../session/board/board-link.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { settle, takeCapture } from '../../take/take-snapshot.ts';
import { makePico } from './genuine-board.test-kit.ts';

export interface PicoLab {
  readonly link: BoardLink;
  /** Runs code as a program; what it printed. Throws with the traceback. */
  run(code: string): Promise<string>;
  snapshot(): Promise<SnapshotSummary>;
  close(): Promise<void>;
}

/** Switched on. Somebody must have given the probes' texts (get-probe.ts). */
export async function openLab(file: Uint8Array): Promise<PicoLab> {
  const link = new BoardLink(makePico(file));
  await link.open();
  const worker = makeLabWorker();
  const client = {
    ask: async (question: never, ...args: never) => unwrap(worker.ask(question, args)),
    planFirstReads: async (capture: never) => unwrap(worker.planFirstReads(capture)),
    planNextReads: async (capture: never) => unwrap(worker.planNextReads(capture)),
    planMoreReads: async (capture: never) => unwrap(worker.planMoreReads(capture)),
    planLateReads: async (capture: never) => unwrap(worker.planLateReads(capture)),
    findNewHeads: async (before: never, after: never) => unwrap(worker.findNewHeads(before, after)),
  } as unknown as SnapshotClient;
  return {
    link,
    run: async (code) => {
      const { output, error } = await link.repl.run(code);
      if (error !== '') throw new Error(error);
      return new TextDecoder().decode(output);
    },
    snapshot: async () => {
      const capture = await takeCapture(link, client, { label: 'moment' });
      worker.add(capture);
      await settle(link, client, capture, new AbortController().signal);
      return unwrap(worker.ask('summary', [capture.id]));
    },
    close: async () => {
      await link.board.close();
    },
  };
}

function unwrap<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
