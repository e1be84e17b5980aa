// A program's text as a tree: lezer's grammar of Python, in plain nodes. Knows no scopes; above it the
// passes that walk it.

import { parser } from '@lezer/python';

/** One node of lezer's tree (@lezer/python, src/python.grammar): 'IfStatement', 'VariableName', 'while', '('. */
export interface PyNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Of a leaf alone: its text. */
  readonly text: string;
  readonly children: readonly PyNode[];
}

export interface PyTree {
  /** Of the module, as far as the text is understood. */
  readonly statements: readonly PyNode[];
  /** From 1. */
  lineOf(offset: number): number;
}

type LezerNode = ReturnType<typeof parser.parse>['topNode'];

/**
 * Whatever stands at and behind the first statement that the grammar does not take is left out: what
 * is recovered from there on may stand in the wrong function.
 */
export function parsePython(text: string): PyTree {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const statements: PyNode[] = [];
  for (
    let child = parser.parse(text).topNode.firstChild;
    child !== null;
    child = child.nextSibling
  ) {
    if (hasError(child)) break;
    if (child.name !== 'Comment') statements.push(toPlain(child, text));
  }
  return { statements, lineOf: (offset) => findLine(starts, offset) };
}

/** A bare `yield` is none, though the grammar wants a value there. */
function hasError(node: LezerNode): boolean {
  let found = false;
  node.cursor().iterate(({ node: at }) => {
    const isBareYield = at.from === at.to && at.prevSibling?.name === 'yield';
    if (at.type.isError && !isBareYield) found = true;
    return !found;
  });
  return found;
}

function toPlain(node: LezerNode, text: string): PyNode {
  const children: PyNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== 'Comment' && !child.type.isError) children.push(toPlain(child, text));
  const { name, from, to } = node;
  return { name, from, to, text: children.length === 0 ? text.slice(from, to) : '', children };
}

function findLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** The parts between commas: `a, b=1, *c` in three; an empty one (behind the last comma) is left out. */
export function splitAtCommas(nodes: readonly PyNode[]): PyNode[][] {
  const parts: PyNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') parts.push([]);
    else parts[parts.length - 1].push(node);
  }
  return parts.filter((part) => part.length > 0);
}

/** What stands inside the brackets of a node. */
export function insideOf(node: PyNode): readonly PyNode[] {
  return node.children.slice(1, -1);
}
