// Takes snapshots over one connection, each as deep as the board allows: figures, map, names, memory; and
// says why it stops where it stops. The model plans what to read, the board hands over bytes, nothing is
// interpreted here. A board that can be read from outside is, at any moment, and nothing runs there; any other
// is asked by probes, whose garbage is followed, so that looking does not look like a leak.

import type { OutsideImage } from '../board/camera.ts';
import type { Capture } from '../capture/capture.ts';
import { type MemorySpan, totalBytes } from '../capture/spans.ts';
import type { Model } from '../model/model.ts';
import type { Reply } from '../model/questions.ts';
import type { BoardAnswer } from '../probe/ask-board.ts';
import { planChunks } from '../probe/chunk-plan.ts';
import { collect } from '../probe/collect.ts';
import { listNames } from '../probe/list-names.ts';
import { takeHeap } from '../probe/take-heap.ts';
import { type MapAnswer, takeMap } from '../probe/take-map.ts';
import type { AskedBoard, TakeOptions } from './asked-board.ts';
import { completeMemory, readByRuns } from './complete-memory.ts';
import { ConstantMemory } from './constant-memory.ts';
import { peekCapture } from './peek-capture.ts';
import { ResidentProbe } from './resident-probe.ts';
import {
  canReadMemory,
  isDepthError,
  withoutMemory,
  withoutNames,
  withoutSomeMemory,
} from './take-notes.ts';
import { toCapture } from './to-capture.ts';

const NOTHING_KNOWN: Reply<'settle'> = {
  nextReads: [],
  room: { free: 0, largestHole: 0 },
  leftovers: [],
};

export class SnapshotTaker {
  private readonly board: AskedBoard;
  private readonly model: Model;
  private readonly constants = new ConstantMemory();
  private readonly resident: ResidentProbe;
  /** Foreseen from the snapshot before: what the next one reads in its moment (nothing at first), how
   *  much room a probe finds, and what the lab has left in the heap. */
  private known = NOTHING_KNOWN;
  /** The snapshot that was taken last, until it is known what it left. */
  private unsettled: string | undefined;

  constructor(board: AskedBoard, model: Model) {
    this.board = board;
    this.model = model;
    this.resident = new ResidentProbe(board);
    board.onFresh(() => {
      this.known = NOTHING_KNOWN;
      this.unsettled = undefined;
      this.constants.forget();
      this.resident.forget();
    });
  }

  /**
   * One snapshot. Call settle() once it is shown.
   * @returns a capture that the model holds
   * @throws AppError board/…, repl/…, probe/…: where not even the map could be had; worker/failed
   */
  async take(options: TakeOptions): Promise<Capture> {
    return (await this.peek(options)) ?? this.probe(options);
  }

  /**
   * A moment that somebody else hands over, a film's, as a capture like any other.
   * @returns a capture that the model holds; undefined where MicroPython is not found in it
   * @throws AppError board/…, worker/failed
   */
  async takeFrom(
    image: OutsideImage,
    options: Pick<TakeOptions, 'label'>,
  ): Promise<Capture | undefined> {
    const look = await this.board.peeker.lookAt(image);
    return look && peekCapture({ look, model: this.model, constants: this.constants }, options);
  }

  private async probe(options: TakeOptions): Promise<Capture> {
    const first = await this.foresee(options);
    const answer = await this.board.facts({ signal: options.signal });
    if (this.known.nextReads.length === 0) {
      const map = first ?? (await takeMap(this.board.repl, options));
      return this.takeNames(withoutMemory(toCapture(answer, map, options), answer), options);
    }
    const visited = await this.visit(first, options);
    if (visited !== undefined) return visited;
    const moment = await this.takeMoment(answer, options);
    if (moment.depth !== 'memory') return this.takeNames(moment, options);
    const capture = await this.complete(await this.markOwn(moment, first), options);
    this.unsettled = capture.id;
    return capture;
  }

  /**
   * Once a snapshot is there: a last map, which tells what all the asking has left in the heap, and what
   * the next snapshot should read.
   * @throws AppError board/…, repl/…, probe/…, worker/failed
   */
  async settle(signal: AbortSignal): Promise<void> {
    const id = this.unsettled;
    this.unsettled = undefined;
    if (id === undefined) return;
    const { mapText } = await takeMap(this.board.repl, { signal });
    this.known = await this.model.ask('settle', id, mapText);
  }

  /**
   * Asks a board that nobody has used yet all that never changes, then sweeps: the first snapshot is
   * one run like the later ones, and shows none of this. Of one that is read from outside the first
   * snapshot is quick then; nothing is asked.
   * @throws AppError as take()
   */
  async prepare(signal: AbortSignal): Promise<void> {
    const seen = await this.peek({ label: '', signal });
    if (seen !== undefined) {
      await this.board.facts({ signal });
      return this.model.drop(seen.id);
    }
    const { id, depth } = await this.take({ label: '', signal });
    await collect(this.board.repl, { signal });
    const foreseen = depth === 'memory' ? await this.model.ask('nextReads', id) : undefined;
    this.known = { ...this.known, ...foreseen, leftovers: [] };
    this.unsettled = undefined;
    this.model.drop(id);
  }

