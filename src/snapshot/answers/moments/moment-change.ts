// What changed between two moments that lie close together: objects that came and went, slots that hold
// something else, names that moved. For the steps of a film; what lies far apart is told by compare.ts.

import type { Capture, MemoryRange } from '../../../capture/capture.ts';
import type { Address } from '../../../units.ts';
import { FATE } from '../../compare/compare-objects.ts';
import type { Names } from '../../compare/names.ts';
import { type Binding, type Field, type HeapObjects, PROBE, RUNTIME } from '../../model.ts';
import type { BuiltSnapshot } from '../built-snapshot.ts';
import { type ComparedPair, comparePair, namesOf } from '../compared-pair.ts';
import { findNode } from '../inspection.ts';

/** An object that is there in one of the two moments alone. */
export interface ChangedObject {
  readonly address: Address;
  readonly type: string;
  /** Its value in short. */
  readonly text: string;
  /** What a program would call it: `log[7]`; '' where no variable leads there. */
  readonly name: string;
}

/** A slot of an object that was there before. */
export interface ChangedSlot {
  readonly holder: Address;
  readonly holderType: string;
  /** '' where no variable leads to the holder. */
  readonly holderName: string;
  /** '[7]', "['key']", '.attr'. */
  readonly label: string;
  /** What it holds now; undefined where the slot is gone. */
  readonly text?: string;
  /** Of what it holds now, where that is an object of the heap. */
  readonly to?: Address;
  /** The slot was there before. */
  readonly wasThere: boolean;
}

/** A name in the globals of a module. */
export interface ChangedName {
  readonly module: string;
  readonly name: string;
  /** Undefined where the name is gone. */
  readonly text?: string;
  readonly to?: Address;
  readonly wasThere: boolean;
}

export interface MomentChange {
  readonly before: string;
  readonly after: string;
  /** The first of each; `bornCount` and the like say how many there are. */
  readonly born: readonly ChangedObject[];
  readonly gone: readonly ChangedObject[];
  readonly slots: readonly ChangedSlot[];
  readonly names: readonly ChangedName[];
  readonly bornCount: number;
  readonly goneCount: number;
}

/** One step does little, save for a collection: what no screen tells is not sent. */
const OBJECTS_AT_MOST = 50;
const SLOTS_AT_MOST = 50;
const BLOCK_BYTES = 16;

/** Undefined where memory was not read at one of the two. */
export function buildMomentChange(
  before: BuiltSnapshot,
  after: BuiltSnapshot,
): MomentChange | undefined {
  const pair = comparePair(before, after);
  const oldNames = namesOf(before);
  const names = namesOf(after);
  if (pair === undefined || oldNames === undefined || names === undefined) return undefined;
  const { changes } = pair;
  const came = [FATE.appeared, FATE.reused];
  const went = [FATE.freed, FATE.reused];
  const born = listNodes(changes.after.objects, changes.fateAfter, came);
  const gone = listNodes(changes.before.objects, changes.fateBefore, went);
  return {
    before: before.capture.id,
    after: after.capture.id,
    born: tellObjects(changes.after.objects, born, names),
    gone: tellObjects(changes.before.objects, gone, oldNames),
    slots: listSlots(pair, after, names),
    names: compareBindings(changes.before.objects, changes.after.objects),
    bornCount: born.length,
    goneCount: gone.length,
  };
}

/** The program's objects of these fates; a part is told with its owner. */
function listNodes(objects: HeapObjects, fates: Uint8Array, wanted: readonly number[]): number[] {
  const found: number[] = [];
  for (let node = 0; node < objects.heapCount; node++) {
    if (!wanted.includes(fates[node]) || objects.owner[node] >= 0) continue;
    if (isOfProgram(objects, node)) found.push(node);
  }
  return found;
}

/** Not the probe's, not the interpreter's, and understood. */
function isOfProgram({ state, kinds, kind }: HeapObjects, node: number): boolean {
  return (state[node] & (PROBE | RUNTIME)) === 0 && kinds[kind[node]]?.role === 'object';
}

function tellObjects(
  objects: HeapObjects,
  nodes: readonly number[],
  names: Names,
): readonly ChangedObject[] {
  return nodes.slice(0, OBJECTS_AT_MOST).map((node) => ({
    address: objects.address[node],
    type: objects.kinds[objects.kind[node]].name,
    text: objects.textOf(node),
    name: names.nameOf(node) ?? '',
  }));
}

