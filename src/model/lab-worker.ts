// What the worker does: keeps the snapshots that are looked at, answers questions, turns failures into
// values. Knows no page and no board.

import { transfer } from 'comlink';
import type { Capture } from '../capture/capture.ts';
import { openText } from '../capture/open-text.ts';
import { AppError } from '../errors.ts';
import { buildBlockInfo } from '../snapshot/answers/block-info.ts';
import { BuiltSnapshot } from '../snapshot/answers/built-snapshot.ts';
import { buildChangeRows } from '../snapshot/answers/changes.ts';
import { buildComparison } from '../snapshot/answers/compare.ts';
import { buildComparePicture } from '../snapshot/answers/compare-picture.ts';
import { forgetPairs } from '../snapshot/answers/compared-pair.ts';
import { listContainers } from '../snapshot/answers/containers.ts';
import { buildContractReferences } from '../snapshot/answers/contract-references.ts';
import { buildExportText } from '../snapshot/answers/export-text.ts';
import { buildCurve, buildFitReport } from '../snapshot/answers/fit.ts';
import { buildGraphPicture } from '../snapshot/answers/graph.ts';
import { buildInspection } from '../snapshot/answers/inspection.ts';
import { findLeftovers, findNewHeadsInTexts } from '../snapshot/answers/leftovers.ts';
import { planLateReads, planNextReads } from '../snapshot/answers/next-reads.ts';
import { buildPicture } from '../snapshot/answers/picture.ts';
import { buildPinReport } from '../snapshot/answers/pins.ts';
import { buildObjectRows, buildTypeRows } from '../snapshot/answers/rows.ts';
import { buildSummary } from '../snapshot/answers/summary.ts';
import { buildWasteReport, measureSlackBytes } from '../snapshot/answers/waste.ts';
import { parseMaps } from '../snapshot/map/map-reader.ts';
import { planFirstReads, planMoreReads } from '../snapshot/memory/read/plan-reads.ts';
import { GraphPlaces } from '../snapshot/picture/graph/graph-places.ts';
import type { Answer, LabQuestions, LabWorker } from './lab-api.ts';

/**
 * Snapshots kept ready: what two or three pictures, a comparison and the age of blocks look back on. An
 * 8 MB heap takes about 60 MB with everything derived, a Pico's 2 MB.
 */
const KEPT_BYTES = 400 * 1024 * 1024;
const KEPT_AT_MOST = 24;

/** Thrown inside, answered as a value: the caller hands the capture over again. */
class Absent extends Error {
  readonly id: string;

  constructor(id: string) {
    super(`capture ${id} is not here`);
    this.id = id;
  }
}

export function makeLabWorker(): LabWorker {
  const shelf = new Shelf();
  const questions = makeQuestions(shelf);
  return {
    ask: (question, args) =>
      answer(() => (questions[question] as (...all: unknown[]) => never)(...args)),
    add: (capture) => shelf.add(capture),
    forget: (id) => shelf.forget(id),
    openText: async (given, opening) => {
      const text = typeof given === 'string' ? given : await given.text();
      const opened = answer(() => openText(text, { ...opening, newId: () => crypto.randomUUID() }));
      // The page gets the memory itself, not a copy.
      return transfer(opened, opened.ok ? buffersOf(opened.value) : []);
    },
    planFirstReads: (capture) =>
      answer(() => {
        const { anchors } = capture;
        const map = parseMaps(capture.mapText)[0];
        if (map === undefined || anchors === undefined) return [];
        return planFirstReads(map, capture.board, anchors);
      }),
    planLateReads: (capture) => answer(() => planLateReads(capture)),
    findNewHeads: (before, after) => answer(() => findNewHeadsInTexts(before, after)),
    planNextReads: (capture) => answer(() => planNextReads(capture)),
    planMoreReads: (capture) =>
      answer(() => {
        const map = parseMaps(capture.mapText)[0];
        return map === undefined ? [] : planMoreReads(capture, map);
      }),
  };
}

function makeQuestions(shelf: Shelf): LabQuestions {
  const places = new GraphPlaces();
  return {
    leftovers: (id, mapTextAfter) => findLeftovers(shelf.get(id), mapTextAfter),
    summary: (id) => buildSummary(shelf.get(id)),
    picture: (id, colouring, earlier) =>
      buildPicture(
        shelf.get(id),
        colouring,
        earlier.map((other) => shelf.get(other)),
      ),
    block: (id, address) => buildBlockInfo(shelf.get(id), address),
    objects: (id, query) => buildObjectRows(shelf.get(id), query),
    types: (id) => buildTypeRows(shelf.get(id)),
    inspect: (id, address) => buildInspection(shelf.get(id), address),
    references: (id, address) => buildContractReferences(shelf.get(id), address),
    graph: (id, ask) => buildGraphPicture(shelf.get(id), ask, places),
    exportText: (id, format) => buildExportText(shelf.get(id), format),
    compare: (ids) => buildComparison(ids.map((id) => shelf.get(id))),
    changes: (ids, query) =>
      buildChangeRows(
        ids.map((id) => shelf.get(id)),
        query,
      ),
    comparePicture: (before, after) => buildComparePicture(shelf.get(before), shelf.get(after)),
    fit: (id, question) => buildFitReport(shelf.get(id), question),
    fitCurve: (id) => buildCurve(shelf.get(id)),
    pins: (id, which) => buildPinReport(shelf.get(id), which),
    containers: (id) => listContainers(shelf.get(id)),
    waste: (id) => buildWasteReport(shelf.get(id)),
    slack: (id) => measureSlackBytes(shelf.get(id)),
  };
}

/** The snapshots at hand, the one that was asked for longest ago leaving first. */
class Shelf {
  private readonly built = new Map<string, BuiltSnapshot>();

  add(capture: Capture): void {
    this.built.delete(capture.id);
    this.built.set(capture.id, new BuiltSnapshot(capture));
    this.thin();
  }

  get(id: string): BuiltSnapshot {
    const built = this.built.get(id);
    if (built === undefined) throw new Absent(id);
    this.built.delete(id);
    this.built.set(id, built);
    return built;
  }

  forget(id: string): void {
    this.built.delete(id);
    forgetPairs(id);
  }

  private thin(): void {
    let bytes = 0;
    const newestFirst = [...this.built].reverse();
    newestFirst.forEach(([id, { capture }], place) => {
      bytes += weigh(capture);
      // The three that a comparison needs at once always stay.
      if (place >= 3 && (bytes > KEPT_BYTES || place >= KEPT_AT_MOST)) this.built.delete(id);
    });
  }
}

function buffersOf(captures: readonly Capture[]): ArrayBuffer[] {
  const buffers = captures.flatMap(({ memory = [] }) => memory.map(({ bytes }) => bytes.buffer));
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}

/** About seven bytes of derived tables for each byte of memory that was read. */
function weigh({ memory = [], mapText }: Capture): number {
  return mapText.length * 4 + memory.reduce((sum, range) => sum + range.bytes.length, 0) * 7;
}

function answer<T>(work: () => T): Answer<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof Absent) return { ok: false, code: 'absent', id: error.id };
    if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
    // A mistake of ours: its story goes along, since the stack would be lost at the border.
    const message =
      error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    return { ok: false, code: 'worker/failed', message };
  }
}
