// Objects and references as CSV (RFC 4180) for spreadsheets. Values come from a board, so a cell never
// begins with a character that a spreadsheet would take for a formula.

import { toHexAddress } from '../../units.ts';
import type { KeptSizes } from '../graph/kept.ts';
import { HAS_FINALISER, type HeapObjects, PROBE, REACHED, RUNTIME } from '../model.ts';

const CERTAINTIES = ['exact', 'typed', 'guessed'];
const CHUNK_ROWS = 500;

/** One row an object: address, area of numbers and the value in short. Pieces of 500 rows, CRLF. */
export function* writeObjectsCsv(
  objects: HeapObjects,
  kept: KeptSizes,
  blockBytes: number,
): Generator<string> {
  yield* writeCsv(
    [
      'address',
      'type',
      'role',
      'certainty',
      'blocks',
      'bytes',
      'kept_bytes',
      'kept_objects',
    ].concat(['state', 'finaliser', 'owner', 'names', 'value']),
    rows(),
  );

  function* rows(): Generator<readonly (string | number)[]> {
    const names = namesByNode(objects);
    for (let node = 0; node < objects.nodeCount; node++) {
      const { name, role } = objects.kinds[objects.kind[node]];
      const state = objects.state[node];
      yield [
        toHexAddress(objects.address[node]),
        name,
        role,
        CERTAINTIES[objects.certainty[node]],
        objects.blocks[node],
        objects.blocks[node] * blockBytes,
        kept.bytes[node],
        kept.objects[node],
        state & PROBE
          ? 'probe'
          : state & RUNTIME
            ? 'runtime'
            : state & REACHED
              ? 'alive'
              : 'garbage',
        state & HAS_FINALISER ? 'yes' : 'no',
        objects.owner[node] < 0 ? '' : toHexAddress(objects.address[objects.owner[node]]),
        (names.get(node) ?? []).join(' '),
        objects.textOf(node),
      ];
    }
  }
}

/** One row a reference: from and to with their types, and the label. */
export function* writeReferencesCsv(objects: HeapObjects): Generator<string> {
  yield* writeCsv(['from', 'from_type', 'label', 'to', 'to_type'], rows());

  function* rows(): Generator<readonly string[]> {
    const { edgeStart, edgeTo } = objects.references;
    const cellsOf = (node: number) => [
      toHexAddress(objects.address[node]),
      objects.kinds[objects.kind[node]].name,
    ];
    for (const { name, to } of objects.roots) {
      for (const node of to) yield ['', 'root', name, ...cellsOf(node)];
    }
    for (let node = 0; node < objects.nodeCount; node++) {
      for (let e = edgeStart[node]; e < edgeStart[node + 1]; e++) {
        yield [...cellsOf(node), objects.labelOf(e), ...cellsOf(edgeTo[e])];
      }
    }
  }
}

/** A head line and rows, in pieces. */
export function* writeCsv(
  head: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
): Generator<string> {
  let chunk = toLine(head);
  let count = 0;
  for (const row of rows) {
    chunk += toLine(row);
    if (++count % CHUNK_ROWS !== 0) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

function toLine(cells: readonly (string | number)[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

/**
 * A text that begins like a formula (= + - @, tab, carriage return) gets an apostrophe in front, as
 * OWASP advises against CSV injection; numbers stay numbers.
 */
function toCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function namesByNode(objects: HeapObjects): Map<number, string[]> {
  const names = new Map<number, string[]>();
  for (const { module, name, node } of objects.bindings) {
    const full = module === '__main__' ? name : `${module}.${name}`;
    if (node >= 0) names.set(node, [...(names.get(node) ?? []), full]);
  }
  return names;
}
