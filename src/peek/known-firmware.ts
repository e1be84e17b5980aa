// What never changes while a firmware runs, read from its constants: which MicroPython it is, where its types
// and modules lie, how it prints its map. What the probes board.py, places.py, anchors.py and module.py
// would have told. Below: rom-types.ts, rom-objects.ts; above: peek-moment.ts.

import type { Anchors, BoardFacts } from '../capture/capture.ts';
import { toDialect } from '../ports/dialect.ts';
import type { Address } from '../units.ts';
import type { HeapContext } from './find-context.ts';
import { type MemoryImage, UNREAD } from './memory-image.ts';
import { QstrChain } from './qstr-chain.ts';
import { RomObjects, type RomValue } from './rom-objects.ts';
import { constantRanges, RomTypes } from './rom-types.ts';

/** What a firmware says of itself, as BoardFacts has it. */
export type FirmwareSays = Omit<BoardFacts, 'kind' | 'name' | 'uniqueId'>;

export interface KnownFirmware {
  readonly facts: FirmwareSays;
  readonly anchors: Anchors;
  /** The letter of a head by the first word of its block; 'h' is any other. */
  readonly letters: ReadonlyMap<Address, string>;
  /** Digits of a row's label: 5 up to 1.19, 8 since 1.20. */
  readonly labelDigits: 5 | 8;
  /** Whether the line of the stack ends with its limit (MICROPY_STACK_CHECK). */
  readonly saysStackLimit: boolean;
  /** Whether the line of figures ends with `max new split` (MICROPY_GC_SPLIT_HEAP_AUTO, since 1.21). */
  readonly saysNewSplit: boolean;
}

/** What gc_dump_alloc_table compares the first word of a head with, in its order (py/gc.c, 1.14 to 1.29). */
const LETTERS = {
  tuple: 'T',
  list: 'L',
  dict: 'D',
  str: 'S',
  bytes: 'S',
  bytearray: 'A',
  array: 'A',
  float: 'F',
  function: 'B',
  module: 'M',
} as const;

/** Without the firmware's constants: only what the state itself shows. */
export function learnFirmware(memory: MemoryImage, context: HeapContext): KnownFirmware {
  const { lastPoolAt, typeType, globals, modules } = context;
  if (lastPoolAt === undefined || typeType === undefined)
    return {
      facts: { is32BitLittleEndian: true },
      anchors: { globals, modules, types: { dict: context.dictType }, qstrs: {} },
      letters: new Map([[context.dictType, LETTERS.dict]]),
      labelDigits: context.areas[0].hasGap ? 8 : 5,
      saysStackLimit: true,
      saysNewSplit: false,
    };
  const names = new QstrChain(memory, context.poolLayout, memory.word(lastPoolAt));
  const types = new RomTypes(memory, context, names);
  const objects = new RomObjects(memory, context, types, names);
  const moduleTable = objects.listModules();
  const facts = readFacts(objects, moduleTable);
  const texts = constantRanges(memory, context).map(({ bytes }) =>
    new TextDecoder('latin1').decode(bytes),
  );
  const says = (text: string) => texts.some((all) => all.includes(text));
  const anchors = findAnchors(memory, context, types, objects, moduleTable, facts);
  return {
    facts,
    anchors,
    letters: findLetters(types, anchors),
    labelDigits: says('\n%05x: ') ? 5 : 8,
    saysStackLimit: says('stack: %u out of ') || says('stack: %lu out of '),
    saysNewSplit: says(', max new split: %u'),
  };
}

function findLetters(types: RomTypes, { types: told }: Anchors): ReadonlyMap<Address, string> {
  const letters = new Map<Address, string>();
  for (const [name, letter] of Object.entries(LETTERS)) {
    const address = told[name] ?? types.only(name);
    if (address !== undefined && !letters.has(address)) letters.set(address, letter);
  }
  return letters;
}

/** Labels as probes/anchors.py has them, for types that bear no name of their own. */
function findAnchors(
  memory: MemoryImage,
  { globals, modules }: HeapContext,
  types: RomTypes,
  objects: RomObjects,
  table: ReadonlyMap<string, Address>,
  facts: FirmwareSays,
): Anchors {
  const told = new Map<string, Address>();
  const qstrs = new Map<string, number>();
  for (const name of toDialect(facts).modulesOfTypes) {
    const module = table.get(name);
    for (const entry of module === undefined ? [] : objects.entriesOfModule(module)) {
      qstrs.set(entry.name, entry.qstr * 8 + 2);
      const isAddress =
        entry.word > 4 && entry.word % 4 === 0 && memory.word(entry.word) !== UNREAD;
      if (isAddress && !told.has(entry.name)) told.set(entry.name, entry.word);
    }
  }
  const nameless = {
    tuple: types.tuple,
    array: types.only('array'),
    module: types.module,
    function: types.function,
    closure: types.only('closure'),
    generator_object: types.generatorObject,
    bound_method: types.only('bound_method'),
    range_iterator: types.rangeIterator,
    NoneType: types.only('NoneType'),
    Ellipsis: types.only('Ellipsis'),
    dict_view: types.only('dict_view'),
  };
  for (const [name, address] of Object.entries(nameless))
    if (address !== undefined) told.set(name, address);
  return { globals, modules, types: Object.fromEntries(told), qstrs: Object.fromEntries(qstrs) };
}

/** The constants of the module sys (py/modsys.c). */
function readFacts(objects: RomObjects, table: ReadonlyMap<string, Address>): FirmwareSays {
  const sys = table.get('sys') ?? table.get('usys');
  const entries = sys === undefined ? [] : objects.entriesOfModule(sys);
  const read = (name: string) =>
    objects.valueOf(entries.find((entry) => entry.name === name)?.word ?? 0);
  const said = read('implementation');
  const implementation = isFields(said) ? said : {};
  const version = implementation.version;
  const numbers = Array.isArray(version) ? version : [];
  return {
    implementation: asText(implementation.name),
    version: numbers.length >= 3 ? numbers.slice(0, 3).map(Number) : undefined,
    suffix: asText(numbers[3]),
    sysVersion: asText(read('version')),
    machine: asText(implementation._machine),
    build: asText(implementation._build),
    mpy: asNumber(implementation._mpy) ?? asNumber(implementation.mpy),
    platform: asText(read('platform')),
    uctypes: table.has('uctypes'),
    // What was read so far was laid out like that.
    is32BitLittleEndian: true,
  };
}

function isFields(value: RomValue): value is Readonly<Record<string, RomValue>> {
  return typeof value === 'object' && !Array.isArray(value);
}

const asText = (value: RomValue) => (typeof value === 'string' ? value : undefined);
const asNumber = (value: RomValue) => (typeof value === 'number' ? value : undefined);
