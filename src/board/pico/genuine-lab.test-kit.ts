// A Virtual Pico with everything that the lab does to a board, in one thread: conversation, probes,
// snapshots, model. For tests and benches with genuine firmware.

import type { Capture } from '../../capture/capture.ts';
import { makeLocalModel } from '../../model/local-model.ts';
import type { Model } from '../../model/model.ts';
import { BoardLink } from '../../session/board/board-link.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { Peeker } from '../../take/peeker.ts';
import { SnapshotTaker } from '../../take/snapshot-taker.ts';
import { withoutOutside } from '../../testing/without-outside.test-kit.ts';
import type { Bytes } from '../../units.ts';
import { makePico } from './genuine-board.test-kit.ts';

export interface PicoLab {
  readonly link: BoardLink;
  /** Runs code as a program; what it printed. Throws with the traceback. */
  run(code: string): Promise<string>;
  /** A snapshot that nobody looks at yet. */
  take(): Promise<Capture>;
  snapshot(): Promise<SnapshotSummary>;
  /** What gc.mem_alloc() would say now; nothing runs on the board for it. */
  used(): Promise<Bytes>;
  /** Bytes that the board has said so far. */
  heard(): Bytes;
  readonly model: Model;
  readonly taker: SnapshotTaker;
  close(): Promise<void>;
}

/** Switched on. Somebody must have given the probes' texts (get-probe.ts). */
export async function openLab(
  file: Uint8Array,
  { byProbes = false }: { readonly byProbes?: boolean } = {},
): Promise<PicoLab> {
  const board = makePico(file);
  // Opened itself, so that it can be looked at while somebody asks it.
  const cabled = () => Object.assign(withoutOutside(board), { open: () => board.open() });
  const link = new BoardLink(byProbes ? cabled() : board);
  const peeker = new Peeker(board);
  let heard = 0;
  board.onBytes((bytes) => {
    heard += bytes.length;
  });
  await link.open();
  const model = makeLocalModel();
  const taker = new SnapshotTaker(link, model);
  return {
    link,
    model,
    taker,
    heard: () => heard,
    used: async () => {
      const look = await peeker.look();
      if (look?.gc === undefined) throw new Error('no heap is found there');
      return look.gc.allocated;
    },
    run: async (code) => {
      const { output, error } = await link.repl.run(code);
      if (error !== '') throw new Error(error);
      return new TextDecoder().decode(output);
    },
    take: () => taker.take({ label: 'moment' }),
    snapshot: async () => {
      const { id } = await taker.take({ label: 'moment' });
      await taker.settle(new AbortController().signal);
      return model.ask('summary', id);
    },
    close: async () => {
      await link.board.close();
    },
  };
}
