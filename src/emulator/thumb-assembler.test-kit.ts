// A small assembler for Thumb programs in tests: one line per instruction, labels end with a colon, words
// of data with .word. Encodings: Armv6-M Architecture Reference Manual, A6.7. Written apart from the
// interpreter, so that the two check each other.

type Operands = readonly string[];
type Encode = (operands: Operands, at: number, labels: ReadonlyMap<string, number>) => number[];

const DATA_PROCESSING = [
  'ands eors lsls lsrs asrs adcs sbcs rors',
  'tst rsbs cmp cmn orrs muls bics mvns',
]
  .join(' ')
  .split(' ');
const CONDITIONS = 'eq ne cs cc mi pl vs vc hi ls ge lt gt le'.split(' ');
const LOADS: Readonly<
  Record<string, readonly [byRegister: number, byOffset: number, scale: number]>
> = {
  str: [0x5000, 0x6000, 4],
  strh: [0x5200, 0x8000, 2],
  strb: [0x5400, 0x7000, 1],
  ldrsb: [0x5600, 0, 0],
  ldr: [0x5800, 0x6800, 4],
  ldrh: [0x5a00, 0x8800, 2],
  ldrb: [0x5c00, 0x7800, 1],
  ldrsh: [0x5e00, 0, 0],
};
const PLAIN: Readonly<Record<string, number>> = {
  nop: 0xbf00,
  sev: 0xbf40,
  wfe: 0xbf20,
  wfi: 0xbf30,
  'cpsid i': 0xb672,
  'cpsie i': 0xb662,
};
const EXTENDS = ['sxth', 'sxtb', 'uxth', 'uxtb'];

/** The program's bytes, for a program that begins at `start`. */
export function assemble(source: string, start: number): Uint8Array<ArrayBuffer> {
  const lines = source
    .split('\n')
    .map((line) => line.replace(/@.*$/, '').trim())
    .filter((line) => line !== '');
  const labels = new Map<string, number>();
  let at = start;
  for (const line of lines) {
    if (line.endsWith(':')) labels.set(line.slice(0, -1), at);
    else at += sizeOf(line, at);
  }
  const halves: number[] = [];
  for (const line of lines) {
    if (line.endsWith(':')) continue;
    const here = start + 2 * halves.length;
    halves.push(...encodeLine(line, here, labels));
  }
  return new Uint8Array(Uint16Array.from(halves).buffer);
}

function sizeOf(line: string, at: number): number {
  if (line === '.align') return at & 2;
  if (line.startsWith('.word')) return 4 * line.split(',').length;
  if (line.startsWith('.bytes')) return bytesOf(line).length;
  return line.startsWith('bl ') ? 4 : 2;
}

function bytesOf(line: string): number[] {
  const bytes = line
    .slice(7)
    .split(/[\s,]+/)
    .map((word) => Number.parseInt(word, 16));
  return bytes.length % 2 === 0 ? bytes : [...bytes, 0];
}

function encodeLine(line: string, at: number, labels: ReadonlyMap<string, number>): number[] {
  if (line === '.align') return at & 2 ? [0] : [];
  if (line.startsWith('.bytes')) {
    const bytes = bytesOf(line);
    return bytes.flatMap((byte, i) => (i % 2 ? [] : [byte | (bytes[i + 1] << 8)]));
  }
  if (line.startsWith('.word')) {
    const words = line
      .slice(6)
      .split(',')
      .map((word) => resolveWord(word.trim(), labels));
    return words.flatMap((word) => [word & 0xffff, (word >>> 16) & 0xffff]);
  }
  if (PLAIN[line] !== undefined) return [PLAIN[line]];
  const [mnemonic, ...rest] = line.split(/\s+/);
  const operands = rest.join(' ').split(/,\s*(?![^{]*\})(?![^[]*\])/);
  const codes = findEncoder(mnemonic)(operands, at, labels);
  if (codes.some((code) => Number.isNaN(code) || code > 0xffff))
    throw new Error(`cannot encode ${line}`);
  return codes;
}

function findEncoder(mnemonic: string): Encode {
  if (LOADS[mnemonic])
    return (operands, at, labels) => [encodeLoad(mnemonic, operands, at, labels)];
  if (mnemonic === 'bl') return encodeCall;
  if (mnemonic === 'b') return ([to], at, labels) => [0xe000 | (distance(to, at, labels) & 0x7ff)];
  const condition = CONDITIONS.indexOf(mnemonic.slice(1));
  if (mnemonic[0] === 'b' && condition >= 0) {
    return ([to], at, labels) => [0xd000 | (condition << 8) | (distance(to, at, labels) & 0xff)];
  }
  return (operands) => [encodePlain(mnemonic, operands)];
}

