// What a picture leaves out, counted: each head block once, by why it is not there. Knows no boxes.

import type { Binding, HeapObjects } from '../../model.ts';
import { isMachineName } from './choose-frames.ts';
import type { ChosenObjects } from './choose-objects.ts';
import { classOf, type GraphSource, keptOf, type NodeClass } from './graph-source.ts';
import type { Count, GraphChoice, NotShown } from './graph-view.ts';
import { findParts } from './shown-references.ts';

/** Folded objects, and what would be freed with each. */
export function countFolded(source: GraphSource, nodes: Iterable<number>): Count {
  let objects = 0;
  let bytes = 0;
  for (const node of nodes) {
    const kept = keptOf(source, node);
    objects++;
    bytes += kept > 0 ? kept : source.objects.blocks[node] * source.blockBytes;
  }
  return { objects, bytes };
}

/** All of each class, less what is drawn or written, or hidden by the user. */
export function countNotShown(
  source: GraphSource,
  choice: GraphChoice,
  chosen: ChosenObjects,
): NotShown {
  const { objects, totals, blockBytes } = source;
  const left = structuredClone<Record<NodeClass, { objects: number; bytes: number }>>(totals);
  const hidden = { objects: 0, bytes: 0 };
  const counted = new Set<number>();
  const hiddenNodes = (choice.hidden ?? []).filter((node) => node < objects.nodeCount);
  takeOut([...chosen.foundFrom.keys(), ...chosen.written], undefined);
  takeOut(hiddenNodes, hidden);
  return {
    folded: left.live,
    hidden,
    runtime: left.runtime,
    probe: left.probe,
    garbage: left.garbage,
    classArrows: choice.everyBlock ? 0 : countClassArrows(objects, chosen),
    machineNames: countMachineNames(source, chosen),
  };

  function takeOut(nodes: readonly number[], into: typeof hidden | undefined): void {
    for (const whole of nodes) {
      for (const node of choice.everyBlock ? [whole] : [whole, ...findParts(objects, whole)]) {
        if (node >= objects.heapCount || counted.has(node)) continue;
        counted.add(node);
        const bytes = objects.blocks[node] * blockBytes;
        const from = left[classOf(objects, node)];
        from.objects--;
        from.bytes -= bytes;
        if (into === undefined) continue;
        into.objects++;
        into.bytes += bytes;
      }
    }
  }
}

function countClassArrows(objects: HeapObjects, { foundFrom }: ChosenObjects): number {
  let arrows = 0;
  for (const node of foundFrom.keys()) {
    const leadsToClass = objects
      .detailOf(node)
      .fields.some(({ label, node: to }) => label === 'class' && to >= 0 && to < objects.heapCount);
    if (leadsToClass) arrows++;
  }
  return arrows;
}

/** Of the modules whose names are drawn. */
function countMachineNames({ variables }: GraphSource, { frames }: ChosenObjects): number {
  const shown = new Map(
    frames.flatMap(({ module, rows }) =>
      module === undefined ? [] : [[module, new Set(rows.map(({ label }) => label))] as const],
    ),
  );
  const isLeft = ({ module, name }: Binding) => shown.get(module)?.has(name) === false;
  return variables.filter((binding) => isMachineName(binding) && isLeft(binding)).length;
}
