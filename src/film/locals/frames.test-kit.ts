// Programs filmed on a board in this thread, and what the lab tells of the frames of their moments. The same for
// the interpreter and for a Virtual Pico.

import type { Board } from '../../board/board.ts';
import type { FilmCamera } from '../../board/camera.ts';
import { VirtualBoard } from '../../board/wasm/virtual-board.ts';
import type { VirtualLine } from '../../board/wasm/virtual-line.ts';
import { VirtualServer } from '../../board/wasm/virtual-server.ts';
import type { FilmFrameLocals } from '../../model/film-frames.ts';
import { makeLocalModel } from '../../model/local-model.ts';
import type { RestingFrame } from '../../model/resting-frames.ts';
import { BoardLink } from '../../session/board/board-link.ts';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import { UNTOUCHED_GRAPH } from '../../snapshot/picture/graph/graph-ask.ts';
import { SnapshotTaker } from '../../take/snapshot-taker.ts';
import type { FilmTape } from '../tape.ts';

/** Line 1 of programs whose frames are looked at when here() has been called. */
export const HERE = 'def here(): pass';

export interface FilmedMoments {
  readonly tape: FilmTape;
  /** Innermost first. */
  framesAt(step: number): Promise<readonly FilmFrameLocals[]>;
  /** Generators at rest. */
  restingAt(step: number): Promise<readonly RestingFrame[] | undefined>;
  graphAt(step: number): Promise<GraphPicture>;
  /** Texts of the moment's lists that no root reaches. */
  garbageListsAt(step: number): Promise<readonly string[]>;
}

export interface FrameBench {
  film(program: string): Promise<FilmedMoments>;
  /** The frames of the last call of here(), its own left out. */
  framesHere(program: string): Promise<readonly FilmFrameLocals[]>;
  /** The object graph when here() is called last, its own frame included. */
  graphHere(program: string): Promise<GraphPicture>;
  /** Generators at rest when here() is called last. */
  restingHere(program: string): Promise<readonly RestingFrame[] | undefined>;
  close(): Promise<void>;
}

export function openInterpreterBench(): Promise<FrameBench> {
  return openFrameBench(
    new VirtualBoard({
      startHost: (told) => ({
        // Its time stands still: a picture of every step is taken, however busy the machine is.
        line: new VirtualServer(told, undefined, { now: () => 0 }) as VirtualLine,
        failed: new Promise<never>(() => {}),
        terminate: () => {},
      }),
      patienceMs: 50,
    }),
  );
}

export async function openFrameBench(board: Board): Promise<FrameBench> {
  const link = new BoardLink(board);
  await link.open();
  const model = makeLocalModel();
  const taker = new SnapshotTaker(link, model);
  const camera = getCamera(board);
  const film = async (program: string): Promise<FilmedMoments> => {
    await camera.start({ program });
    await link.repl.runProgram(program);
    const tape = await camera.stop();
    model.addFilm(tape);
    const captureAt = async (step: number) => {
      const moment = await camera.seek(step);
      const capture = await taker.takeFrom(moment, { label: 'moment' });
      if (capture === undefined) throw new Error('no capture of the moment');
      return { capture, moment };
    };
    const framesAt = async (step: number) => {
      const { capture, moment } = await captureAt(step);
      return model.ask('filmFrames', tape.id, capture.id, moment.frames);
    };
    const restingAt = async (step: number) => {
      const { capture } = await captureAt(step);
      return model.ask('restingFrames', capture.id, tape.id);
    };
    const graphAt = async (step: number) => {
      const { capture, moment } = await captureAt(step);
      const told = { id: tape.id, frames: moment.frames };
      return model.ask('graph', capture.id, UNTOUCHED_GRAPH, told);
    };
    const garbageListsAt = async (step: number) => {
      const { capture } = await captureAt(step);
      const { rows } = await model.ask('objects', capture.id, { from: 0, to: 1000 });
      return rows.filter(({ type, garbage }) => type === 'list' && garbage).map(({ text }) => text);
    };
    return { tape, framesAt, restingAt, graphAt, garbageListsAt };
  };
  return {
    film,
    framesHere: async (program) => {
      const { tape, framesAt } = await film(program);
      return (await framesAt(findHere(tape))).slice(1);
    },
    graphHere: async (program) => {
      const { tape, graphAt } = await film(program);
      return graphAt(findHere(tape));
    },
    restingHere: async (program) => {
      const { tape, restingAt } = await film(program);
      return restingAt(findHere(tape));
    },
    close: () => board.close(),
  };
}

/** The step in which here() was called last. */
function findHere({ steps, paths, functions }: FilmTape): number {
  return steps.path.findLastIndex((n) => functions[paths.function[n]]?.name === 'here');
}

function getCamera({ camera }: Board): FilmCamera {
  if (camera === undefined) throw new Error('a board without a camera');
  return camera;
}

/** Function → name → text of its locals; of several frames of one function the outermost. */
export function textsOf(
  frames: readonly FilmFrameLocals[],
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return Object.fromEntries(
    frames.map((frame) => [
      frame.function,
      Object.fromEntries(
        frame.locals.map(({ name, slot, text }) => [name ?? `slot ${slot}`, text]),
      ),
    ]),
  );
}
