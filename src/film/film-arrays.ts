// The arrays of a tape, one behind the other, as a film file has them. Words are little-endian, as those of
// every machine that runs a browser are.

import type { ArrayCounts, ArrayWidths, FilmHead } from './film-json.ts';
import type { Counts, FilmTape } from './tape.ts';

/** In the order in which a file has them. */
export function listArrays(tape: FilmTape): (Uint8Array | Counts | Float64Array)[] {
  const { events, steps, paths, output, areas } = tape;
  return [
    ...[events.kind, events.cause, events.opcode, events.block, events.blocks, events.path],
    ...[events.step, steps.path, steps.micros],
    ...[paths.parent, paths.function, paths.line, paths.entry],
    ...[output.bytes, output.end, output.step],
    ...areas.map(({ table }) => table),
  ];
}

export function countArrays({ events, steps, paths, output }: FilmTape): ArrayCounts {
  return {
    events: events.kind.length,
    steps: steps.path.length,
    nodes: paths.parent.length,
    prints: output.end.length,
    outputBytes: output.bytes.length,
  };
}

export function measureWidths({ events, steps, paths }: FilmTape): ArrayWidths {
  const widthOf = (array: Counts) => (array instanceof Uint16Array ? 2 : 4);
  return {
    block: widthOf(events.block),
    blocks: widthOf(events.blocks),
    eventPath: widthOf(events.path),
    stepPath: widthOf(steps.path),
    micros: steps.micros instanceof Float64Array ? 8 : undefined,
    parent: widthOf(paths.parent),
    function: widthOf(paths.function),
    line: widthOf(paths.line),
  };
}

/** The tape of a file; undefined where the bytes are not as many as its head says. */
export function readArrays(
  { counts, widths, areas, ...rest }: FilmHead,
  bytes: Uint8Array,
): FilmTape | undefined {
  const reader = new ArrayReader(bytes);
  const { events, steps, nodes, prints } = counts;
  const tape: FilmTape = {
    ...rest,
    events: {
      kind: reader.bytes(events),
      cause: reader.bytes(events),
      opcode: reader.bytes(events),
      block: reader.counts(events, widths.block),
      blocks: reader.counts(events, widths.blocks),
      path: reader.counts(events, widths.eventPath),
      step: reader.words(events),
    },
    steps: {
      path: reader.counts(steps, widths.stepPath),
      micros: reader.longs(steps, widths.micros),
    },
    paths: {
      parent: reader.counts(nodes, widths.parent),
      function: reader.counts(nodes, widths.function),
      line: reader.counts(nodes, widths.line),
      entry: reader.bytes(nodes),
    },
    output: {
      bytes: reader.bytes(counts.outputBytes),
      end: reader.words(prints),
      step: reader.words(prints),
    },
    areas: areas.map((area) => ({ ...area, table: reader.bytes(Math.ceil(area.blocks / 4)) })),
  };
  return reader.isExact ? tape : undefined;
}

/** Gives empty arrays from where the bytes run out. */
class ArrayReader {
  private readonly from: Uint8Array;
  private at = 0;

  constructor(from: Uint8Array) {
    this.from = from;
  }

  /** True where neither too few bytes were there nor too many. */
  get isExact(): boolean {
    return this.at === this.from.length;
  }

  bytes(count: number): Uint8Array<ArrayBuffer> {
    const end = this.at + count;
    // A copy, because words must begin where words may.
    const own = Uint8Array.from(
      this.from.subarray(this.at, end <= this.from.length ? end : this.at),
    );
    this.at = end;
    return own;
  }

  words(count: number): Uint32Array {
    const { buffer } = this.bytes(4 * count);
    return new Uint32Array(buffer);
  }

  longs(count: number, width: 8 | undefined): Uint32Array | Float64Array {
    return width === 8 ? new Float64Array(this.bytes(8 * count).buffer) : this.words(count);
  }

  counts(count: number, width: 2 | 4): Counts {
    return width === 4 ? this.words(count) : new Uint16Array(this.bytes(2 * count).buffer);
  }
}
