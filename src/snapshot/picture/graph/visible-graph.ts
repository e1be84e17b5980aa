// The object graph as boxes with rows and one arrow for each reference; what is left out is counted. The
// same snapshot and the same choice always give the same picture. Knows no places.

import type { HeapObjects } from '../../model.ts';
import { REACHED } from '../../model.ts';
import { FAMILY } from '../heat-map/categories.ts';
import { BoxIds } from './box-ids.ts';
import type { NameFrame } from './choose-frames.ts';
import {
  CALM_LIMITS,
  type ChosenObjects,
  type ChosenRows,
  type FoundAt,
  prepareChoice,
} from './choose-objects.ts';
import { type GraphSource, keptOf } from './graph-source.ts';
import type {
  GraphArrow,
  GraphChoice,
  GraphLimits,
  GraphRow,
  UnplacedBox,
  ValueRow,
  VisibleGraph,
} from './graph-view.ts';
import { makeBox } from './make-box.ts';
import { countFolded, countNotShown } from './not-shown.ts';
import {
  cut,
  cutBeside,
  cutFolded,
  cutRow,
  isOfMachine,
  type PlannedRow,
} from './rows/box-rows.ts';
import { findParts } from './shown-references.ts';

/** Of a box so many parts are told, for lighting it up when one of them is pointed at. */
const PARTS_AT_MOST = 8;
/** What these hold stands in their rows; their text would say it again. */
const CONTAINERS = new Set(['list', 'dict', 'tuple', 'set', 'frozenset', 'deque']);
const NO_ROWS: ChosenRows = { all: [], picked: [], count: 0 };

/** What is drawn under these limits: what the user asked for is not counted by them. */
export function buildVisibleGraph(
  source: GraphSource,
  choice: GraphChoice,
  limits: GraphLimits = CALM_LIMITS,
): VisibleGraph {
  return drawChosen(source, choice, prepareChoice(source, choice)(limits));
}

