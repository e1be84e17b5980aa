// The shapes of what changed between two moments of one heap: two snapshots, the two ends of a lesson's step or of
// a film's. One list of facts, from which sentences, marks and differences are made, so that they cannot
// contradict each other. Types alone; find-changes.ts finds them, words/heap/changes.ts has the words.

import type { Address, Bytes } from '../../../units.ts';
import type { TypeCount, TypeSum } from '../../compare/type-counts.ts';
import type { Kind } from '../../model.ts';

/** What can become of an object, of its slots, and of a name. */
export type ChangeKind =
  /** It was not there before. */
  | 'born'
  /** It is not there any more. */
  | 'gone'
  /** It is the same, and takes more blocks, those of its parts included. */
  | 'grown'
  | 'shrunk'
  /** It is the same, and some of its slots hold something else. */
  | 'slots'
  /** A name leads elsewhere, is new, or was taken away. */
  | 'name'
  /** It is still there, and nothing leads to it any more. */
  | 'garbage'
  /** It was garbage, and something leads to it again. */
  | 'reachable';

/** What a slot or a name holds. */
export interface Held {
  /** In short: `4`, `[1, 2]`, `<Point x=1>`. */
  readonly text: string;
  /** '' of what lies in the slot itself, where its text says all. */
  readonly type: string;
  /** Of the object in the heap; undefined for what lies in the slot itself (a small int, None) or outside the heap. */
  readonly to?: Address;
}

/** A slot of an object that is the same as before. */
export interface ChangedSlot {
  /** '[7]', "['key']", '.attr', as `GraphBox` rows and references are labelled; '' for the bytes of a buffer. */
  readonly label: string;
  /** What it held; undefined where the slot was not there. */
  readonly was?: Held;
  /** What it holds; undefined where the slot is gone. */
  readonly is?: Held;
}

/** What all facts about objects say. */
interface ObjectFact {
  /** Where it stands: in the later moment; what is gone, in the earlier. */
  readonly address: Address;
  readonly type: string;
  /** Its value in short: in the later moment; of what is gone, in the earlier. */
  readonly text: string;
  /**
   * What a program would call it: `log[7]`. Of what is gone or garbage: what it was called. '' where no variable
   * leads there within a few steps.
   */
  readonly name: string;
  /** What it takes, its parts included; of what is gone, what it took. */
  readonly bytes: Bytes;
  /** How much more it takes than before; all of it where it is born, less than 0 where it is gone. */
  readonly moreBytes: Bytes;
  /** What it keeps alive now, itself included: 0 of what is gone or garbage. */
  readonly kept: Bytes;
  /** How much more that is than before; less than 0 where it is less. */
  readonly moreKept: Bytes;
}

export interface BornFact extends ObjectFact {
  readonly kind: 'born';
  /** Nothing leads to it any more: the next collection sweeps it. */
  readonly garbage: boolean;
  /** Something else stood at its address before. */
  readonly reused: boolean;
}

export interface GoneFact extends ObjectFact {
  readonly kind: 'gone';
  /** Nothing led to it before: it was swept, and no one misses it. */
  readonly wasGarbage: boolean;
}

export interface SizeFact extends ObjectFact {
  readonly kind: 'grown' | 'shrunk';
}

export interface SlotsFact extends ObjectFact {
  readonly kind: 'slots';
  /** In the order in which the object has them, those that are gone last; at most SLOTS_AT_MOST of them. */
  readonly slots: readonly ChangedSlot[];
  /** All of them, by what became of them. */
  readonly came: number;
  readonly left: number;
  readonly replaced: number;
  /** Objects that were born and stand in these slots, by type, most first. */
  readonly newcomers: readonly TypeCount[];
}

export interface ReachFact extends ObjectFact {
  readonly kind: 'garbage' | 'reachable';
}

export interface NameFact {
  readonly kind: 'name';
  /** `list2`, or `node.log` for a name of the module `node`: as the graph's names are called. */
  readonly name: string;
  /** Of a local variable: its frame, 0 the innermost, and the function. Undefined for a name of a module. */
  readonly frame?: { readonly depth: number; readonly function: string };
  readonly was?: Held;
  readonly is?: Held;
  /** Another name that leads to what it holds now: `list1`, where `list2` is one more name of the same list. */
  readonly alias?: string;
  /** What would be garbage without this name, now and compared with before. 0 for locals. */
  readonly kept: Bytes;
  readonly moreKept: Bytes;
}

export type ChangeFact = BornFact | GoneFact | SizeFact | SlotsFact | ReachFact | NameFact;

/** A sum over changes. */
export interface ChangeSum {
  readonly objects: number;
  /** How many more bytes they take; of what became garbage and what is reachable again, how many they take. */
  readonly bytes: Bytes;
  /** The same by type; [] of names. */
  readonly types: readonly TypeSum[];
}

/** A row of the types' table now, less the same row before: every figure may be less than 0. */
export interface TypeDifference {
  readonly type: string;
  readonly role: Kind['role'];
  readonly count: number;
  readonly blocks: number;
  readonly bytes: Bytes;
  readonly keptAlive: Bytes;
  readonly garbage: number;
}

/** Everything that changed between two moments. The probe's own is never in it. */
export interface Changes {
  /** Ids of the two captures. */
  readonly before: string;
  readonly after: string;
  /**
   * All kinds, about the program's objects and names (not the interpreter's, nor the code that a run leaves behind), ordered by how much more is kept alive: most first, losses last.
   * At most FACTS_AT_MOST of a kind, those with the greatest differences.
   */
  readonly facts: readonly ChangeFact[];
  /** All there are of each kind. */
  readonly sums: Readonly<Record<ChangeKind, ChangeSum>>;
  /** The addresses of all objects of each kind, ascending: marks in graph and map. Names have none. */
  readonly addresses: Readonly<Record<Exclude<ChangeKind, 'name'>, Uint32Array>>;
  /**
   * The blocks of all of them, parts included, for marks in the map: address and number of blocks, in turns. `gone` in the
   * earlier moment; `changed`: other size, other contents, or reachable again.
   */
  readonly runs: Readonly<Record<'born' | 'gone' | 'garbage' | 'changed', Uint32Array>>;
  /** Of `born`: what is garbage already. */
  readonly bornGarbage: ChangeSum;
  /**
   * Of `born`: what is alive and is told by nothing else: no name and no slot that changed leads to it, nor to
   * something that was born and keeps it alive.
   */
  readonly bornElsewhere: ChangeSum;
  /** What became of the sums: the program's facts, and the rest of the used memory (interpreter, not understood). */
  readonly more: { readonly program: Bytes; readonly other: Bytes };
  /** Types of which a figure differs, the greatest growth in bytes first. */
  readonly types: readonly TypeDifference[];
}

/** Facts of one kind that are sent: more is read nowhere, and is counted. */
export const FACTS_AT_MOST = 50;
/** Slots told of one object. */
export const SLOTS_AT_MOST = 50;
