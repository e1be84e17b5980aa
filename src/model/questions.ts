// Everything that the model answers, in one typed table: what a page shows, what a lesson or a course page
// wants to know, what taking a snapshot must read. How a question gets there is in model.ts.

import type { Anchors, BoardFacts, Capture } from '../capture/capture.ts';
import type { Opening } from '../capture/open-text.ts';
import type { MemorySpan } from '../capture/spans.ts';
import type { FilmCollections } from '../film/answers/film-collections.ts';
import type { FilmEventRows } from '../film/answers/film-events.ts';
import type { FilmHolders, FilmWhen } from '../film/answers/film-holders.ts';
import type { FilmImport } from '../film/answers/film-imports.ts';
import type { FilmLife } from '../film/answers/film-life.ts';
import type { FilmLineOwner, FilmLines } from '../film/answers/film-lines.ts';
import type { FilmColouring, FilmMap } from '../film/answers/film-map.ts';
import type { FilmOutput } from '../film/answers/film-output.ts';
import type { FilmReport } from '../film/answers/film-report.ts';
import type { FilmTarget } from '../film/answers/film-seek.ts';
import type { FilmStep, FilmStepLines } from '../film/answers/film-step.ts';
import type { FilmStrip, FilmStripAsk } from '../film/answers/film-strip.ts';
import type { FilmSummary } from '../film/answers/film-summary.ts';
import type { FilmLine } from '../film/path-table.ts';
import type { FilmFrame, FilmTape } from '../film/tape.ts';
import type { BlockInfo } from '../snapshot/answers/block-info.ts';
import type { ChangeQuery, ChangeRows } from '../snapshot/answers/changes/change-rows.ts';
import type { Changes } from '../snapshot/answers/changes/fact.ts';
import type { Comparison } from '../snapshot/answers/compare.ts';
import type { ComparePicture } from '../snapshot/answers/compare-picture.ts';
import type { GrowingContainer } from '../snapshot/answers/containers.ts';
import type { ContractReferences } from '../snapshot/answers/contract-references.ts';
import type { ExportFormat } from '../snapshot/answers/export-text.ts';
import type { FitCurve, FitMistake, FitQuestion, FitReport } from '../snapshot/answers/fit.ts';
import type { GraphPicture } from '../snapshot/answers/graph.ts';
import type { Inspection } from '../snapshot/answers/inspection.ts';
import type { MapPicture } from '../snapshot/answers/picture.ts';
import type { Foreseen, MissingReads, Settled } from '../snapshot/answers/reads.ts';
import type { HoleReport } from '../snapshot/answers/room/hole.ts';
import type { PinReport } from '../snapshot/answers/room/pins.ts';
import type { ObjectQuery, ObjectRows, TypeRow } from '../snapshot/answers/rows.ts';
import type { SnapshotSummary } from '../snapshot/answers/summary.ts';
import type { SnapshotView, ViewAsk } from '../snapshot/answers/view.ts';
import type { WasteReport } from '../snapshot/answers/waste.ts';
import type { GraphAsk } from '../snapshot/picture/graph/graph-ask.ts';
import type { Colouring } from '../snapshot/picture/heat-map/painted.ts';
import type { Address, Bytes } from '../units.ts';
import type { FilmFrameLocals } from './film-frames.ts';
import type { FilmOfPicture } from './picture-told.ts';
import type { RestingFrame } from './resting-frames.ts';