/** Slots of objects that are the same, of which some word is another. */
function listSlots(
  { before, changes }: ComparedPair,
  after: BuiltSnapshot,
  names: Names,
): readonly ChangedSlot[] {
  const { objects } = changes.after;
  const found: ChangedSlot[] = [];
  for (const node of findTouched(before.capture, after, objects)) {
    const was = changes.cameFrom[node] ?? -1;
    if (was < 0 || !isOfProgram(objects, node)) continue;
    const old = changes.before.objects;
    found.push(...compareFields(old, was, objects, node, names));
    if (found.length >= SLOTS_AT_MOST) break;
  }
  return found.slice(0, SLOTS_AT_MOST);
}

/** Objects with a block, of their own or of a part, whose bytes changed. */
function findTouched(
  before: Capture,
  after: BuiltSnapshot,
  objects: HeapObjects,
): ReadonlySet<number> {
  const touched = new Set<number>();
  for (const address of listChangedBlocks(before.memory ?? [], after.capture.memory ?? [])) {
    let node = findNode(after, objects, address);
    // A part belongs to an object, however deep; damaged data does not keep it going round.
    for (let depth = 0; depth < 16 && node >= 0 && objects.owner[node] >= 0; depth++) {
      node = objects.owner[node];
    }
    if (node >= 0 && node < objects.heapCount) touched.add(node);
  }
  return touched;
}

/** Addresses of blocks that have other bytes than before, where both moments know them. */
function listChangedBlocks(
  before: readonly MemoryRange[],
  after: readonly MemoryRange[],
): readonly Address[] {
  const found: Address[] = [];
  for (const now of after) {
    for (const was of before) {
      const from = Math.max(now.start, was.start);
      const to = Math.min(now.start + now.bytes.length, was.start + was.bytes.length);
      for (let at = from; at < to; at++) {
        if (now.bytes[at - now.start] === was.bytes[at - was.start]) continue;
        const block = at - (at % BLOCK_BYTES);
        found.push(block);
        at = block + BLOCK_BYTES - 1;
      }
    }
  }
  return found;
}

function compareFields(
  old: HeapObjects,
  was: number,
  objects: HeapObjects,
  node: number,
  names: Names,
): readonly ChangedSlot[] {
  const oldFields = contentOf(old, was);
  const fields = contentOf(objects, node);
  const holder = {
    holder: objects.address[node],
    holderType: objects.kinds[objects.kind[node]].name,
    holderName: names.nameOf(node) ?? '',
  };
  const changed = [...fields].flatMap(([label, field]): ChangedSlot[] => {
    const earlier = oldFields.get(label);
    if (earlier !== undefined && isSameField(old, earlier, objects, field)) return [];
    const to = addressOf(objects, field.node);
    return [{ ...holder, label, text: field.text, to, wasThere: earlier !== undefined }];
  });
  const left = [...oldFields.keys()].filter((label) => !fields.has(label));
  return [...changed, ...left.map((label) => ({ ...holder, label, wasThere: true }))];
}

function contentOf(objects: HeapObjects, node: number): ReadonlyMap<string, Field> {
  const { fields } = objects.detailOf(node);
  const content = fields.filter(({ isContent, ghost }) => isContent === true && ghost !== true);
  return new Map(content.map((field) => [field.label, field]));
}

/** The same object, whatever became of its value; or the same value in the slot itself. */
function isSameField(old: HeapObjects, was: Field, objects: HeapObjects, is: Field): boolean {
  if (was.node < 0 || is.node < 0) return was.node === is.node && was.text === is.text;
  return old.address[was.node] === objects.address[is.node];
}

function addressOf(objects: HeapObjects, node: number): Address | undefined {
  return node >= 0 && node < objects.heapCount ? objects.address[node] : undefined;
}

function compareBindings(old: HeapObjects, objects: HeapObjects): readonly ChangedName[] {
  const keyOf = ({ module, name }: Binding) => `${module}\n${name}`;
  const before = new Map(old.bindings.map((binding) => [keyOf(binding), binding]));
  const now = new Set(objects.bindings.map(keyOf));
  const changed = objects.bindings.flatMap((binding): ChangedName[] => {
    const earlier = before.get(keyOf(binding));
    if (earlier?.word === binding.word) return [];
    const { module, name, text, node } = binding;
    const to = addressOf(objects, node);
    return [{ module, name, text, to, wasThere: earlier !== undefined }];
  });
  const left = old.bindings
    .filter((binding) => !now.has(keyOf(binding)))
    .map(({ module, name }) => ({ module, name, wasThere: true }));
  return [...changed, ...left].slice(0, SLOTS_AT_MOST);
}
