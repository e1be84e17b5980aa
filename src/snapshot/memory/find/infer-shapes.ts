// What a block without a type word may be, when no object claims it: told by its structure and by which
// root refers to it. Every test demands that several words fit; what passes is marked 'guessed'.

import type { Address } from '../../../units.ts';
import { isImmediate, isPointer, isQstr, isSmallInt } from '../read/words.ts';
import { nativeFunction, pythonFunction } from '../types/code/function.ts';
import { frame } from '../types/code/generator.ts';
import { BYTECODE, CHILD_TABLE, CONTEXT, RAW_CODE, rawCode } from '../types/code/raw-code.ts';
import { dict } from '../types/containers/dict.ts';
import { textBuffer } from '../types/data/string-io.ts';
import { mount } from '../types/mount.ts';
import { conservative, raw, stack } from '../types/parts.ts';
import { qstrPool } from '../types/qstr-pool.ts';
import type { Memory, PartSpec, Shape } from '../types/shape.ts';
import { BLOCK_BYTES } from './heap-blocks.ts';
import { GUESSED, type NodeTable, TYPED } from './node-table.ts';
import type { RootWords } from './roots.ts';
import { isThreadStack } from './thread-stacks.ts';

const POOL: PartSpec = { kind: 'qstr pool', shape: qstrPool };
const FRAME: PartSpec = { kind: 'frame', shape: frame, family: 'code' };
export const MOUNT: PartSpec = { kind: 'mount', shape: mount };
export const LINE: PartSpec = { kind: 'REPL line', shape: textBuffer };
const LINE_TEXT: PartSpec = { kind: 'REPL line text', shape: raw };
export const HISTORY: PartSpec = { kind: 'REPL history', shape: raw };
const THREAD_STACK: PartSpec = { kind: 'thread stack', shape: stack };
const TEXT: PartSpec = { kind: 'text', shape: raw };
export const COMPILER_TABLE: PartSpec = { kind: 'compiler table', shape: raw };
const STRAY_ITEMS: PartSpec = { kind: 'stray items', shape: conservative };
/** What only C code on the stack refers to: the reader of the code that runs, a parser's buffer. */
const INTERPRETER_DATA: PartSpec = { kind: 'interpreter data', shape: conservative };
export const EMPTY: PartSpec = { kind: 'empty items', shape: raw };

/** Pools of interned strings are known from the chain of pools, before anything else claims them. */
export function markQstrPools(memory: Memory, nodes: NodeTable): void {
  for (const pool of memory.qstrs.pools) {
    const node = memory.heap.nodeAt(pool.address);
    if (node >= 0) nodes.setPart(node, POOL, -1, TYPED);
  }
}

/** Guesses shapes of heads that have neither type nor owner; answers the nodes that now have one. */
export function inferShapes(memory: Memory, nodes: NodeTable, roots: RootWords): number[] {
  const found: number[] = [];
  const guess = (node: number, spec: PartSpec): void => {
    nodes.setPart(node, spec, -1, GUESSED);
    found.push(node);
  };
  const open = (node: number): boolean => nodes.shape[node] === 0 && nodes.owner[node] < 0;
  for (const { node } of roots.context) {
    if (!open(node)) continue;
    const at = memory.heap.address[node];
    if (isMount(memory, at)) guess(node, MOUNT);
    else if (isTextBuffer(memory, at)) guess(node, LINE);
  }
  for (const node of historyNodes(memory, nodes, roots)) if (open(node)) guess(node, HISTORY);
  for (let node = 0; node < memory.heap.count; node++) {
    if (!open(node) || memory.view.unreadNodes[node] === 1) continue;
    const spec = inferPart(memory, nodes, node);
    if (spec !== undefined) guess(node, spec);
  }
  for (const { node } of roots.stack)
    if (open(node)) guess(node, isText(memory, node) ? LINE_TEXT : INTERPRETER_DATA);
  return found;
}

