// The object graph of a snapshot as the page draws it: addresses in, placed boxes out, so that a choice
// and a picture outlive the snapshot that they were made for. Chooses nothing
// itself (picture/graph/) and remembers nothing but where boxes stood (graph-places.ts).

import { type Address, toHexAddress } from '../../units.ts';
import { findHeadAt } from '../map/heads.ts';
import type { HeapObjects } from '../model.ts';
import { isInline } from '../picture/graph/box-text.ts';
import { sizeOfBox } from '../picture/graph/graph-box-size.ts';
import type { GraphPlaces } from '../picture/graph/graph-places.ts';
import { buildGraphSource, type GraphSource } from '../picture/graph/graph-source.ts';
import type { GraphArrow, GraphBox, GraphChoice, NotShown } from '../picture/graph/graph-view.ts';
import { findParts } from '../picture/graph/shown-references.ts';
import { buildVisibleGraph } from '../picture/graph/visible-graph.ts';
import { FAMILY } from '../picture/heat-map/categories.ts';
import { findNames } from '../picture/heat-map/owner-names.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import { findNode } from './inspection.ts';

/** What the user chose. Addresses where nothing begins any more are passed over. */
export interface GraphAsk {
  /** Named twice: still more of what it refers to. */
  readonly expanded: readonly Address[];
  readonly collapsed: readonly Address[];
  readonly hidden: readonly Address[];
  /** What a search found: drawn with the way to it, and marked. */
  readonly hits: readonly Address[];
  /** What was selected in another view: drawn with the way to it. */
  readonly revealed: readonly Address[];
  readonly technicallyCorrect: boolean;
  readonly withRuntime: boolean;
  /** Another number than the last time: lay everything out anew. */
  readonly tidy: number;
}

/** One box, placed. Its id is the same in every picture in which the object stands at that address. */
export interface PictureBox extends GraphBox {
  /** Left and top edge in px. */
  readonly x: number;
  readonly y: number;
  /** A number of FAMILY (categories.ts). */
  readonly family: number;
  /** The variables that name it. */
  readonly names: readonly string[];
  /** Blocks that belong to it and have no box of their own: items, table, text. */
  readonly parts: readonly Address[];
}

export interface GraphPicture {
  /** Of the snapshot. */
  readonly id: string;
  readonly boxes: readonly PictureBox[];
  readonly arrows: readonly GraphArrow[];
  readonly notShown: NotShown;
  /** True where nothing stays where it was: the view goes back to the whole picture. */
  readonly isFresh: boolean;
}

/** Of a box so many parts are told, for lighting it up when one of them is pointed at. */
const PARTS_AT_MOST = 8;
const NOTHING = { objects: 0, bytes: 0 };

/** An empty picture where memory was not read. */
export function buildGraphPicture(
  built: BuiltSnapshot,
  ask: GraphAsk,
  memory: GraphPlaces,
): GraphPicture {
  const { objects } = built;
  const { id } = built.capture;
  if (objects === undefined) return { id, ...NO_GRAPH };
  const source = built.once('graph-source', () => buildGraphSource(objects, built.map.blockBytes));
  const graph = buildVisibleGraph(source, toChoice(built, objects, ask));
  const nameOf = makeNames(objects, graph.boxes);
  // What stands for the rest comes after what is shown.
  const inOrder = [...graph.boxes.filter(isWhole), ...graph.boxes.filter((box) => !isWhole(box))];
  const boxes = inOrder.map((box) => toLastingBox(box, nameOf));
  const chain = [
    ...built.map.areas.map(({ start }) => start),
    ask.technicallyCorrect,
    ask.withRuntime,
  ].join(' ');
  const { places, isFresh } = memory.place(chain, id, ask.tidy, boxes);
  const tell = describe(built, source, ask);
  return {
    id,
    boxes: boxes.map((box): PictureBox => {
      const { x, y } = places.get(box.id) ?? { x: 0, y: 0 };
      return { ...box, x, y, ...tell(box) };
    }),
    arrows: graph.arrows.map((arrow) => toLastingArrow(arrow, nameOf)),
    notShown: graph.notShown,
    isFresh,
  };
}

const NO_GRAPH: Omit<GraphPicture, 'id'> = {
  isFresh: true,
  boxes: [],
  arrows: [],
  notShown: {
    folded: NOTHING,
    hidden: NOTHING,
    runtime: NOTHING,
    probe: NOTHING,
    garbage: NOTHING,
  },
};

function isWhole({ kind }: GraphBox): boolean {
  return kind !== 'more';
}

function toChoice(built: BuiltSnapshot, objects: HeapObjects, ask: GraphAsk): GraphChoice {
  /** What the user did to a box is meant for what begins there, not for what lies around it. */
  const toHeads = (addresses: readonly number[]) =>
    addresses.flatMap((address) => findHeadAt(built.heads, address) ?? []);
  const toNodes = (addresses: readonly number[]) =>
    addresses.map((address) => findNode(built, objects, address)).filter((node) => node >= 0);
  return {
    expanded: toHeads(ask.expanded),
    collapsed: toHeads(ask.collapsed),
    hidden: toHeads(ask.hidden),
    hits: [...toNodes(ask.revealed), ...toNodes(ask.hits)],
    technicallyCorrect: ask.technicallyCorrect,
    withRuntime: ask.withRuntime,
  };
}

/** Ids that last: of an object its address and type, of a root its name. */
function makeNames(objects: HeapObjects, boxes: readonly GraphBox[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, kind, node, title } of boxes) {
    let name = id;
    if (kind === 'object') name = nameNode(objects, node);
    if (kind === 'more' && node >= 0) name = `more:${nameNode(objects, node)}`;
    if (kind === 'root') name = `root:${title}`;
    while (taken.has(name)) name += '+';
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

function nameNode(objects: HeapObjects, node: number): string {
  const kind = objects.kinds[objects.kind[node]].name;
  return `object:${toHexAddress(objects.address[node])}:${kind}`;
}

function toLastingBox(box: GraphBox, nameOf: ReadonlyMap<string, string>): GraphBox {
  const [width, height] = sizeOfBox(box);
  return {
    ...box,
    id: nameOf.get(box.id) ?? box.id,
    parent: box.parent === undefined ? undefined : nameOf.get(box.parent),
    width,
    height,
  };
}

function toLastingArrow(arrow: GraphArrow, nameOf: ReadonlyMap<string, string>): GraphArrow {
  const from = nameOf.get(arrow.from) ?? arrow.from;
  const to = nameOf.get(arrow.to) ?? arrow.to;
  return { ...arrow, id: `${from}>${to}${arrow.ghost ? ' ghost' : ''}`, from, to };
}

/** What a box shows besides what the layout needs of it. */
function describe(built: BuiltSnapshot, { objects }: GraphSource, ask: GraphAsk) {
  const names = findNames(objects);
  const found = new Set(ask.hits.map((address) => findNode(built, objects, address)));
  const { families } = built;
  return ({ kind, node, hit }: GraphBox) => {
    const isObject = kind === 'object';
    const parts = isObject && !ask.technicallyCorrect ? findParts(objects, node) : [];
    const isHit = found.has(node) || parts.some((part) => found.has(part));
    return {
      family: node < 0 || kind === 'more' ? FAMILY.other : (families?.[node] ?? FAMILY.other),
      names: isObject ? (names.get(node) ?? []) : [],
      parts: parts.slice(0, PARTS_AT_MOST).map((part) => objects.address[part]),
      // What was only brought in from another view is no hit.
      hit: isObject ? isHit : hit && found.has(node) && isInline(objects, node),
    };
  };
}
