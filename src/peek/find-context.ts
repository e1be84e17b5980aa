// Finds MicroPython's state (mp_state_ctx, py/mpstate.h) in raw memory, without symbols and without asking
// the board: the heap's areas, the two dictionaries that lie beside them, the pools of interned strings,
// where roots begin. Images of 1.14 to 1.29, rp2 and WebAssembly. Below: gc-areas.ts, qstr-chain.ts.
//
// The state lies in one piece: thread{…, dict_locals, dict_globals, …}, vm{last_pool, …, mp_loaded_modules_dict,
// …, dict_main, …}, mem{…, area, …}. What looks like it is taken only where something that lies elsewhere
// points back at it, so that a copy of it (on the stack, in a buffer of the program) never is.

import type { Address } from '../units.ts';
import { followAreas, type GcArea, isHead, listAreaLike } from './gc-areas.ts';
import { type MemoryImage, UNREAD } from './memory-image.ts';
import { POOL_LAYOUTS, type PoolLayout, QstrChain } from './qstr-chain.ts';

/** Where MicroPython's state lies. */
export interface HeapContext {
  /** In the order in which mem_info prints them; the first is the one of the state itself. */
  readonly areas: readonly GcArea[];
  /** &dict_main: the globals of the REPL. */
  readonly globals: Address;
  /** &mp_loaded_modules_dict: sys.modules. */
  readonly modules: Address;
  /** &dict_locals, where the words begin that the collector scans (py/gc.c, gc_collect_start). */
  readonly rootsStart: Address;
  /** Of the word last_pool; undefined where it does not lead to strings. */
  readonly lastPoolAt: Address | undefined;
  readonly poolLayout: PoolLayout;
  /** &mp_type_dict. */
  readonly dictType: Address;
  /** &mp_type_type, where types can be read: without the firmware's constants they cannot. */
  readonly typeType: Address | undefined;
}

/** The dictionaries lie this far below the area at most (largest seen: 656 bytes, Pico W 1.27). */
const MOST_BELOW_AREA = 4096;
/** dict_main lies this far behind the modules at most: 16 since 1.20, 80 in 1.19, 84 in 1.15. */
const MOST_BETWEEN = 160;
const DICT_BYTES = 16;
/** From &mp_loaded_modules_dict to dict_locals: −52 (1.18) to −72 (with mbedTLS). */
const ROOTS_BETWEEN = [-80, -48] as const;
/** From &mp_loaded_modules_dict to last_pool: WebAssembly, rp2 up to 1.18, rp2 since 1.19. */
const LAST_POOL_OFFSETS = [-36, -40, -44];
/** From last_pool to dict_locals: 12 up to 1.16, 20 up to 1.22, 24 since. What precedes it is no pointer to the heap. */
const ROOTS_BELOW_POOL = 24;
/** Behind type, print, … of a type: its name (py/obj.h, 1.14 to 1.29). */
const TYPE_NAME = 6;

/** Where the two dictionaries lie. */
export type KnownDicts = Pick<HeapContext, 'globals' | 'modules'>;

/**
 * The state, or undefined where there is none in this memory. Costs a pass over it: milliseconds.
 * @param known where this was found out when there was more to read: a capture holds what is needed to show it, and
 *   what leads to the globals need not be among that
 */
export function findContext(memory: MemoryImage, known?: KnownDicts): HeapContext | undefined {
  const found = listAreaLike(memory).flatMap((first) => findAround(memory, first, known) ?? []);
  // What lies in the heap of another is the program's, however well it was made.
  return found.find((one) => !found.some(({ areas }) => isWithin(areas, one.globals)));
}

function isWithin(areas: readonly GcArea[], address: Address): boolean {
  return areas.some(({ poolStart, poolEnd }) => address >= poolStart && address < poolEnd);
}

interface DictPair {
  readonly modules: Address;
  readonly globals: Address;
  readonly dictType: Address;
  readonly typeType: Address | undefined;
}

function findAround(
  memory: MemoryImage,
  first: GcArea,
  known: KnownDicts | undefined,
): HeapContext | undefined {
  const areas = followAreas(memory, first);
  const pair = findDicts(memory, areas, known);
  if (pair === undefined) return undefined;
  const pools = findPools(memory, areas, pair);
  const rootsStart = findRootsStart(memory, pair, pools);
  return { areas, ...pair, ...pools, rootsStart };
}

/**
 * The two dictionaries: of one type, each with a table of the right size on the heap. Other pairs may look so
 * (sys.path and sys.argv are lists), but they come later; and nobody takes them for the globals.
 */
function findDicts(
  memory: MemoryImage,
  areas: readonly GcArea[],
  known: KnownDicts | undefined,
): DictPair | undefined {
  const { at } = areas[0];
  for (let modules = at - MOST_BELOW_AREA; modules < at; modules += 4) {
    if (!isDict(memory, areas, modules)) continue;
    const dictType = memory.word(modules);
    const typeType = findTypeType(memory, dictType, known !== undefined);
    if (typeType === null) continue;
    for (let gap = DICT_BYTES; gap <= MOST_BETWEEN && modules + gap < at; gap += 4) {
      const globals = modules + gap;
      if (memory.word(globals) !== dictType || !isDict(memory, areas, globals)) continue;
      const pair = { modules, globals, dictType, typeType };
      if (known === undefined ? isReferredTo(memory, pair) : isSame(pair, known)) return pair;
    }
  }
  return undefined;
}