/** Last of all: what still has no shape but holds text from its first to its last byte. */
export function inferTexts(memory: Memory, nodes: NodeTable): void {
  for (let node = 0; node < memory.heap.count; node++) {
    if (nodes.shape[node] !== 0 || nodes.owner[node] >= 0) continue;
    if (memory.view.unreadNodes[node] === 0 && isCertainText(memory, node))
      nodes.setPart(node, TEXT, -1, GUESSED);
  }
}

function inferPart(memory: Memory, nodes: NodeTable, node: number): PartSpec | undefined {
  const at = memory.heap.address[node];
  if (isFrame(memory, nodes, node, at)) return FRAME;
  if (isContext(memory, nodes, at)) return CONTEXT;
  if (isRawCode(memory, nodes, at)) return RAW_CODE;
  if (isCompilerTable(memory, node, at)) return COMPILER_TABLE;
  if (isStrayItems(memory, nodes, node, at)) return STRAY_ITEMS;
  if (isEmptyItems(memory, node, at)) return EMPTY;
  const first = memory.heap.nodeAt(memory.view.word(at));
  if (first >= 0 && nodes.shapeOf(first) === rawCode) return CHILD_TABLE;
  if (isThreadStack(memory, node)) return THREAD_STACK;
  return undefined;
}

/** code_state: the function it runs, an address inside that function's code, a stack pointer inside the block. */
function isFrame(memory: Memory, nodes: NodeTable, node: number, at: Address): boolean {
  const { heap, view } = memory;
  const fun = heap.nodeAt(view.word(at));
  if (fun < 0) return false;
  const shape = nodes.shapeOf(fun);
  if (shape !== pythonFunction && shape !== nativeFunction) return false;
  const count = view.half(at + 12);
  const top = view.word(at + 8);
  const isInside = top >= at + 16 && top < at + heap.bytesOf(node);
  return count > 0 && 20 + count * 4 <= heap.bytesOf(node) && (isInside || top === 0);
}

function isContext(memory: Memory, nodes: NodeTable, at: Address): boolean {
  const { heap, view, anchors } = memory;
  if (view.word(at) !== 0) return false;
  const globals = view.word(at + 4);
  const names = view.word(at + 8);
  const constants = view.word(at + 12);
  const isDict = globals === anchors.globals || isShape(memory, nodes, globals, dict);
  return isDict && heap.nodeAt(names) >= 0 && heap.nodeAround(constants) === heap.nodeAt(names);
}

function isRawCode(memory: Memory, nodes: NodeTable, at: Address): boolean {
  const { era, heap, view } = memory;
  const word = view.word(at);
  const kind = era.rawCodeHasIndicator
    ? (word & 0xffff) === 0 && word >>> 25 === 0
      ? (word >>> 16) & 0xff
      : 0
    : word >>> 21 === 0
      ? word & 7
      : 0;
  if (kind < 2 || kind > 5) return false;
  const code = heap.nodeAt(view.word(at + 4));
  if (code < 0) return false;
  return nodes.shape[code] === 0 || nodes.specOf(code) === BYTECODE;
}

/**
 * The table that numbers a snippet's names while it is compiled (py/emitcommon.c, qstr_map, 1.19 and
 * later): {name, small int} pairs with numbers below the table's size. It is left behind as garbage.
 */
function isCompilerTable({ view, heap }: Memory, node: number, at: Address): boolean {
  const slots = heap.bytesOf(node) >>> 3;
  let pairs = 0;
  for (let slot = 0; slot < slots; slot++) {
    const key = view.word(at + 8 * slot);
    const value = view.word(at + 8 * slot + 4);
    if (key === 0 && value === 0) continue;
    if (!isQstr(key) || !isSmallInt(value) || value >>> 1 >= slots) return false;
    pairs++;
  }
  return pairs > 0;
}

/**
 * An array of objects whose list is gone, such as the compiler's list of constants (py/emitcommon.c,
 * const_obj_list): every word is empty, an inline value or an object, and two at least are objects.
 */
