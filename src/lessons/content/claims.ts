// Checks as data: what a lesson that is no code may claim of the heap after its step. Each claim is one of the small
// tests of ../checks.ts; what goes beyond them needs a lesson of the lab's own.

import type { Blocks } from '../../units.ts';
import {
  all,
  apart,
  changed,
  countOf,
  garbageOf,
  gone,
  holds,
  isOf,
  lengthOf,
  same,
  takes,
  value,
} from '../checks.ts';
import type { Check } from '../evidence.ts';

/** Bounds of a number; with both ends alike, exactly that. */
export interface Bounds {
  readonly least?: number;
  readonly most?: number;
}

/** What must be true after a step. `missing`: what the learner is told where it is not, in the lesson's own words. */
export type Claim = {
  readonly missing?: string;
} /** There is such a variable; with a type, it is of that type. */ & (
  | { readonly claim: 'variable'; readonly name: string; readonly type?: string }
  | { readonly claim: 'gone'; readonly name: string }
  /** Two names of one object; or of two. */
  | { readonly claim: 'same' | 'apart'; readonly name: string; readonly other: string }
  /** Blocks of a value with its parts. */
  | { readonly claim: 'blocks'; readonly name: string; readonly blocks: Blocks }
  /** The number of its items. */
  | ({ readonly claim: 'length'; readonly name: string } & Bounds)
  /** It keeps more bytes alive than before the step, or fewer. */
  | { readonly claim: 'grown' | 'shrunk'; readonly name: string }
  /** Objects of a type, garbage included; or only those that are garbage. */
  | ({ readonly claim: 'objects' | 'garbage'; readonly type: string } & Bounds)
);

export const CLAIMS = [
  'variable',
  'gone',
  'same',
  'apart',
  'blocks',
  'length',
  'grown',
  'shrunk',
  'objects',
  'garbage',
] as const satisfies readonly Claim['claim'][];

/** One check of all claims: passed where every one holds. */
export function checkOf(claims: readonly Claim[]): Check {
  return all(
    ...claims.map((claim) => {
      const check = toCheck(claim);
      return claim.missing === undefined ? check : saying(claim.missing, check);
    }),
  );
}

function saying(sentence: string, { names, missing }: Check): Check {
  return { names, missing: (evidence) => (missing(evidence).length === 0 ? [] : [sentence]) };
}

function toCheck(claim: Claim): Check {
  switch (claim.claim) {
    case 'variable':
      return claim.type === undefined
        ? value(claim.name, () => true, '')
        : isOf(claim.name, claim.type);
    case 'gone':
      return gone(claim.name);
    case 'same':
      return same(claim.name, claim.other);
    case 'apart':
      return apart(claim.name, claim.other);
    case 'blocks':
      return takes(claim.name, claim.blocks);
    case 'length':
      return value(
        claim.name,
        (facts) => isWithin(lengthOf(facts), claim),
        (facts) => `\`${claim.name}\` has ${lengthOf(facts)} items, not ${describe(claim)}.`,
      );
    case 'grown':
      return changed(
        claim.name,
        (before, after) => after.keptAlive > before.keptAlive,
        `\`${claim.name}\` keeps no more alive than before.`,
      );
    case 'shrunk':
      return changed(
        claim.name,
        (before, after) => after.keptAlive < before.keptAlive,
        `\`${claim.name}\` keeps no less alive than before.`,
      );
    case 'objects':
    case 'garbage': {
      const count = claim.claim === 'objects' ? countOf : garbageOf;
      const what = claim.claim === 'objects' ? 'objects' : 'objects of garbage';
      return holds(
        ({ after }) => isWithin(count(after, claim.type), claim),
        ({ after }) =>
          `There are ${count(after, claim.type)} ${what} of type ${claim.type}, not ${describe(claim)}.`,
      );
    }
    default:
      return claim satisfies never;
  }
}

function isWithin(count: number, { least = 0, most = Number.POSITIVE_INFINITY }: Bounds): boolean {
  return count >= least && count <= most;
}

function describe({ least, most }: Bounds): string {
  if (least === most) return `${least}`;
  if (most === undefined) return `at least ${least}`;
  return least === undefined ? `at most ${most}` : `${least} to ${most}`;
}
