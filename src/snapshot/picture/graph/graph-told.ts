// What a picture of objects is told that the memory of a heap does not say by itself: which functions run, and what
// the program calls the slots of its functions. Types alone; who knows it is above (model/picture-told.ts).

import type { Address } from '../../../units.ts';

export interface GraphTold {
  /** Call frames of the moment, innermost first. */
  readonly frames: readonly GraphFrame[];
  readonly nameSlots: NameSlots;
}

/** A function that runs, with its locals. */
export interface GraphFrame {
  /** As compiled: 'read', '<module>'. */
  readonly function: string;
  /** 0 where its code has no lines. */
  readonly line: number;
  readonly locals: readonly GraphLocal[];
}

export interface GraphLocal {
  /** Undefined where only its slot is known. */
  readonly name?: string;
  readonly slot: number;
  readonly text: string;
  /** Of the object; undefined for a value that lies in the slot itself. */
  readonly address?: Address;
}

/**
 * The closed-over variables of a closure, or the locals of a generator at rest: by slot, with the name where that is
 * certain. What is no key is the machine's own. Undefined where nothing is known of them.
 */
export type NameSlots = (
  object: Address,
  kind: 'closure' | 'generator',
) => ReadonlyMap<number, string | undefined> | undefined;

/** Where nothing is known besides the memory. */
export const NOTHING_TOLD: GraphTold = { frames: [], nameSlots: () => undefined };
