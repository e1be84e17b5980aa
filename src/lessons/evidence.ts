// What a check is given: two snapshots of a step as plain data, each with its figures, its types and the
// values of the variables that the check asks about. Knows no worker; session/lesson/lesson-facts.ts fills it.

import type { TypeRow } from '../snapshot/answers/rows.ts';
import type { SnapshotSummary } from '../snapshot/answers/summary.ts';
import type { ObjectFact } from '../snapshot/memory/types/facts.ts';
import type { Field } from '../snapshot/model.ts';
import type { Address, Blocks, Bytes } from '../units.ts';

/** A block or a run of blocks that belongs to a value: the items of a list, the text of a string. */
export interface PartFacts {
  readonly label: string;
  readonly address: Address;
  readonly blocks: Blocks;
  /** As mem_info(1) prints its first block. */
  readonly letter: string;
}

/** The value of a variable. */
export interface ValueFacts {
  readonly type: string;
  /** The value in short, as the inspector shows it. */
  readonly text: string;
  /** Its number in this snapshot, as fields name it; -1 where it takes no block. */
  readonly node: number;
  /** Where its first block is; undefined where it takes none: a small int, None, an interned string. */
  readonly address?: Address;
  /** Its own blocks and those of its parts, not those of the objects that it refers to. */
  readonly blocks: Blocks;
  /** The letter of its first block, '' where it takes none. */
  readonly letter: string;
  readonly parts: readonly PartFacts[];
  /** Bytes that would be free without it, itself included. */
  readonly keptAlive: Bytes;
  /** Its figures, as the inspector shows them. */
  readonly facts: readonly ObjectFact[];
  readonly fields: readonly Field[];
  /** All variables that name it. */
  readonly names: readonly string[];
}

/** One snapshot, as far as a check may look. */
export interface HeapFacts {
  readonly summary: SnapshotSummary;
  readonly types: readonly TypeRow[];
  /** By name, of the REPL's variables that the check asks about; absent where there is no such variable. */
  readonly values: Readonly<Record<string, ValueFacts>>;
}

export interface StepEvidence {
  readonly before: HeapFacts;
  readonly after: HeapFacts;
  /** Snapshots that the program itself printed while it ran (mem_info in the terminal). */
  readonly recorded: readonly SnapshotSummary[];
}

/** What must be true after a step. */
export interface Check {
  /** The variables whose values it looks at. */
  readonly names: readonly string[];
  /** What is still missing, a sentence each; [] where the step is passed. */
  missing(evidence: StepEvidence): readonly string[];
}
