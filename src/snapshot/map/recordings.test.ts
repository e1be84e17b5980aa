// Genuine firmware: every recorded map reconciles with its header, and agrees letter by letter with the
// memory that was read just after it. (The statement that printed the map is still there: nothing was
// compiled between the two, and what it left is garbage until the next collection.)

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'playwright/test';
import type { HeapMap } from '../model.ts';
import { lettersOf } from './map.test-kit.ts';
import { parseMaps } from './map-reader.ts';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../testing/recordings');

interface Recording {
  readonly text: string;
  readonly ramBase: number;
  readonly ram: DataView;
  readonly pool: number;
  readonly types: Readonly<Record<string, string>>;
}

function readRecording(name: string): Recording {
  const file = (part: string) => readFileSync(join(FOLDER, name, part));
  const facts = JSON.parse(file('facts.json').toString());
  const ram = gunzipSync(file('ram.bin.gz'));
  return {
    text: file('mem_info.txt').toString(),
    ramBase: Number(facts.ram_base),
    ram: new DataView(ram.buffer, ram.byteOffset, ram.length),
    pool: Number(facts.heap_pool),
    types: facts.types,
  };
}

const NAMES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(FOLDER, name)).map((what) => `${name}/${what}`));

/**
 * Where the allocation table begins: it lies before the pool as A bytes for 4·A blocks, then (since
 * v1.20) a gap byte, then a finaliser table of A/2 bytes or a little more, then slack (py/gc.c,
 * gc_setup_area). The slack is not told, so every start that could be is tried: the one that fits best.
 */
function findTable({ ram, ramBase, pool }: Recording, map: HeapMap): number {
  const bytes = map.areas[0].letters.length / 4;
  const kinds = kindsOf(map);
  let best = { at: 0, wrong: Number.POSITIVE_INFINITY };
  for (let at = pool - ramBase - 2 * bytes; at < pool - ramBase - bytes; at++) {
    let wrong = 0;
    for (let block = 0; block < kinds.length && wrong < best.wrong; block++) {
      if (kindAt(ram, at, block) !== kinds[block]) wrong++;
    }
    if (wrong < best.wrong) best = { at, wrong };
  }
  return best.at;
}

/** 0 free, 1 head, 2 tail: two bits a block, the first block in the lowest. */
function kindAt(ram: DataView, table: number, block: number): number {
  return (ram.getUint8(table + (block >> 2)) >> ((block & 3) * 2)) & 3;
}

function kindsOf(map: HeapMap): number[] {
  return [...lettersOf(map.areas[0].letters)].map((letter) =>
    letter === '.' ? 0 : letter === '=' ? 2 : 1,
  );
}

/** The letter rule of gc_dump_alloc_table(): the head's first word against the addresses of types. */
function letterOfHead(recording: Recording, block: number): string {
  const { ram, ramBase, pool, types } = recording;
  const word = ram.getUint32(pool - ramBase + block * 16, true);
  const rule = [
    ['tuple', 'T'],
    ['list', 'L'],
    ['dict', 'D'],
    ['str', 'S'],
    ['bytes', 'S'],
    ['bytearray', 'A'],
    ['array', 'A'],
    ['float', 'F'],
    ['function', 'B'],
    ['module', 'M'],
  ] as const;
  return rule.find(([name]) => Number(types[name]) === word)?.[1] ?? 'h';
}

/** Blocks in which map and memory differ, in kind or in letter. */
function findDifferences(recording: Recording, map: HeapMap): number[] {
  const table = findTable(recording, map);
  const letters = lettersOf(map.areas[0].letters);
  return [...letters].flatMap((letter, block) => {
    const kind = kindAt(recording.ram, table, block);
    const now = kind === 0 ? '.' : kind === 2 ? '=' : letterOfHead(recording, block);
    return now === letter ? [] : [block];
  });
}

for (const name of NAMES) {
  test(`${name}: the map reconciles with its header and agrees with the memory`, () => {
    const recording = readRecording(name);
    const maps = parseMaps(recording.text);
    expect(maps).toHaveLength(1);
    const [map] = maps;
    expect(map.problems).toEqual([]);
    const { stackUsed: _, stackLimit: __, maxNewSplit: ___, ...figures } = map.printed;
    expect(map.counted).toMatchObject(figures);
    expect(map.areas[0].start).toBe(recording.pool);
    expect(findDifferences(recording, map)).toEqual([]);
  });
}

test('there are recordings of both firmware versions', () => {
  expect(NAMES).toHaveLength(18);
});