  /** The board as it is at this moment, whatever it does; undefined where it cannot be read from outside. */
  private async peek(options: TakeOptions): Promise<Capture | undefined> {
    const { peeker, repl } = this.board;
    if (options.collectFirst && (await peeker.look()) !== undefined) await collect(repl, options);
    options.onProgress?.('memory');
    const look = await peeker.look();
    return look && peekCapture({ look, model: this.model, constants: this.constants }, options);
  }

  /**
   * Before the first snapshot of a connection: a map, then who the board is, then what to read. The map
   * comes first of all, so that whatever is in the moment and not in it is the lab's own.
   */
  private async foresee(options: TakeOptions): Promise<MapAnswer | undefined> {
    if (this.known.nextReads.length > 0) return undefined;
    options.onProgress?.('map');
    const first = await takeMap(this.board.repl, { signal: options.signal });
    options.onProgress?.('board');
    const answer = await this.board.facts({ signal: options.signal });
    if (answer.anchors !== undefined && canReadMemory(answer)) {
      const foreseen = await this.model.ask(
        'firstReads',
        first.mapText,
        answer.facts,
        answer.anchors,
      );
      this.known = { ...this.known, ...foreseen };
    }
    return first;
  }

  /**
   * Map and memory by the probe that stays on the board; undefined where it cannot stay there. What it leaves is
   * known at once, nothing is to settle.
   */
  private async visit(
    first: MapAnswer | undefined,
    options: TakeOptions,
  ): Promise<Capture | undefined> {
    const { model, constants, resident } = this;
    const { room, leftovers } = this.known;
    const { signal } = options;
    if (!(await resident.come(room, { signal }))) return undefined;
    const { facts, anchors } = await this.board.allFacts({ signal });
    if (anchors === undefined) return undefined;
    if (options.collectFirst) await collect(this.board.repl, { signal });
    options.onProgress?.('memory');
    const capture = await resident.visit({ signal }, async ({ map, read }) => {
      const spans = await model.ask('momentReads', map.mapText, facts, anchors);
      const memory = await read(spans, ({ bytes, of }) =>
        options.onProgress?.('memory', bytes / of),
      );
      const moment: Capture = {
        ...toCapture({ facts, anchors }, map, options),
        depth: 'memory',
        memory,
        leftovers,
        afterCollection: options.collectFirst || undefined,
      };
      const readMore = (more: readonly MemorySpan[]) => read(more);
      const site = { model, constants, read: readMore, isStill: true };
      return completeMemory(site, await this.markOwn(moment, first), options);
    });
    if (capture === undefined) return undefined;
    this.known = { ...this.known, leftovers: await model.ask('leftBehind', capture.id) };
    return capture;
  }

  /** What stays on the board for the lab is taken away. @throws AppError board/…, repl/…, probe/… */
  leave(signal: AbortSignal): Promise<void> {
    return this.resident.leave({ signal });
  }

  /** Map and memory of one moment; with the reason, the map alone where memory cannot be had. */
  private async takeMoment(answer: BoardAnswer, options: TakeOptions): Promise<Capture> {
    options.onProgress?.('memory');
    const { facts } = answer;
    const { nextReads: ranges, room, leftovers } = this.known;
    const { chunkBytes, check } = planChunks(room, totalBytes(ranges), facts);
    const taken = await takeHeap(
      this.board.repl,
      { ranges, chunkBytes },
      {
        check,
        board: facts,
        collectFirst: options.collectFirst,
        signal: options.signal,
        onProgress: ({ bytes, of }) => options.onProgress?.('memory', bytes / of),
      },
    );
    return {
      ...toCapture(answer, taken, options),
      depth: taken.memory.length > 0 ? 'memory' : 'map',
      memory: taken.memory,
      leftovers,
      afterCollection: options.collectFirst || undefined,
    };
  }

  /** In a first snapshot whatever came since the first map, and nothing refers to, is the lab's. */
  private async markOwn(moment: Capture, first: MapAnswer | undefined): Promise<Capture> {
    if (first === undefined) return moment;
    const leftovers = await this.model.ask('newHeads', first.mapText, moment.mapText);
    return { ...moment, leftovers };
  }

  /** What the moment left out, as far as there is room to ask for it. */
  private async complete(moment: Capture, options: TakeOptions): Promise<Capture> {
    try {
      const { facts, anchors } = await this.board.allFacts({ signal: options.signal });
      const read = readByRuns(this.board, facts, options.signal);
      const site = { model: this.model, constants: this.constants, read, isStill: false };
      return await completeMemory(site, { ...moment, board: facts, anchors }, options);
    } catch (error) {
      this.model.drop(moment.id);
      if (!isDepthError(error)) throw error;
      return this.handOver(withoutSomeMemory(moment, error));
    }
  }

  private async takeNames(capture: Capture, options: TakeOptions): Promise<Capture> {
    try {
      options.onProgress?.('names');
      const names = await listNames(this.board.repl, { signal: options.signal });
      return this.handOver({ ...capture, depth: 'names', names });
    } catch (error) {
      if (!isDepthError(error)) throw error;
      return this.handOver(withoutNames(capture, error));
    }
  }

  private handOver(capture: Capture): Capture {
    this.model.add(capture);
    return capture;
  }
}