function isStrayItems(
  { view, heap }: Memory,
  nodes: NodeTable,
  node: number,
  at: Address,
): boolean {
  let objects = 0;
  for (let offset = 0; offset < heap.bytesOf(node); offset += 4) {
    const word = view.word(at + offset);
    if (word === 0 || isQstr(word) || isSmallInt(word) || isImmediate(word)) continue;
    const to = heap.nodeAt(word);
    if (to < 0 || nodes.kinds.kinds[nodes.kind[to]].role !== 'object') return false;
    objects++;
  }
  return objects >= 2;
}

/**
 * One or two blocks of zeros: a list allocates four empty slots when it is made (LIST_MIN_ALLOC,
 * py/objlist.c), a small table two blocks.
 */
function isEmptyItems({ view, heap }: Memory, node: number, at: Address): boolean {
  if (heap.blocks[node] > 2) return false;
  for (let offset = 0; offset < heap.bytesOf(node); offset += 4)
    if (view.word(at + offset) !== 0) return false;
  return true;
}

function isMount(memory: Memory, at: Address): boolean {
  const { view, types, heap } = memory;
  const length = view.word(at + 4);
  const next = view.word(at + 12);
  const fileSystem = view.word(at + 8);
  return (
    isPointer(view.word(at) & ~3) &&
    length > 0 &&
    length < 256 &&
    isPointer(fileSystem) &&
    (types.typeOf(fileSystem) !== undefined || heap.nodeAt(fileSystem) >= 0) &&
    (next === 0 || heap.nodeAt(next) >= 0)
  );
}

/** vstr_t {alloc, len, buf*, fixed}: the buffer's block is as large as alloc says. */
function isTextBuffer(memory: Memory, at: Address): boolean {
  const { view, heap } = memory;
  const alloc = view.word(at);
  const length = view.word(at + 4);
  const buffer = heap.nodeAt(view.word(at + 8));
  if (buffer < 0 || alloc < 1 || length > alloc) return false;
  const spare = heap.bytesOf(buffer) - alloc;
  return spare >= 0 && spare < 64 && view.word(at + 12) <= 1;
}

/** readline_hist: neighbouring root words that each point at a text of its own. */
function historyNodes(memory: Memory, nodes: NodeTable, roots: RootWords): number[] {
  const texts = roots.context.filter(
    ({ node }) => nodes.shape[node] === 0 && nodes.owner[node] < 0 && isText(memory, node),
  );
  const first = texts[0]?.address;
  return first === undefined
    ? []
    : texts
        .filter(({ address }) => address < first + 4 * memory.port.replHistory)
        .map(({ node }) => node);
}

function isShape(memory: Memory, nodes: NodeTable, address: Address, shape: Shape): boolean {
  const node = memory.heap.nodeAt(address);
  return node >= 0 && nodes.shapeOf(node) === shape;
}

/** Printable bytes (UTF-8 included), at least two, up to a NUL in the last two blocks. */
function isText(memory: Memory, node: number): boolean {
  const length = textLength(memory, node);
  return length >= 2 && length > memory.heap.bytesOf(node) - 2 * BLOCK_BYTES;
}

/** The same for a block that nothing points to as a text: four letters or more, then only zeros. */
function isCertainText(memory: Memory, node: number): boolean {
  const { view, heap } = memory;
  const end = heap.address[node] + heap.bytesOf(node);
  const length = textLength(memory, node);
  if (length < 4 || length < heap.bytesOf(node) - BLOCK_BYTES) return false;
  for (let at = heap.address[node] + length; at < end; at++) if (view.byte(at) !== 0) return false;
  return true;
}

/** Bytes before the first NUL, or −1 where one of them cannot be text. */
function textLength({ view, heap }: Memory, node: number): number {
  const at = heap.address[node];
  const bytes = heap.bytesOf(node);
  let length = 0;
  while (length < bytes) {
    const byte = view.byte(at + length);
    if (byte === 0) break;
    const isPrintable = (byte >= 32 && byte !== 127) || byte === 9 || byte === 10 || byte === 13;
    if (!isPrintable) return -1;
    length++;
  }
  const text = view.bytes(at, length);
  return text !== undefined && isUtf8(text) ? length : -1;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // A decoder that is told to be fatal answers by throwing.
    return false;
  }
}
