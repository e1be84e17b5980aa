// Where each block of the heap stands in the picture, in units of one cell. Rows of 64 blocks, as
// mem_info prints them, run down in columns like a newspaper's, so that a whole heap fills its place.
// Pure arithmetic: knows nothing of canvas, colour or snapshots.

import type { Address, Blocks, Bytes } from '../../units.ts';

/** Blocks in a row: what mem_info prints (py/gc.c, gc_dump_alloc_table, v1.27). */
export const ROW_BLOCKS = 64;
/** Cells left free before each column, where row labels stand once they are legible. */
export const LABEL_CELLS = 6;
/** Rows left free between two areas, for the area's own label. */
const AREA_GAP_ROWS = 2;

export interface Geometry {
  /** Size of the whole picture in cells. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rowsPerColumn: number;
  /** Pixels per cell at which the whole picture fits its place. */
  readonly fitScale: number;
  /** First block (over all areas) and first picture row of each area. */
  readonly areas: readonly AreaPlace[];
  readonly blocks: Blocks;
}

export interface AreaPlace {
  readonly firstBlock: number;
  readonly blocks: Blocks;
  readonly firstRow: number;
}

export interface Cell {
  readonly x: number;
  readonly y: number;
}

/** Chooses the number of columns that lets cells be as large as possible in width × height pixels. */
export function fitGeometry(areas: readonly Blocks[], width: number, height: number): Geometry {
  const places: AreaPlace[] = [];
  let rows = 0;
  let blocks = 0;
  for (const count of areas) {
    if (places.length > 0) rows += AREA_GAP_ROWS;
    places.push({ firstBlock: blocks, blocks: count, firstRow: rows });
    rows += Math.ceil(count / ROW_BLOCKS);
    blocks += count;
  }
  rows = Math.max(rows, 1);
  let best = { columns: 1, scale: 0 };
  for (let columns = 1; columns <= Math.min(rows, 64); columns++) {
    const scale = Math.min(width / widthOf(columns), height / Math.ceil(rows / columns));
    if (scale > best.scale) best = { columns, scale };
  }
  const rowsPerColumn = Math.ceil(rows / best.columns);
  return {
    width: widthOf(best.columns),
    height: rowsPerColumn,
    columns: best.columns,
    rowsPerColumn,
    fitScale: Math.max(best.scale, 0.05),
    areas: places,
    blocks,
  };
}

function widthOf(columns: number): number {
  return columns * (ROW_BLOCKS + LABEL_CELLS);
}

/** The cell of a block, counted over all areas. */
export function cellOf(geometry: Geometry, block: number): Cell {
  const area = areaOf(geometry, block);
  const within = block - area.firstBlock;
  const row = area.firstRow + Math.floor(within / ROW_BLOCKS);
  const column = Math.floor(row / geometry.rowsPerColumn);
  return {
    x: column * (ROW_BLOCKS + LABEL_CELLS) + LABEL_CELLS + (within % ROW_BLOCKS),
    y: row % geometry.rowsPerColumn,
  };
}

/** The block at a cell, counted over all areas, or -1 where there is none. */
export function blockAt(geometry: Geometry, x: number, y: number): number {
  const column = Math.floor(x / (ROW_BLOCKS + LABEL_CELLS));
  const inRow = Math.floor(x) - column * (ROW_BLOCKS + LABEL_CELLS) - LABEL_CELLS;
  const rowInColumn = Math.floor(y);
  const outside = column < 0 || column >= geometry.columns || rowInColumn < 0;
  if (outside || inRow < 0 || rowInColumn >= geometry.rowsPerColumn) return -1;
  const row = column * geometry.rowsPerColumn + rowInColumn;
  for (const area of geometry.areas) {
    const within = (row - area.firstRow) * ROW_BLOCKS + inRow;
    if (within >= 0 && within < area.blocks) return area.firstBlock + within;
  }
  return -1;
}

/** The area that holds a block. */
export function areaOf(geometry: Geometry, block: number): AreaPlace {
  let found = geometry.areas[0];
  for (const area of geometry.areas) if (block >= area.firstBlock) found = area;
  return found;
}

/** Areas of a picture, as far as addresses go. */
export interface Addressed {
  readonly blockBytes: Bytes;
  readonly areas: readonly { readonly start: Address; readonly blocks: Blocks }[];
}

/** Address of a block counted over all areas; 0 where there is none. */
export function addressOfBlock({ areas, blockBytes }: Addressed, block: number): Address {
  let first = 0;
  for (const { start, blocks } of areas) {
    if (block < first + blocks) return start + (block - first) * blockBytes;
    first += blocks;
  }
  return 0;
}

/** The block that holds an address, counted over all areas, or -1. */
export function blockOfAddress({ areas, blockBytes }: Addressed, address: Address): number {
  let first = 0;
  for (const { start, blocks } of areas) {
    const within = Math.floor((address - start) / blockBytes);
    if (within >= 0 && within < blocks) return first + within;
    first += blocks;
  }
  return -1;
}
