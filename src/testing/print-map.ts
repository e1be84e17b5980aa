// Prints a heap as the firmware of any version does, independently of the parser: what property tests
// and the bench read back. Source: gc_dump_info() and gc_dump_alloc_table() of py/gc.c at v1.3, v1.8,
// v1.19.1, v1.20.0, v1.21.0 and v1.27.0, read again line by line for this file.

/** A heap to print: letters as today's firmware prints them, one string a heap area. */
export interface HeapToPrint {
  readonly areas: readonly { readonly start: number; readonly letters: string }[];
  readonly blockBytes: 16 | 32;
}

/** What differs between versions, ports and the people who paste. */
export interface PrintedDialect {
  readonly name: string;
  /** Hex digits of a label: 5 up to v1.19.1, 8 since v1.20.0. */
  readonly digits: 5 | 8;
  /** `t` up to v1.8. */
  readonly tail: '=' | 't';
  /** Labels are addresses cut to 20 bits (up to v1.8) in place of offsets. */
  readonly labelsAreAddresses: boolean;
  /** `max free sz` since v1.8.2. */
  readonly hasMaxFree: boolean;
  /** `max new split` since v1.21.0 where the heap can grow. */
  readonly maxNewSplit?: number;
  /** `mem:` line of ports with MICROPY_MEM_STATS. */
  readonly hasMemoryLine: boolean;
  readonly stackLine: string;
  readonly startLine: 'firmware' | '0x' | 'gc area' | 'bare';
}

const TODAY: PrintedDialect = {
  name: 'rp2 v1.27.0',
  digits: 8,
  tail: '=',
  labelsAreAddresses: false,
  hasMaxFree: true,
  hasMemoryLine: false,
  stackLine: 'stack: 548 out of 7936',
  startLine: 'firmware',
};

/** Every dialect seen; those up to v1.19.1 print one area only. */
export const DIALECTS: readonly PrintedDialect[] = [
  TODAY,
  { ...TODAY, name: 'esp32 v1.21.0', maxNewSplit: 57344 },
  { ...TODAY, name: 'wasm v1.26.0', stackLine: 'stack: 4294902212', maxNewSplit: 134217728 },
  { ...TODAY, name: 'unix v1.22.0', hasMemoryLine: true, stackLine: 'stack: 896 out of 80000' },
  { ...TODAY, name: 'libc %p', startLine: '0x' },
  { ...TODAY, name: 'patched', startLine: 'gc area' },
  { ...TODAY, name: 'rp2 v1.15', digits: 5 },
  { ...TODAY, name: 'bare start', digits: 5, startLine: 'bare' },
  { ...TODAY, name: 'v1.8.1', digits: 5, hasMaxFree: false },
  {
    ...TODAY,
    name: 'v1.8',
    digits: 5,
    hasMaxFree: false,
    tail: 't',
    labelsAreAddresses: true,
    stackLine: 'stack: 424',
  },
];

/** The output of mem_info(1), lines ended by `\n`. */
export function printMap(heap: HeapToPrint, dialect: PrintedDialect = TODAY): string {
  const areas = heap.areas.map((area, index) => printArea(area, heap.blockBytes, dialect, index));
  return printFigures(heap, dialect) + areas.join('');
}

/** The output of mem_info() alone. */
export function printFigures(heap: HeapToPrint, dialect: PrintedDialect = TODAY): string {
  const { oneBlock, twoBlock, maxBlock, maxFree, used, free } = countByTheBook(heap);
  const split = dialect.maxNewSplit === undefined ? '' : `, max new split: ${dialect.maxNewSplit}`;
  const hole = dialect.hasMaxFree ? `, max free sz: ${maxFree}` : '';
  const bytes = (blocks: number) => blocks * heap.blockBytes;
  return [
    ...(dialect.hasMemoryLine ? ['mem: total=9060, current=2845, peak=4314'] : []),
    dialect.stackLine,
    `GC: total: ${bytes(used + free)}, used: ${bytes(used)}, free: ${bytes(free)}${split}`,
    ` No. of 1-blocks: ${oneBlock}, 2-blocks: ${twoBlock}, max blk sz: ${maxBlock}${hole}`,
    '',
  ].join('\n');
}

/** gc_info(): one walk over the blocks of each area, block after block. */
export function countByTheBook(
  heap: HeapToPrint,
): Record<'oneBlock' | 'twoBlock' | 'maxBlock' | 'maxFree' | 'used' | 'free' | 'heads', number> {
  const info = { oneBlock: 0, twoBlock: 0, maxBlock: 0, maxFree: 0, used: 0, free: 0, heads: 0 };
  for (const { letters } of heap.areas) {
    for (const [run] of letters.matchAll(/\.+|[^.=]=*/g)) {
      const { length } = run;
      if (run[0] === '.') {
        info.free += length;
        info.maxFree = Math.max(info.maxFree, length);
        continue;
      }
      info.heads++;
      info.used += length;
      if (length === 1) info.oneBlock++;
      if (length === 2) info.twoBlock++;
      info.maxBlock = Math.max(info.maxBlock, length);
    }
  }
  return info;
}

function printArea(
  area: HeapToPrint['areas'][number],
  blockBytes: number,
  dialect: PrintedDialect,
  index: number,
): string {
  const { start } = area;
  const hex = start.toString(16);
  const letters = dialect.tail === '=' ? area.letters : area.letters.replaceAll('=', dialect.tail);
  let text = {
    firmware: `GC memory layout; from ${hex}:`,
    '0x': `GC memory layout; from 0x${hex}:`,
    'gc area': `GC area #${index} (size ${letters.length * blockBytes}), from ${hex}:`,
    bare: `${hex.padStart(8, '0')}:`,
  }[dialect.startLine];
  for (let block = 0; block < letters.length; block++) {
    if (block % 64 === 0) {
      let end = block;
      while (end < letters.length && letters[end] === '.') end++;
      if (end - block >= 2 * 64) {
        text += `\n       (${Math.floor((end - block) / 64)} lines all free)`;
        block = end - (end % 64);
        if (block >= letters.length) break;
      }
      text += `\n${labelOf(block * blockBytes, start, dialect)}: `;
    }
    text += letters[block];
  }
  return `${text}\n`;
}

function labelOf(
  offset: number,
  start: number,
  { digits, labelsAreAddresses }: PrintedDialect,
): string {
  const label = (labelsAreAddresses ? start : 0) + offset;
  const printed = digits === 5 ? label % 0x100000 : label;
  return printed.toString(16).padStart(digits, '0');
}
