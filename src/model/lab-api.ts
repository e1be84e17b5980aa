// What the model's worker answers: the one interface of the border. Failures cross it as values,
// because Comlink keeps only name, message and stack of what is thrown.

import type { Capture } from '../capture/capture.ts';
import type { Opening } from '../capture/open-text.ts';
import type { MemorySpan } from '../capture/spans.ts';
import type { Failure } from '../errors.ts';
import type { BlockInfo } from '../snapshot/answers/block-info.ts';
import type { ChangeQuery, ChangeRows } from '../snapshot/answers/changes.ts';
import type { Comparison } from '../snapshot/answers/compare.ts';
import type { ComparePicture } from '../snapshot/answers/compare-picture.ts';
import type { GrowingContainer } from '../snapshot/answers/containers.ts';
import type { ContractReferences } from '../snapshot/answers/contract-references.ts';
import type { ExportFormat } from '../snapshot/answers/export-text.ts';
import type { FitCurve, FitMistake, FitQuestion, FitReport } from '../snapshot/answers/fit.ts';
import type { GraphAsk, GraphPicture } from '../snapshot/answers/graph.ts';
import type { Inspection } from '../snapshot/answers/inspection.ts';
import type { MapPicture } from '../snapshot/answers/picture.ts';
import type { PinReport } from '../snapshot/answers/pins.ts';
import type { ObjectQuery, ObjectRows, TypeRow } from '../snapshot/answers/rows.ts';
import type { SnapshotSummary } from '../snapshot/answers/summary.ts';
import type { WasteReport } from '../snapshot/answers/waste.ts';
import type { Colouring } from '../snapshot/picture/heat-map/painted.ts';
import type { Address, Bytes } from '../units.ts';

/** A value; a failure; or "I do not have that capture (any more), give it to me and ask again". */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | Failure
  | { readonly ok: false; readonly code: 'absent'; readonly id: string };

/** Questions about snapshots; the first argument of each is the id of one (or a list of ids). */
export interface LabQuestions {
  /** What the lab has left in the heap after this snapshot; `mapTextAfter` was printed last. */
  leftovers(id: string, mapTextAfter: string): readonly number[];
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
  graph(id: string, ask: GraphAsk): GraphPicture;
  exportText(id: string, format: ExportFormat): string;
  /** `ids`: two or three, in order of time. */
  compare(ids: readonly string[]): Comparison;
  changes(ids: readonly string[], query: ChangeQuery): ChangeRows;
  comparePicture(before: string, after: string): ComparePicture;
  fit(id: string, question: FitQuestion): FitReport | FitMistake;
  fitCurve(id: string): FitCurve;
  pins(id: string, which: Address | 'largest' | 'all'): PinReport;
  containers(id: string): readonly GrowingContainer[];
  waste(id: string): WasteReport;
  /** Bytes inside used blocks that hold nothing; too slow for the summary of a large heap. */
  slack(id: string): Bytes | undefined;
}

/** What the worker exposes through Comlink. */
export interface LabWorker {
  ask<Q extends keyof LabQuestions>(
    question: Q,
    args: Parameters<LabQuestions[Q]>,
  ): Answer<ReturnType<LabQuestions[Q]>>;
  add(capture: Capture): void;
  forget(id: string): void;
  /** The captures in a text; unpacking 8 MB of memory takes a second that the page does not have. */
  openText(
    text: string | Blob,
    opening: Omit<Opening, 'newId'>,
  ): Promise<Answer<readonly Capture[]>>;
  planFirstReads(capture: Capture): Answer<readonly MemorySpan[]>;
  /** What the next snapshot of the same board reads in its one moment, without asking for a map first. */
  planNextReads(capture: Capture): Answer<readonly MemorySpan[]>;
  /** Used blocks that a capture's memory does not hold. */
  planLateReads(capture: Capture): Answer<readonly MemorySpan[]>;
  /** Heads that the later map text has where the earlier is free: address, blocks, … */
  findNewHeads(before: string, after: string): Answer<readonly number[]>;
  planMoreReads(capture: Capture): Answer<readonly MemorySpan[]>;
}
