// The object graph of a snapshot as the page draws it: addresses in, placed boxes out, so that a choice
// and a picture outlive the snapshot that they were made for. Chooses and draws nothing itself
// (picture/graph/) and remembers nothing but where boxes stood (graph-places.ts).

import { findHeadAt } from '../map/heads.ts';
import type { HeapObjects } from '../model.ts';
import { BoxIds, GLOBALS, nameObject } from '../picture/graph/box-ids.ts';
import { fitGraph } from '../picture/graph/fit-graph.ts';
import type { GraphAsk, GraphPast, GraphRoom, PastRow } from '../picture/graph/graph-ask.ts';
import type { GraphPlaces } from '../picture/graph/graph-places.ts';
import { type GraphTold, NOTHING_TOLD } from '../picture/graph/graph-told.ts';
import type { GraphArrow, GraphBox, GraphChoice, NotShown } from '../picture/graph/graph-view.ts';
import { drawGhosts, drawMoved } from '../picture/graph/past.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import { findNode } from './inspection.ts';

export interface GraphPicture {
  /** Of the snapshot. */
  readonly id: string;
  /** Frames first, what is gone last. */
  readonly boxes: readonly GraphBox[];
  readonly arrows: readonly GraphArrow[];
  readonly notShown: NotShown;
  /** True where nothing stays where it was: the view goes back to the whole picture. */
  readonly isFresh: boolean;
  /** In any room of at least this size it is the same; absent where something is folded for want of room. */
  readonly leastRoom?: GraphRoom;
}

const NOTHING = { objects: 0, bytes: 0 };

/** An empty picture where memory was not read. */
export function buildGraphPicture(
  built: BuiltSnapshot,
  ask: GraphAsk,
  memory: GraphPlaces,
  told: GraphTold = NOTHING_TOLD,
): GraphPicture {
  const { objects, graphSource } = built;
  const { id } = built.capture;
  if (objects === undefined || graphSource === undefined) return { id, ...NO_GRAPH };
  const chain = nameChain(built, ask);
  const picture = { chain, snapshot: id, tidy: ask.tidy };
  const stood = (box: string) => memory.find(chain, box);
  // Nothing new is put where a ghost is, so that a step back finds its place free.
  const stoodGone = ask.past.gone.flatMap(
    ({ address, type }) => stood(nameObject(address, type)) ?? [],
  );
  const {
    graph,
    placed,
    keep = placed,
    leastRoom,
  } = fitGraph(
    graphSource,
    toChoice(built, objects, ask, told),
    { room: ask.room, isWhole: ask.whole, allVariables: ask.allVariables },
    (boxes, anew) => memory.propose(picture, boxes, anew, stoodGone),
  );
  memory.keep(picture, keep);
  for (const box of graph.boxes) {
    const { x, y } = placed.places.get(box.id) ?? box;
    box.x = x;
    box.y = y;
  }
  const ids = new BoxIds(objects);
  const ghosts = drawGhosts(ask.past, ids, placed.places, stood);
  const boxes = [...graph.boxes, ...ghosts];
  const arrows = [...graph.arrows, ...drawMoved(ask.past, ids, boxes, GLOBALS)];
  const notShown = graph.countNotShown();
  return { id, boxes, arrows, notShown, isFresh: placed.isFresh, leastRoom };
}

/** Pictures of one heap, shown in one way, grow out of each other. */
function nameChain({ map }: BuiltSnapshot, ask: GraphAsk): string {
  const starts = map.areas.map(({ start }) => start);
  return [...starts, ask.everyBlock, ask.withRuntime, ask.whole].join(' ');
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
    classArrows: 0,
    machineNames: 0,
  },
};

function toChoice(
  built: BuiltSnapshot,
  objects: HeapObjects,
  ask: GraphAsk,
  { frames, nameSlots }: GraphTold,
): GraphChoice {
  /** What the user did to a box is meant for what begins there, not for what lies around it. */
  const toHeads = (addresses: readonly number[]) =>
    addresses.flatMap((address) => findHeadAt(built.heads, address) ?? []);
  const toNodes = (addresses: readonly number[]) =>
    addresses.map((address) => findNode(built, objects, address)).filter((node) => node >= 0);
  return {
    expanded: toHeads(ask.expanded),
    collapsed: toHeads(ask.collapsed),
    hidden: toHeads(ask.hidden),
    revealed: toNodes(ask.revealed),
    changed: toNodes(ask.changed),
    looked: toNodes(ask.revealed.slice(-1))[0],
    hits: toNodes(ask.hits),
    beside: toHeads(ask.past.moved.map(({ was }) => was)),
    ...listPast(built, ask.past),
    frames,
    nameSlots,
    everyBlock: ask.everyBlock,
    withRuntime: ask.withRuntime,
  };
}

/** What slots and names held before, by whose they are. */
function listPast({ heads }: BuiltSnapshot, { slots }: GraphPast) {
  const pastOf = new Map<number, PastRow[]>();
  const pastNames = new Map<number | 'globals', PastRow[]>();
  for (const { holder, depth, label, text, isLeft } of slots) {
    const row = { label, text, isLeft };
    const head = holder === undefined ? undefined : findHeadAt(heads, holder);
    if (head !== undefined) pastOf.set(head, [...(pastOf.get(head) ?? []), row]);
    if (holder !== undefined) continue;
    const place = depth ?? 'globals';
    pastNames.set(place, [...(pastNames.get(place) ?? []), row]);
  }
  return { pastOf, pastNames };
}
