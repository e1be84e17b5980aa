// A big heap as the capture that a board would hand over (rp2, MicroPython 1.27): the text of its map,
// the raw words, and the few static structures that a decoder starts from: the dict of the globals,
// the type structs and one pool of interned strings, as in py/mpstate.h, py/obj.h and py/qstr.h.

import type { Capture, MemoryRange } from '../../../src/capture/capture.ts';
import { type BigHeap, FIRST_NAME_QSTR, NAME_COUNT, TYPE_ADDRESS, toMemInfo } from './big-heap.ts';

/** &mp_loaded_modules_dict; &dict_main lies 16 bytes behind it, last_pool 44 before (rp2, 1.20 and later). */
const MODULES = 0x2000_1000;
const STATIC_START = MODULES - 0x100;
const STATIC_BYTES = 0x600;
const STACK_START = 0x2004_1e00; // the RP2040's stack ends at 0x20042000
const ROM_START = 0x1003_0000;
const TYPE_TYPE = ROM_START + 0xf00;
const POOL = ROM_START + 0x1000;
const POOL_TEXTS = ROM_START + 0x4000;
const ROM_BYTES = 0x8000;
const QSTR_COUNT = FIRST_NAME_QSTR + NAME_COUNT;
const FIRST_TYPE_QSTR = 10;
const TYPE_NAMES = Object.keys(TYPE_ADDRESS) as (keyof typeof TYPE_ADDRESS)[];

export function toCapture(heap: BigHeap): Capture {
  const mapText = toMemInfo(heap);
  const qstrs = TYPE_NAMES.map((name, i) => [name, ((FIRST_TYPE_QSTR + i) << 3) | 2] as const);
  return {
    id: `big-heap-${heap.name}`,
    label: `heap ${heap.name}`,
    takenAt: 0,
    origin: 'probe',
    depth: 'memory',
    board: {
      kind: 'serial',
      name: 'an imagined board',
      implementation: 'micropython',
      version: [1, 27, 0],
      platform: 'rp2',
      uctypes: true,
      is32BitLittleEndian: true,
    },
    mapText,
    anchors: {
      globals: MODULES + 16,
      modules: MODULES,
      types: { ...TYPE_ADDRESS, type: TYPE_TYPE },
      qstrs: Object.fromEntries(qstrs),
    },
    memory: [
      makeRom(),
      makeStatics(heap),
      { start: STACK_START, bytes: new Uint8Array(0x2004_2000 - STACK_START) },
      { start: heap.start, bytes: new Uint8Array(heap.words.buffer) },
    ].sort((a, b) => a.start - b.start),
    notes: [],
  };
}

function makeStatics(heap: BigHeap): MemoryRange {
  const bytes = new Uint8Array(STATIC_BYTES);
  const view = new DataView(bytes.buffer);
  const put = (offset: number, word: number) =>
    view.setUint32(MODULES + offset - STATIC_START, word, true);
  const table = heap.roots[0].to[0];
  const slots = heap.blocks[table] * 2;
  put(-68, MODULES + 16); // dict_locals
  put(-64, MODULES + 16); // dict_globals
  put(-44, POOL); // last_pool
  put(0, TYPE_ADDRESS.dict);
  put(16, TYPE_ADDRESS.dict);
  put(20, ((slots - 1) << 3) | 1); // used, all keys are qstrs
  put(24, slots - 1);
  put(28, heap.start + heap.headBlock[table] * 16);
  put(640, heap.start); // gc_pool_start and gc_pool_end, where the roots have ended
  put(644, heap.start + heap.letters.length * 16);
  return { start: STATIC_START, bytes };
}

/** Type structs {&type, flags, name, slots…} and the pool {prev, total_prev_len, alloc, len, hashes, lengths, texts}. */
function makeRom(): MemoryRange {
  const bytes = new Uint8Array(ROM_BYTES);
  const view = new DataView(bytes.buffer);
  const put = (address: number, word: number) => view.setUint32(address - ROM_START, word, true);
  TYPE_NAMES.forEach((name, i) => {
    put(TYPE_ADDRESS[name], TYPE_TYPE);
    put(TYPE_ADDRESS[name] + 4, (FIRST_TYPE_QSTR + i) << 16);
  });
  put(TYPE_TYPE, TYPE_TYPE);
  put(TYPE_TYPE + 4, (FIRST_TYPE_QSTR + TYPE_NAMES.length) << 16);
  const texts = POOL + 24;
  const lengths = texts + 4 * QSTR_COUNT;
  const hashes = lengths + QSTR_COUNT;
  [0, 0, QSTR_COUNT, QSTR_COUNT, hashes, lengths].forEach((word, i) => {
    put(POOL + 4 * i, word);
  });
  let at = POOL_TEXTS;
  for (let qstr = 0; qstr < QSTR_COUNT; qstr++) {
    const text = textOfQstr(qstr);
    put(texts + 4 * qstr, at);
    bytes[lengths + qstr - ROM_START] = text.length;
    for (let i = 0; i < text.length; i++) bytes[at + i - ROM_START] = text.charCodeAt(i);
    at += text.length + 1;
  }
  return { start: ROM_START, bytes };
}

function textOfQstr(qstr: number): string {
  if (qstr === 0) return '';
  if (qstr >= FIRST_NAME_QSTR) return `name_${qstr - FIRST_NAME_QSTR}`;
  return [...TYPE_NAMES, 'type'][qstr - FIRST_TYPE_QSTR] ?? `text_${qstr}`;
}