/** The first argument of most is the id of a snapshot (or a list of ids). */
export interface Questions {
  /** All that the page shows of a snapshot when it comes on the screen. */
  view(id: string, ask: ViewAsk, film?: FilmOfPicture): SnapshotView;
  summary(id: string): SnapshotSummary;
  /** `earlier`: ids of the snapshots before, oldest first, for age and churn. */
  picture(id: string, colouring: Colouring, earlier: readonly string[]): MapPicture;
  block(id: string, address: Address): BlockInfo;
  objects(id: string, query: ObjectQuery): ObjectRows;
  types(id: string): readonly TypeRow[];
  inspect(id: string, address: Address): Inspection;
  /** All references of one object, as course pages are told. */
  references(id: string, address: Address): ContractReferences;
  /** Boxes that were in the last picture stay where they were. */
  graph(id: string, ask: GraphAsk, film?: FilmOfPicture): GraphPicture;
  exportText(id: string, format: ExportFormat): string;
  /** `ids`: two or three, in order of time. */
  compare(ids: readonly string[]): Comparison;
  /** What changed between two moments; undefined where memory was not read at one of them. */
  changes(before: string, after: string): Changes | undefined;
  /** The same facts as windows of rows; `ids`: two or three, in order of time. */
  changeRows(ids: readonly string[], query: ChangeQuery): ChangeRows;
  comparePicture(before: string, after: string): ComparePicture;
  fit(id: string, question: FitQuestion): FitReport | FitMistake;
  fitCurve(id: string): FitCurve;
  pins(id: string, which: Address | 'largest' | 'all'): PinReport;
  /** undefined where the address lies in no hole. */
  hole(id: string, address: Address): HoleReport | undefined;
  containers(id: string): readonly GrowingContainer[];
  waste(id: string): WasteReport;
  /** Bytes inside used blocks that hold nothing; too slow for the summary of a large heap. */
  slack(id: string): Bytes | undefined;
  /** The functions in Python that were under way, innermost first; undefined where the snapshot does not tell. */
  stackFrames(id: string): readonly FilmFrameLocals[] | undefined;
  /**
   * Generators and coroutines that rest, as far as a program still has them; undefined where the snapshot does not
   * tell. `film`: of the program that made them, which names their locals.
   */
  restingFrames(id: string, film?: string): readonly RestingFrame[] | undefined;
  /** The captures in a text; unpacking 8 MB of memory takes a second that the page does not have. */
  openText(text: string | Blob, opening: Omit<Opening, 'newId'>): Promise<readonly Capture[]>;

  // What a film tells. `id` is that of a film; `step` is 0 to the number of steps, which is behind the last.

  filmSummary(id: string): FilmSummary;
  filmStrip(id: string, ask: FilmStripAsk): FilmStrip;
  filmStep(id: string, step: number): FilmStep;
  /** Where to go from a step; undefined where there is nothing such. */
  filmSeek(id: string, from: number, target: FilmTarget): number | undefined;
  filmMap(id: string, step: number, colouring: FilmColouring): FilmMap;
  /** Up to a step; of the whole film where it is absent. */
  filmLines(id: string, step?: number, owner?: FilmLineOwner): FilmLines;
  /** Of the object that an address lies in, with its parts; undefined where nothing is there at that step. */
  filmLife(
    id: string,
    step: number,
    address: Address,
    parts?: readonly Address[],
  ): FilmLife | undefined;
  filmHolders(id: string, when: FilmWhen, by: 'line' | 'path'): FilmHolders;
  /** What a line took and holds at a step: address and number of blocks, in turns. */
  filmLineBlocks(id: string, step: number, line: FilmLine, owner?: FilmLineOwner): Uint32Array;
  filmCollections(id: string, from?: number, to?: number): FilmCollections;
  filmImports(id: string): readonly FilmImport[];
  filmOutput(id: string, step: number): FilmOutput;
  /** Windows: `from` up to, not including, `to`. */
  filmStepLines(id: string, from: number, to: number): FilmStepLines;
  filmEvents(id: string, from: number, to: number): FilmEventRows;
  filmReport(id: string): FilmReport;
  /** The frames of a moment with their locals; `capture` is the memory of that moment. */
  filmFrames(id: string, capture: string, frames: readonly FilmFrame[]): readonly FilmFrameLocals[];
  /** The film as a file: its tape, without the memory of its moments. */
  filmFile(id: string): Uint8Array;
  /** The film of a file, to be added like any other. Throws film/damaged. */
  openFilm(file: Uint8Array): FilmTape;

  // What taking a snapshot asks.

  /** What a board's first snapshot reads; the map was printed before it. */
  firstReads(mapText: string, board: BoardFacts, anchors: Anchors): Foreseen;
  /** Heads that the later map has where the earlier is free: address and blocks, in turns. */
  newHeads(before: string, after: string): readonly number[];
  /** What is worth reading of the moment of this map, by a probe that is in it. */
  momentReads(mapText: string, board: BoardFacts, anchors: Anchors): readonly MemorySpan[];
  missingReads(id: string): MissingReads;
  /** What the next snapshot of the same board reads in its one moment, without asking for a map first. */
  nextReads(id: string): Foreseen;
  /** The same, and what the lab has left in the heap; `mapTextAfter` was printed last. */
  settle(id: string, mapTextAfter: string): Settled;
  /** The lab's own in a snapshot, as far as it stays in the heap: address and blocks, in turns. */
  leftBehind(id: string): readonly number[];
}

export type Question = keyof Questions;

export type Reply<Q extends Question> = Awaited<ReturnType<Questions[Q]>>;
