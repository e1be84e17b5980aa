// Which box and row of a picture is meant: by id, by an address, by the arrow keys. Pure.

import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import { rowAt } from '../../snapshot/picture/graph/box-size.ts';
import type { GraphBox, ValueRow } from '../../snapshot/picture/graph/graph-view.ts';
import type { ViewPart } from '../../snapshot/picture/graph/view-part.ts';
import type { Address } from '../../units.ts';

/** The keyboard's place: a box, or one of its rows. */
export interface Cursor {
  readonly id: string;
  readonly row?: number;
}

export function findBox(
  picture: GraphPicture | undefined,
  id: string | undefined,
): GraphBox | undefined {
  return id === undefined ? undefined : picture?.boxes.find((box) => box.id === id);
}

/** The box that stands for an address: its object's, or that of the object whose part it is. */
export function findBoxOf(
  picture: GraphPicture | undefined,
  address: Address,
): GraphBox | undefined {
  const boxes = picture?.boxes ?? [];
  return (
    boxes.find((box) => box.kind === 'object' && box.address === address) ??
    boxes.find((box) => box.parts.includes(address))
  );
}

/** What stands at a point of the screen, in px from the upper left of the view. Later boxes are drawn above. */
export function spotAt(
  boxes: Iterable<GraphBox>,
  { zoom, pan }: ViewPart,
  x: number,
  y: number,
): Cursor | undefined {
  const at = { x: (x - pan.x) / zoom, y: (y - pan.y) / zoom };
  const isHit = (box: GraphBox) =>
    at.x >= box.x && at.x <= box.x + box.width && at.y >= box.y && at.y <= box.y + box.height;
  const box = [...boxes].findLast(isHit);
  return box && toCursor(box, at.y);
}

/** @param y of the picture */
export function toCursor(box: GraphBox, y: number): Cursor {
  const row = rowAt(box, y - box.y);
  return row === undefined ? { id: box.id } : { id: box.id, row };
}

/** The row where a cursor stands, where that is a value or a reference. */
export function findRow(
  picture: GraphPicture | undefined,
  { id, row }: Cursor,
): ValueRow | undefined {
  const found = row === undefined ? undefined : findBox(picture, id)?.rows[row];
  return found !== undefined && 'label' in found ? found : undefined;
}

/** What a place is about: what a name leads to, what a row leads to that is not drawn, else the box's object. */
export function findAddress(
  picture: GraphPicture | undefined,
  cursor: Cursor | undefined,
): Address | undefined {
  const box = findBox(picture, cursor?.id);
  if (box === undefined || cursor === undefined) return undefined;
  const refers = findRow(picture, cursor)?.refers;
  if (box.kind === 'object' && refers?.isDrawn !== false) return box.address ?? undefined;
  return refers?.to;
}

/** Boxes that refer to one, and those that it refers to. */
export function findNeighbours(picture: GraphPicture, id: string): readonly GraphBox[] {
  const ids = new Set(
    picture.arrows.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])),
  );
  ids.delete(id);
  return picture.boxes.filter((box) => ids.has(box.id));
}

export const GRAPH_KEYS = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home'] as const;
export type GraphKey = (typeof GRAPH_KEYS)[number];

/**
 * Right and left follow references there and back, from row to box and from box to row; up and down go through
 * the rows that lead somewhere or can be opened, and on to the neighbour in the column.
 */
export function moveCursor(
  picture: GraphPicture,
  cursor: Cursor | undefined,
  key: GraphKey,
): Cursor | undefined {
  const { boxes, arrows } = picture;
  const here = boxes.find((box) => box.id === cursor?.id);
  if (here === undefined || key === 'Home') return startOf(boxes[0]);
  const rows = rowsToGo(here);
  switch (key) {
    case 'ArrowRight': {
      const out = arrows.filter(({ from, row, past }) => {
        const isHere = cursor?.row === undefined || row === cursor.row;
        return from === here.id && isHere && !past;
      });
      const to = boxes.find(({ id }) => id === out[0]?.to);
      return to === undefined ? undefined : { id: to.id };
    }
    case 'ArrowLeft': {
      if (cursor?.row !== undefined && here.kind === 'object') return { id: here.id };
      const into = arrows.filter(({ to }) => to === here.id);
      const arrow = into.find(({ from }) => from === here.parent) ?? into[0];
      return arrow === undefined ? undefined : { id: arrow.from, row: arrow.row };
    }
    case 'ArrowUp':
    case 'ArrowDown': {
      const at = cursor?.row === undefined ? -1 : rows.indexOf(cursor.row);
      const isDown = key === 'ArrowDown';
      const next = isDown ? rows[at + 1] : rows[at - 1];
      if (next !== undefined) return { id: here.id, row: next };
      if (!isDown && at === 0 && here.kind === 'object') return { id: here.id };
      const beyond = neighbourInColumn(boxes, here, isDown ? 1 : -1);
      return beyond === undefined ? undefined : startOf(beyond);
    }
    default:
      return key satisfies never;
  }
}

/** A frame is its rows; an object's box is itself first. */
function startOf(box: GraphBox | undefined): Cursor | undefined {
  if (box === undefined) return undefined;
  return box.kind === 'object' ? { id: box.id } : { id: box.id, row: rowsToGo(box)[0] };
}

function rowsToGo({ kind, rows }: GraphBox): readonly number[] {
  return rows.flatMap((row, i) => {
    const isOpen = 'code' in row ? row.code === 'left/rows' : row.refers !== undefined;
    return isOpen || kind === 'frame' ? [i] : [];
  });
}

function neighbourInColumn(
  boxes: readonly GraphBox[],
  here: GraphBox,
  sign: 1 | -1,
): GraphBox | undefined {
  const beyond = boxes.filter(
    (box) =>
      (box.y - here.y) * sign > 0 && box.x < here.x + here.width && here.x < box.x + box.width,
  );
  const distance = (box: GraphBox) =>
    Math.abs(box.y + box.height / 2 - here.y - here.height / 2) + Math.abs(box.x - here.x) / 8;
  let best: GraphBox | undefined;
  for (const box of beyond) {
    if (best === undefined || distance(box) < distance(best)) best = box;
  }
  return best;
}
