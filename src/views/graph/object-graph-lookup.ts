// Which box of a picture is meant: by id, by an address, by the arrow keys. Pure.

import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import type { Address } from '../../units.ts';

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

/** What a box is about: its own object, what a variable names, whose references are folded. */
export function findAddress(
  picture: GraphPicture | undefined,
  id: string | undefined,
): Address | undefined {
  const box = findBox(picture, id);
  if (picture === undefined || box === undefined) return undefined;
  if (box.kind === 'object') return box.address ?? undefined;
  const isFold = box.kind === 'more';
  const arrow = picture.arrows.find(({ from, to }) => (isFold ? to : from) === id);
  return findBox(picture, isFold ? arrow?.from : arrow?.to)?.address ?? undefined;
}

export const GRAPH_KEYS = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home'] as const;
export type GraphKey = (typeof GRAPH_KEYS)[number];

/** Right and left follow references there and back; up and down go to the neighbour in the column. */
export function findBoxAt(picture: GraphPicture, from: string, key: GraphKey): string | undefined {
  const { boxes, arrows } = picture;
  const here = boxes.find((box) => box.id === from);
  if (here === undefined || key === 'Home') return boxes[0]?.id;
  switch (key) {
    case 'ArrowRight':
      return nearest(
        here,
        arrows.flatMap((arrow) => (arrow.from === from ? pick(arrow.to) : [])),
      );
    case 'ArrowLeft': {
      const parent = here.parent === undefined ? [] : pick(here.parent);
      const sources = arrows.flatMap((arrow) => (arrow.to === from ? pick(arrow.from) : []));
      return nearest(here, parent.length > 0 ? parent : sources);
    }
    case 'ArrowUp':
    case 'ArrowDown': {
      const sign = key === 'ArrowUp' ? -1 : 1;
      const beyond = boxes.filter((box) => (box.y - here.y) * sign > 0);
      const inColumn = beyond.filter(
        (box) => box.x < here.x + here.width && here.x < box.x + box.width,
      );
      return nearest(here, inColumn);
    }
    default:
      return key satisfies never;
  }

  function pick(id: string): GraphBox[] {
    return boxes.filter((box) => box.id === id && id !== from);
  }
}

function nearest(here: GraphBox, boxes: readonly GraphBox[]): string | undefined {
  const distance = (box: GraphBox) =>
    Math.abs(box.y + box.height / 2 - here.y - here.height / 2) + Math.abs(box.x - here.x) / 8;
  let best: GraphBox | undefined;
  for (const box of boxes) {
    if (best === undefined || distance(box) < distance(best)) best = box;
  }
  return best?.id;
}
