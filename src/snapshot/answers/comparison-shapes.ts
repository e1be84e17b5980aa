// What views are told of two or three snapshots side by side, in plain data: sentences, sums by type,
// and windows of changed objects.

import type { Address, Blocks, Bytes, Milliseconds } from '../../units.ts';
import type { Finding } from '../compare/findings.ts';
import type { ChangeTally, Tally } from '../compare/tally.ts';

/** A snapshot of a comparison. */
export interface ComparedSnapshot {
  readonly id: string;
  readonly label: string;
  readonly takenAt: Milliseconds;
  readonly used: Bytes;
  readonly free: Bytes;
  readonly largestHole: Bytes;
}

/** One sentence, and the object it is about where there is one. */
export interface ComparedFinding {
  readonly what: Finding['what'] | 'stayed';
  readonly text: string;
  readonly bytes: Bytes;
  /** In the last snapshot. */
  readonly address?: Address;
  readonly type?: string;
}

/** One type in all the sums. Bytes of what grew are the bytes gained. */
export interface TypeChange {
  readonly type: string;
  readonly appeared: Count;
  readonly freed: Count;
  readonly grown: Count;
  readonly shrunk: Count;
  readonly reused: Count;
  readonly stayed: Count;
  /** Bytes more than before: appeared − freed + grown − shrunk. */
  readonly more: Bytes;
}

export interface Count {
  readonly objects: number;
  readonly bytes: Bytes;
}

/** The difference between the first and the last of two or three snapshots. */
export interface Comparison {
  readonly snapshots: readonly ComparedSnapshot[];
  /** 'map': one of them has no objects, so that block runs stand for them. */
  readonly depth: 'memory' | 'map';
  /** Why the comparison may mean little: another board, another start of the interpreter. */
  readonly cautions: readonly string[];
  readonly findings: readonly ComparedFinding[];
  readonly tally: Omit<ChangeTally, 'garbage' | 'probe'> & Partial<ChangeTally>;
  /** With three: what came between the first two and is still there in the third. */
  readonly stayed?: Tally;
  readonly types: readonly TypeChange[];
}

export type ChangeKind =
  | 'appeared'
  | 'freed'
  | 'grown'
  | 'shrunk'
  | 'moved'
  | 'reused'
  | 'garbage'
  | 'stayed';

export interface ChangeQuery {
  /** Absent: every change, `stayed` and `garbage` aside, which are in the others too. */
  readonly kind?: ChangeKind;
  readonly type?: string;
  readonly from: number;
  readonly to: number;
}

/** One object that changed. */
export interface ChangeRow {
  readonly kind: Exclude<ChangeKind, 'garbage' | 'stayed'>;
  readonly address: Address;
  /** In which snapshot it stands there: what was freed is in the first alone. */
  readonly snapshotId: string;
  readonly type: string;
  readonly text: string;
  /** The variable that leads to it, where one does within a few steps. */
  readonly name: string;
  readonly blocks: Blocks;
  /** With its parts: what it takes, or gained or lost where it stayed. */
  readonly bytes: Bytes;
  readonly garbage: boolean;
}

export interface ChangeRows {
  readonly total: number;
  readonly bytes: Bytes;
  readonly rows: readonly ChangeRow[];
}
