// Keys of the heat map, so that everything a pointer can do the keyboard can do too.

import type { Blocks } from '../../units.ts';

/** What keys can do. `extend` is true with Shift: the range grows instead of moving. */
export interface MapKeyActions {
  move(blocks: Blocks, extend: boolean): void;
  moveRows(rows: number, extend: boolean): void;
  /** To the first or the last block. */
  moveToEnd(direction: 1 | -1, extend: boolean): void;
  /** To the next or previous object or hole. */
  jump(direction: 1 | -1): void;
  select(): void;
  zoom(direction: 1 | -1): void;
  fit(): void;
  cancel(): void;
}

/** A screenful at reading size is more than one wants to jump. */
const PAGE_ROWS = 8;

const KEYS: Readonly<Record<string, (actions: MapKeyActions, extend: boolean) => void>> = {
  ArrowLeft: (map, extend) => map.move(-1, extend),
  ArrowRight: (map, extend) => map.move(1, extend),
  ArrowUp: (map, extend) => map.moveRows(-1, extend),
  ArrowDown: (map, extend) => map.moveRows(1, extend),
  PageUp: (map, extend) => map.moveRows(-PAGE_ROWS, extend),
  PageDown: (map, extend) => map.moveRows(PAGE_ROWS, extend),
  Home: (map, extend) => map.moveToEnd(-1, extend),
  End: (map, extend) => map.moveToEnd(1, extend),
  n: (map) => map.jump(1),
  p: (map) => map.jump(-1),
  Enter: (map) => map.select(),
  ' ': (map) => map.select(),
  '+': (map) => map.zoom(1),
  '=': (map) => map.zoom(1),
  '-': (map) => map.zoom(-1),
  '0': (map) => map.fit(),
  Escape: (map) => map.cancel(),
};

/** Does what the key stands for; leaves keys that are not the map's to the browser. */
export function handleMapKey(event: KeyboardEvent, actions: MapKeyActions): void {
  const act = KEYS[event.key];
  if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act(actions, event.shiftKey);
}