function encodePlain(mnemonic: string, operands: Operands): number {
  const [first, second, third] = operands;
  if (mnemonic === 'bx' || mnemonic === 'blx') {
    return (mnemonic === 'bx' ? 0x4700 : 0x4780) | (register(first) << 3);
  }
  if (mnemonic === 'udf' || mnemonic === 'bkpt' || mnemonic === 'svc') {
    return { udf: 0xde00, bkpt: 0xbe00, svc: 0xdf00 }[mnemonic] | number(first);
  }
  if (mnemonic === 'push') return 0xb400 | registerList(first, 'lr');
  if (mnemonic === 'pop') return 0xbc00 | registerList(first, 'pc');
  if (mnemonic === 'stm' || mnemonic === 'ldm') {
    const base = register(first.replace('!', '')) << 8;
    return (mnemonic === 'stm' ? 0xc000 : 0xc800) | base | registerList(second, '');
  }
  const extend = EXTENDS.indexOf(mnemonic);
  if (extend >= 0) return 0xb200 | (extend << 6) | (register(second) << 3) | register(first);
  if (mnemonic === 'mov' || mnemonic === 'add') return encodeHigh(mnemonic, operands);
  if (isImmediate(third ?? second)) return encodeImmediate(mnemonic, operands);
  if (third !== undefined && (mnemonic === 'adds' || mnemonic === 'subs')) {
    const base = mnemonic === 'adds' ? 0x1800 : 0x1a00;
    return base | (register(third) << 6) | (register(second) << 3) | register(first);
  }
  if (mnemonic === 'cmp' && (register(first) > 7 || register(second) > 7)) {
    return 0x4500 | ((register(first) & 8) << 4) | (register(second) << 3) | (register(first) & 7);
  }
  const index = DATA_PROCESSING.indexOf(mnemonic);
  return index < 0 ? Number.NaN : 0x4000 | (index << 6) | (register(second) << 3) | register(first);
}

function encodeHigh(mnemonic: string, [first, second, third]: Operands): number {
  if (mnemonic === 'add' && first === 'sp') return 0xb000 | (number(second) >> 2);
  if (mnemonic === 'add' && third !== undefined) {
    return (second === 'sp' ? 0xa800 : 0xa000) | (register(first) << 8) | (number(third) >> 2);
  }
  const base = mnemonic === 'mov' ? 0x4600 : 0x4400;
  return base | ((register(first) & 8) << 4) | (register(second) << 3) | (register(first) & 7);
}

function encodeImmediate(mnemonic: string, [first, second, third]: Operands): number {
  if (mnemonic === 'sub' && first === 'sp') return 0xb080 | (number(second) >> 2);
  const eight = ['movs', 'cmp', 'adds', 'subs'].indexOf(mnemonic);
  if (third === undefined) return 0x2000 | (eight << 11) | (register(first) << 8) | number(second);
  const shift = ['lsls', 'lsrs', 'asrs'].indexOf(mnemonic);
  const low = (register(second) << 3) | register(first);
  if (shift >= 0) return (shift << 11) | ((number(third) & 31) << 6) | low;
  return (mnemonic === 'adds' ? 0x1c00 : 0x1e00) | (number(third) << 6) | low;
}

function encodeLoad(
  mnemonic: string,
  [first, place]: Operands,
  at: number,
  labels: ReadonlyMap<string, number>,
): number {
  const label = /^=(\w+)$/.exec(place)?.[1];
  if (label !== undefined) {
    const words = (resolveWord(label, labels) - ((at + 4) & ~3)) >> 2;
    return 0x4800 | (register(first) << 8) | words;
  }
  const [base, offset = '#0'] = place.replace(/[[\]]/g, '').split(/,\s*/);
  const [byRegister, byOffset, scale] = LOADS[mnemonic];
  if (!isImmediate(offset)) {
    return byRegister | (register(offset) << 6) | (register(base) << 3) | register(first);
  }
  if (base === 'sp') {
    return (mnemonic === 'str' ? 0x9000 : 0x9800) | (register(first) << 8) | (number(offset) >> 2);
  }
  return byOffset | ((number(offset) / scale) << 6) | (register(base) << 3) | register(first);
}

function encodeCall([to]: Operands, at: number, labels: ReadonlyMap<string, number>): number[] {
  const offset = resolveWord(to, labels) - (at + 4);
  const sign = offset < 0 ? 1 : 0;
  const j = (bit: number): number => (((offset >> bit) & 1) ^ sign ^ 1) & 1;
  return [
    0xf000 | (sign << 10) | ((offset >> 12) & 0x3ff),
    0xd000 | (j(23) << 13) | (j(22) << 11) | ((offset >> 1) & 0x7ff),
  ];
}

function distance(to: string, at: number, labels: ReadonlyMap<string, number>): number {
  return (resolveWord(to, labels) - (at + 4)) >> 1;
}

function resolveWord(word: string, labels: ReadonlyMap<string, number>): number {
  const value = labels.get(word) ?? Number(word);
  if (Number.isNaN(value)) throw new Error(`no label ${word}`);
  return value;
}

function register(name: string): number {
  const special = { sp: 13, lr: 14, pc: 15 }[name];
  return special ?? Number(/^r(\d+)$/.exec(name)?.[1] ?? Number.NaN);
}

function registerList(list: string, ninth: string): number {
  return list
    .replace(/[{}\s]/g, '')
    .split(',')
    .reduce((bits, name) => bits | (name === ninth ? 0x100 : 1 << register(name)), 0);
}

function isImmediate(operand: string | undefined): boolean {
  return operand?.startsWith('#') ?? false;
}

function number(operand: string): number {
  return Number(operand.replace('#', ''));
}