/** The boxes and arrows of a choice. */
export function drawChosen(
  source: GraphSource,
  choice: GraphChoice,
  chosen: ChosenObjects,
): VisibleGraph {
  const { objects } = source;
  const everyBlock = choice.everyBlock ?? false;
  const { foundFrom, frames } = chosen;
  const collapsed = new Set(choice.collapsed);
  const hits = new Set(choice.hits);
  const ids = new BoxIds(objects);
  const frameIds = frames.map((frame) => nameFrame(frame, objects, ids));
  const idOf = (node: number) => (foundFrom.has(node) ? ids.ofObject(node) : undefined);
  const boxes: UnplacedBox[] = [];
  const arrows: GraphArrow[] = [];
  const aliases = countAliases(frames);
  frames.forEach(addFrame);
  for (const [node, found] of foundFrom) addObject(node, found);
  return { boxes, arrows, countNotShown: () => countNotShown(source, choice, chosen) };

  function addFrame(frame: NameFrame & { readonly chosen: ChosenRows }, place: number): void {
    const id = frameIds[place];
    const isRoot = frame.root >= 0;
    boxes.push(
      makeBox({
        id,
        kind: isRoot ? 'root' : 'frame',
        title: frame.title ?? cut(objects.roots[frame.root].name),
        rows: writeRows(frame.chosen),
        line: frame.line,
        calls: frame.calls,
        depth: frame.depth,
        hit: !isRoot && frame.chosen.all.some(({ to }) => hits.has(to) && !foundFrom.has(to)),
        canExpand: frame.chosen.picked.some((row) => typeof row !== 'number'),
      }),
    );
    drawArrows(id, frame.chosen);
  }

  function addObject(node: number, found: FoundAt | undefined): void {
    const mine = chosen.rows.get(node) ?? NO_ROWS;
    const folded = countFolded(source, chosen.foldedOf(node));
    const parts = everyBlock ? [] : findParts(objects, node);
    const type = objects.kinds[objects.kind[node]].name;
    const isCut = mine.picked.some((row) => typeof row !== 'number');
    const id = ids.ofObject(node);
    boxes.push(
      makeBox({
        id,
        kind: 'object',
        title: cut(titleOf(node, type)),
        type,
        address: objects.address[node],
        keptBytes: keptOf(source, node),
        rows: writeContents(node, type, mine),
        items: isCut && CONTAINERS.has(type) ? countItems(mine) : 0,
        garbage: (objects.state[node] & REACHED) === 0,
        runtime: isOfMachine(objects, node),
        hit: hits.has(node) || parts.some((part) => hits.has(part)),
        aliasCount: aliases.get(node) ?? 0,
        names: source.names.get(node) ?? [],
        family: source.families[node] ?? FAMILY.other,
        parts: parts.slice(0, PARTS_AT_MOST).map((part) => objects.address[part]),
        folded,
        canExpand: isCut || folded.objects > 0,
        canCollapse:
          !collapsed.has(node) &&
          mine.picked.some((row) => typeof row === 'number' && foundFrom.has(mine.all[row].to)),
        parent: found && (found.from < 0 ? frameIds[-1 - found.from] : ids.ofObject(found.from)),
        parentRow: found?.row,
      }),
    );
    const facts = everyBlock ? objects.detailOf(node).facts.length : 0;
    drawArrows(id, mine, facts);
  }

  /** A class is called as it is written; everything else by its type. */
  function titleOf(node: number, type: string): string {
    const name = /^<class '(.*)'>$/.exec(objects.textOf(node))?.[1];
    return name === undefined || type !== 'type' ? type : `class ${name}`;
  }

  /** The rows of an object; where there are none, its text. */
  function writeContents(node: number, type: string, mine: ChosenRows): GraphRow[] {
    const rows: GraphRow[] = everyBlock ? [...objects.detailOf(node).facts] : [];
    rows.push(...writeRows(mine));
    const isSaid = mine.all.length > 0 && CONTAINERS.has(type);
    if (rows.length === 0 && !isSaid) rows.push(cutRow('', objects.textOf(node)));
    return rows;
  }

  function writeRows({ all, picked, beside }: ChosenRows): GraphRow[] {
    return picked.map((row, at) => {
      if (typeof row !== 'number') return row;
      const cells = (beside?.[at] ?? []).map((cell) => cutBeside(all[cell].label, all[cell].text));
      return cells.length === 0 ? writeRow(all[row]) : { ...writeRow(all[row]), beside: cells };
    });
  }

  function writeRow(planned: PlannedRow): ValueRow {
    const { slot, was, past } = planned;
    const row = writePlain(planned);
    const isPlain = slot === undefined && was === undefined && past === undefined;
    return isPlain ? row : { ...row, slot, was, past };
  }

  function writePlain({ label, text, to }: PlannedRow): ValueRow {
    if (to < 0 || to >= objects.heapCount || chosen.written.has(to)) return cutRow(label, text);
    const refers = { to: objects.address[to], isDrawn: foundFrom.has(to) };
    return { ...(refers.isDrawn ? cutRow(label, '') : cutFolded(label, text)), refers };
  }

  /** @param before rows of the box that stand above those */
  function drawArrows(from: string, { all, picked }: ChosenRows, before = 0): void {
    picked.forEach((row, at) => {
      if (typeof row !== 'number') return;
      const { label, to: node, ghost } = all[row];
      const to = node < 0 || chosen.written.has(node) ? undefined : idOf(node);
      if (to === undefined) return;
      const id = ids.takeArrow(from, label, to);
      arrows.push({ id, from, to, row: at + before, label, ghost, past: false });
    });
  }
}

/** What is not there any more is no item. */
function countItems({ all, count }: ChosenRows): number {
  return count - all.filter(({ past }) => past === true).length;
}

function nameFrame(
  { module, title, calls, height, root }: NameFrame,
  objects: HeapObjects,
  ids: BoxIds,
) {
  if (module !== undefined) return ids.takeModule(module);
  if (root >= 0) return ids.takeRoot(objects.roots[root].name);
  return calls > 0 ? ids.takeCalls() : ids.takeCall(height ?? 0, title ?? '');
}

/** How many of the shown names lead to each object. */
function countAliases(
  frames: readonly (NameFrame & { readonly chosen: ChosenRows })[],
): ReadonlyMap<number, number> {
  const count = new Map<number, number>();
  for (const { root, rows } of frames) {
    if (root >= 0) continue;
    for (const { to } of rows) if (to >= 0) count.set(to, (count.get(to) ?? 0) + 1);
  }
  return count;
}
