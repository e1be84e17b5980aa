// Fetches from the model what a lesson's check may look at: figures, types, and the values of the
// variables that it asks about. Plain questions to the worker; knows no lesson in particular.

import type { HeapFacts, PartFacts, ValueFacts } from '../../lessons/evidence.ts';
import type { Model } from '../../model/model.ts';
import type { Inspection } from '../../snapshot/answers/inspection.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Binding } from '../../snapshot/model.ts';

/** Asks the model one question. */
export type AskModel = Model['ask'];

/** The REPL's variables; modules have theirs under their own names. */
const MAIN = '__main__';

export async function gatherFacts(
  ask: AskModel,
  summary: SnapshotSummary,
  names: readonly string[],
): Promise<HeapFacts> {
  const hasObjects = summary.depth === 'memory';
  const types = hasObjects ? await ask('types', summary.id) : [];
  const values: Record<string, ValueFacts> = {};
  for (const name of names) {
    const binding = findVariable(summary, name);
    if (binding !== undefined)
      values[name] = await gatherValue(ask, summary.id, binding, hasObjects);
  }
  return { summary, types, values };
}

/** A variable of the REPL, or undefined where there is no such name. */
export function findVariable(summary: SnapshotSummary, name: string): Binding | undefined {
  return summary.bindings.find((binding) => binding.module === MAIN && binding.name === name);
}

async function gatherValue(
  ask: AskModel,
  id: string,
  binding: Binding,
  hasObjects: boolean,
): Promise<ValueFacts> {
  const { type, text, word } = binding;
  const inspection = hasObjects && binding.node >= 0 ? await ask('inspect', id, word) : undefined;
  // What lies in flash has an address, but takes nothing of the heap.
  if (inspection === undefined || inspection.blocks === 0) {
    return {
      type,
      text,
      node: binding.node,
      blocks: 0,
      letter: '',
      parts: [],
      keptAlive: 0,
      facts: inspection?.facts ?? [],
      fields: inspection?.fields ?? [],
      names: [],
    };
  }
  const parts = await gatherParts(ask, id, inspection);
  const block = await ask('block', id, inspection.address);
  return {
    type,
    text,
    node: inspection.node,
    address: inspection.address,
    blocks: inspection.blocks,
    letter: block.letter,
    parts,
    keptAlive: inspection.keptAlive,
    facts: inspection.facts,
    fields: inspection.fields,
    names: inspection.names,
  };
}

/** The pieces that belong to the object alone: its items, its table, its text. */
async function gatherParts(
  ask: AskModel,
  id: string,
  { outgoing }: Inspection,
): Promise<PartFacts[]> {
  const parts: PartFacts[] = [];
  for (const { address, label, borrowed } of outgoing) {
    if (borrowed) continue;
    const { rows } = await ask('objects', id, { range: [address, address], from: 0, to: 1 });
    const row = rows[0];
    if (row?.role !== 'part') continue;
    const { letter } = await ask('block', id, address);
    parts.push({ label, address, blocks: row.blocks, letter });
  }
  return parts;
}