function isSame(pair: DictPair, { globals, modules }: KnownDicts): boolean {
  return pair.globals === globals && pair.modules === modules;
}

/** mp_obj_dict_t: the type, then used (with three flags below), alloc, table (py/obj.h). */
function isDict(memory: MemoryImage, areas: readonly GcArea[], at: Address): boolean {
  const type = memory.word(at);
  const bits = memory.word(at + 4);
  const alloc = memory.word(at + 8);
  const table = memory.word(at + 12);
  if (type <= 4 || type % 4 !== 0 || bits === UNREAD || (bits & FIXED_OR_ORDERED) !== 0)
    return false;
  if (bits >>> 3 > alloc) return false;
  return alloc === 0 ? table === 0 : isHead(memory, areas, table);
}

const FIXED_OR_ORDERED = 0b110;

/**
 * &mp_type_type, with which every type begins, itself too. Undefined: not read. Null: this is no type.
 * @param isKnown that it is one, so that it need not be shown by what it points at
 */
function findTypeType(
  memory: MemoryImage,
  type: Address,
  isKnown: boolean,
): Address | undefined | null {
  const found = memory.word(type);
  if (found === UNREAD) return undefined;
  const begins = memory.word(found);
  if (found > 4 && (begins === found || (isKnown && begins === UNREAD))) return found;
  return null;
}

/**
 * Whether something takes this for dict_main: the thread's two words of globals and locals at the prompt; the
 * module __main__, a constant { &mp_type_module, &dict_main } (py/runtime.c, 1.14 to 1.29). Without the
 * firmware's constants any word that points there must do.
 */
function isReferredTo(memory: MemoryImage, pair: DictPair): boolean {
  const { globals, typeType } = pair;
  if (findMainPair(memory, pair) !== undefined) return true;
  return memory.ranges.some(({ words }) => {
    for (let i = words.indexOf(globals); i >= 0; i = words.indexOf(globals, i + 1))
      if (typeType === undefined || (i > 0 && memory.word(words[i - 1]) === typeType)) return true;
    return false;
  });
}

/** Where dict_locals and dict_globals stand while both are those of the REPL. */
function findMainPair(memory: MemoryImage, { modules, globals }: DictPair): Address | undefined {
  const [from, to] = ROOTS_BETWEEN;
  for (let at = modules + to; at >= modules + from; at -= 4)
    if (memory.word(at) === globals && memory.word(at + 4) === globals) return at;
  return undefined;
}

type Pools = Pick<HeapContext, 'lastPoolAt' | 'poolLayout'>;

function findPools(memory: MemoryImage, areas: readonly GcArea[], pair: DictPair): Pools {
  const { modules, dictType, typeType } = pair;
  const places = LAST_POOL_OFFSETS.map((offset) => modules + offset);
  if (typeType === undefined) return guessPools(memory, areas, places);
  for (const lastPoolAt of places)
    for (const poolLayout of POOL_LAYOUTS) {
      const chain = new QstrChain(memory, poolLayout, memory.word(lastPoolAt));
      if (chain.textOf(memory.half(dictType + TYPE_NAME)) === 'dict')
        return { lastPoolAt, poolLayout };
    }
  return guessPools(memory, areas, places);
}

/**
 * Without the firmware's constants, or that name, nothing can be looked up. A pool on the heap shows its layout: since 1.19 its
 * hashes begin where its pointers end. Without one, the gap between the tables does (1.20).
 */
function guessPools(
  memory: MemoryImage,
  areas: readonly GcArea[],
  places: readonly Address[],
): Pools {
  for (const lastPoolAt of places) {
    const newest = memory.word(lastPoolAt);
    const alloc = memory.word(newest + 8);
    if (!isHead(memory, areas, newest) || alloc <= 0) continue;
    const isApart = memory.word(newest + 16) === newest + 24 + 4 * alloc;
    const poolLayout = isApart ? 'lengths' : 'hash-1';
    if (new QstrChain(memory, poolLayout, newest).length > 0) return { lastPoolAt, poolLayout };
  }
  return { lastPoolAt: undefined, poolLayout: areas[0].hasGap ? 'lengths' : 'hash-1' };
}

/**
 * Inside a function of an imported module, and in the body of a class, the thread's words are other
 * dictionaries than dict_main.
 */
function findRootsStart(memory: MemoryImage, pair: DictPair, pools: Pools): Address {
  const main = findMainPair(memory, pair);
  if (main !== undefined) return main;
  const { modules, dictType } = pair;
  const isDictAt = (at: Address) => memory.word(memory.word(at)) === dictType;
  const [from, to] = ROOTS_BETWEEN;
  for (let at = modules + to; at >= modules + from; at -= 4)
    if (isDictAt(at) && isDictAt(at + 4)) return at;
  return (pools.lastPoolAt ?? modules + LAST_POOL_OFFSETS[2]) - ROOTS_BELOW_POOL;
}
