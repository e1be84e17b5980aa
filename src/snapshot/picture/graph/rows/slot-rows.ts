// Rows of closures and of generators at rest, called as the program calls them: `count`, not "closure variable 0".
// What the machine keeps in a frame for itself is folded. Knows no boxes.

import type { HeapObjects } from '../../../model.ts';
import type { NameSlots } from '../graph-told.ts';
import type { PlannedRow } from './box-rows.ts';

/** As memory/types/labels.ts calls them. */
const SLOT = /^(?:closure variable|local) (\d+)$/;
/** A loop or an expression that waits works with it. */
const WORKING = 'working value';
const FUNCTIONS = new Set(['function', 'generator function']);

/** @param keepsAll rows of the machine too */
export function nameRows(
  objects: HeapObjects,
  node: number,
  rows: readonly PlannedRow[],
  nameSlots: NameSlots | undefined,
  keepsAll: boolean,
): readonly PlannedRow[] {
  const kind = objects.kinds[objects.kind[node]].name;
  if (kind !== 'closure' && kind !== 'generator') return rows;
  const seen = keepsAll ? rows : rows.filter(({ label }) => label !== WORKING).sort(bySlot);
  if (kind === 'closure' && !wrapsBytecode(objects, node)) return seen;
  const names = nameSlots?.(objects.address[node], kind);
  if (names === undefined) return seen;
  return seen.flatMap((row): PlannedRow[] => {
    const [, digits] = SLOT.exec(row.label) ?? [];
    if (digits === undefined) return [row];
    const slot = Number(digits);
    if (!names.has(slot)) return keepsAll ? [row] : [];
    const label = names.get(slot);
    return [label === undefined ? row : { ...row, label, slot: row.label }];
  });
}

/** As they come in the program; what is no slot stays in front. In memory locals stand from the last to the first. */
function bySlot(a: PlannedRow, b: PlannedRow): number {
  return slotOf(a.label) - slotOf(b.label);
}

function slotOf(label: string): number {
  const [, digits = '-1'] = SLOT.exec(label) ?? [];
  return Number(digits);
}

/** Compiled to machine code a function has no prelude to be known by. */
function wrapsBytecode(objects: HeapObjects, node: number): boolean {
  const inner = objects.detailOf(node).fields.find(({ label }) => label === 'function')?.node ?? -1;
  return inner >= 0 && FUNCTIONS.has(objects.kinds[objects.kind[inner]].name);
}
