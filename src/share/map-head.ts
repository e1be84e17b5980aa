// What of a block map is not letters: where its areas begin and how long they are, and the figures that
// MicroPython printed above it. As JSON, every field checked.

import { isObject } from '../capture/checked-json.ts';
import { AppError } from '../errors.ts';
import type { HeapMap, PrintedFigures } from '../snapshot/model.ts';
import type { Address, Blocks } from '../units.ts';

/** 4 MB of heap: larger maps do not fit into a link, and reading one must not hold up the page. */
const MAX_BLOCKS: Blocks = 262_144;
const MAX_AREAS = 64;

const FIGURES = [
  'stackUsed',
  'stackLimit',
  'total',
  'used',
  'free',
  'maxNewSplit',
  'oneBlock',
  'twoBlock',
  'maxBlock',
  'maxFree',
] as const satisfies readonly (keyof PrintedFigures)[];

export interface MapHead {
  readonly blockBytes: 16 | 32;
  readonly areas: readonly (readonly [start: Address, blocks: Blocks])[];
  readonly printed: PrintedFigures;
}

/** @throws AppError share/too-large */
export function toMapHead({ blockBytes, areas, printed }: HeapMap): MapHead {
  const head: MapHead = {
    blockBytes,
    areas: areas.map(({ start, letters }) => [start, letters.length]),
    printed,
  };
  const blocks = countBlocks(head);
  if (blocks > MAX_BLOCKS || areas.length > MAX_AREAS) {
    throw new AppError('share/too-large', `a map of ${blocks} blocks`);
  }
  return head;
}

/** @throws AppError share/damaged */
export function readMapHead(value: unknown): MapHead {
  if (!isObject(value) || !Array.isArray(value.areas)) throw damaged('no map');
  const { blockBytes } = value;
  if (blockBytes !== 16 && blockBytes !== 32) throw damaged('blocks of a strange size');
  const head = {
    blockBytes,
    areas: value.areas.slice(0, MAX_AREAS).map(readArea),
    printed: readFigures(value.printed),
  } as const;
  if (countBlocks(head) > MAX_BLOCKS) throw damaged('too many blocks');
  return head;
}

export function countBlocks({ areas }: MapHead): Blocks {
  return areas.reduce((sum, [, blocks]) => sum + blocks, 0);
}

function readArea(value: unknown): readonly [Address, Blocks] {
  const [start, blocks] = Array.isArray(value) ? value : [];
  if (isCount(start) && isCount(blocks)) return [start, blocks];
  throw damaged('an area without start or length');
}

/** Figures that are no numbers are left out: each line of mem_info stands for itself. */
function readFigures(value: unknown): PrintedFigures {
  if (!isObject(value)) return {};
  const known = FIGURES.filter((name) => isCount(value[name]));
  return Object.fromEntries(known.map((name) => [name, value[name]]));
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function damaged(what: string): AppError {
  return new AppError('share/damaged', what);
}
