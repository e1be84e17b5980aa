// What compiling the line that calls the resident probe leaves behind, and nothing refers to: since 1.19 the compiler's
// table of names, and its list of constants, which stays empty (py/emitcommon.c). Told from the program's by what
// stands in it, and by where it stands.

import { RESIDENT_PLACE } from '../../../../capture/resident-place.ts';
import { buildReverse } from '../../../graph/reverse.ts';
import type { Graph } from '../../../model.ts';
import { isQstr, qstrOf } from '../../read/words.ts';
import { rawCode } from '../../types/code/raw-code.ts';
import type { Memory } from '../../types/shape.ts';
import { COMPILER_TABLE, EMPTY } from '../infer-shapes.ts';
import type { NodeTable } from '../node-table.ts';

/**
 * @param lines functions of the probe's that run: those of the compiled line
 * @param programReach what is the program's, 1 per heap node
 */
export function listCompilingLeftovers(
  memory: Memory,
  nodes: NodeTable,
  lines: readonly number[],
  conservative: Graph,
  programReach: Uint8Array,
): number[] {
  const isFree = (node: number): boolean => programReach[node] === 0;
  const found: number[] = [];
  for (let node = 0; node < nodes.heapCount; node++)
    if (isFree(node) && nodes.specOf(node) === COMPILER_TABLE && namesPlace(memory, node))
      found.push(node);
  for (const code of rawCodesOf(nodes, lines, conservative)) {
    // Asked for right before the raw code: the free block of that time that is nearest below.
    let node = code - 1;
    while (node >= 0 && !(isFree(node) && isEmptyBlock(memory, nodes, node))) node--;
    if (node >= 0) found.push(node);
  }
  return found;
}

function isEmptyBlock({ heap }: Memory, nodes: NodeTable, node: number): boolean {
  return heap.blocks[node] === 1 && nodes.specOf(node) === EMPTY;
}

/** No program has this name in a line of its own. */
function namesPlace({ heap, view, qstrs }: Memory, node: number): boolean {
  const end = heap.address[node] + 16 * heap.blocks[node];
  for (let at = heap.address[node]; at < end; at += 4) {
    const word = view.word(at);
    if (word > 0 && isQstr(word) && qstrs.nameOf(qstrOf(word)) === RESIDENT_PLACE) return true;
  }
  return false;
}

/** The raw codes that these functions were made of: both refer to the same bytecode. */
function rawCodesOf(nodes: NodeTable, lines: readonly number[], graph: Graph): Set<number> {
  const back = buildReverse(graph);
  const codes = new Set<number>();
  for (const line of lines)
    for (let edge = graph.edgeStart[line]; edge < graph.edgeStart[line + 1]; edge++) {
      const part = graph.edgeTo[edge];
      for (let at = back.start[part]; at < back.start[part + 1]; at++)
        if (nodes.shapeOf(back.from[at]) === rawCode) codes.add(back.from[at]);
    }
  return codes;
}
