// Where each block of the heap stands in the picture, in units of one cell. Rows run down in columns like a
// newspaper's, so that the heap fills its place. Only the stretches that are shown have cells: the used part, or
// the rows of one object. Pure arithmetic: knows nothing of canvas, colour or snapshots.

import type { Address, Blocks, Bytes } from '../../../units.ts';

/** Blocks in a row: what mem_info prints (py/gc.c, gc_dump_alloc_table, v1.27). */
export const ROW_BLOCKS = 64;
/** Shorter rows, where they let few blocks have cells that a letter can be read in. */
const SHORTER_ROWS = [48, 32, 24, 16] as const;
/** Cells left free before each column, where row labels stand once they are legible. */
export const LABEL_CELLS = 4;
/** Rows left free between two areas and between two stretches of one. */
const AREA_GAP_ROWS = 2;
const FOLD_GAP_ROWS = 1;
/** CSS pixels: a letter can be read, a letter is comfortable, more would be a waste of room. */
const LETTER_SCALE = 11;
const COMFORTABLE_SCALE = 14;
const LARGEST_FIT = 24;

/** Blocks in a row of the heap, counted over all areas, that have cells. */
export interface BlockStretch {
  readonly first: number;
  readonly blocks: Blocks;
}

export interface StretchPlace extends BlockStretch {
  /** Its first picture row. */
  readonly firstRow: number;
  readonly area: number;
}

export interface Geometry {
  /** Size of the whole picture in cells. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rowsPerColumn: number;
  readonly rowBlocks: Blocks;
  /** Pixels per cell at which the whole picture fits its place. */
  readonly fitScale: number;
  readonly areas: readonly BlockStretch[];
  /** In order of blocks. */
  readonly stretches: readonly StretchPlace[];
  /** Of all areas, shown or not. */
  readonly blocks: Blocks;
}

export interface Cell {
  readonly x: number;
  readonly y: number;
}

/** Areas one after another, by their lengths. */
export function placeAreas(areas: readonly Blocks[]): readonly BlockStretch[] {
  let first = 0;
  return areas.map((blocks) => {
    const place = { first, blocks };
    first += blocks;
    return place;
  });
}

/**
 * Chooses rows and columns that let cells be as large as they need to be in width × height pixels: rows of 64, as
 * mem_info prints them, unless shorter ones make letters legible.
 * @param shown the stretches that have cells, in order, each in one area; all where absent
 * @param rowLengths to choose from, the preferred first
 */
export function fitGeometry(
  areas: readonly Blocks[],
  width: number,
  height: number,
  shown?: readonly BlockStretch[],
  rowLengths: readonly Blocks[] = [ROW_BLOCKS, ...SHORTER_ROWS],
): Geometry {
  const all = placeAreas(areas);
  const layouts = rowLengths.map((rowBlocks) =>
    layOut(all, shown ?? all, rowBlocks, width, height),
  );
  const [preferred] = layouts;
  const comfortable = layouts.find(({ fitScale }) => fitScale >= COMFORTABLE_SCALE);
  if (comfortable !== undefined) return comfortable;
  const largest = layouts.reduce((a, b) => (b.fitScale > a.fitScale ? b : a));
  return largest.fitScale >= LETTER_SCALE ? largest : preferred;
}

function layOut(
  areas: readonly BlockStretch[],
  shown: readonly BlockStretch[],
  rowBlocks: Blocks,
  width: number,
  height: number,
): Geometry {
  const { stretches, rows } = stack(areas, shown, rowBlocks);
  const widthOf = (columns: number) => columns * (rowBlocks + LABEL_CELLS);
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
    rowBlocks,
    fitScale: Math.min(LARGEST_FIT, Math.max(best.scale, 0.05)),
    areas,
    stretches,
    blocks: areas.reduce((sum, { blocks }) => sum + blocks, 0),
  };
}

/** One stretch above the other, with room between them. */
function stack(areas: readonly BlockStretch[], shown: readonly BlockStretch[], rowBlocks: Blocks) {
  const stretches: StretchPlace[] = [];
  let rows = 0;
  for (const { first, blocks } of shown) {
    const area = areas.findIndex((other) => first < other.first + other.blocks);
    const before = stretches.at(-1);
    if (before !== undefined) rows += before.area === area ? FOLD_GAP_ROWS : AREA_GAP_ROWS;
    stretches.push({ first, blocks, area, firstRow: rows });
    rows += Math.ceil(blocks / rowBlocks);
  }
  return { stretches, rows: Math.max(rows, 1) };
}

/** The cell of a block, counted over all areas; undefined where it has none. */
export function cellOf(geometry: Geometry, block: number): Cell | undefined {
  const stretch = stretchOf(geometry, block);
  return stretch === undefined ? undefined : cellIn(geometry, stretch, block);
}

/** The cell of a block of a stretch. */
export function cellIn(geometry: Geometry, stretch: StretchPlace, block: number): Cell {
  const { rowBlocks, rowsPerColumn } = geometry;
  const within = block - stretch.first;
  const row = stretch.firstRow + Math.floor(within / rowBlocks);
  return {
    x:
      Math.floor(row / rowsPerColumn) * (rowBlocks + LABEL_CELLS) +
      LABEL_CELLS +
      (within % rowBlocks),
    y: row % rowsPerColumn,
  };
}

/** The stretch that a block has its cell in. */
export function stretchOf({ stretches }: Geometry, block: number): StretchPlace | undefined {
  for (const stretch of stretches) {
    if (block < stretch.first) return undefined;
    if (block < stretch.first + stretch.blocks) return stretch;
  }
  return undefined;
}

/** The block at a cell, counted over all areas, or -1 where there is none. */
export function blockAt(geometry: Geometry, x: number, y: number): number {
  const { rowBlocks, rowsPerColumn, columns, stretches } = geometry;
  const column = Math.floor(x / (rowBlocks + LABEL_CELLS));
  const inRow = Math.floor(x) - column * (rowBlocks + LABEL_CELLS) - LABEL_CELLS;
  const rowInColumn = Math.floor(y);
  const outside = column < 0 || column >= columns || rowInColumn < 0;
  if (outside || inRow < 0 || rowInColumn >= rowsPerColumn) return -1;
  const row = column * rowsPerColumn + rowInColumn;
  for (const { first, blocks, firstRow } of stretches) {
    const within = (row - firstRow) * rowBlocks + inRow;
    if (row >= firstRow && within < blocks) return first + within;
  }
  return -1;
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
