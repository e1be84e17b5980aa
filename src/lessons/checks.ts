// The vocabulary of checks: small tests of a step's evidence, put together with `all`. Each says in words
// what is still missing. A check never names an address or a number of its own: it compares.

import type { Blocks, Bytes } from '../units.ts';
import { NOUNS } from '../words/nouns.ts';
import { toForm, toPlain } from '../words/numbers.ts';
import type { Check, HeapFacts, StepEvidence, ValueFacts } from './evidence.ts';

/** Passed where every one is; the sentences of all that are not. */
export function all(...checks: readonly Check[]): Check {
  return {
    names: [...new Set(checks.flatMap(({ names }) => names))],
    missing: (evidence) => [...new Set(checks.flatMap((check) => check.missing(evidence)))],
  };
}

/** A test of the evidence as a whole: false is told with the sentence. */
export function holds(
  test: (evidence: StepEvidence) => boolean,
  missing: string | ((evidence: StepEvidence) => string),
): Check {
  return {
    names: [],
    missing: (evidence) => {
      if (test(evidence)) return [];
      return [typeof missing === 'string' ? missing : missing(evidence)];
    },
  };
}

/** Tests values after the run. Where a variable is absent, that is what is missing. */
export function value(
  names: string | readonly string[],
  test: (...values: ValueFacts[]) => boolean,
  missing: string | ((...values: ValueFacts[]) => string),
): Check {
  const wanted = typeof names === 'string' ? [names] : names;
  return {
    names: wanted,
    missing: ({ after }) => {
      const absent = wanted.filter((name) => after.values[name] === undefined);
      if (absent.length > 0) return absent.map(noVariable);
      const found = wanted.map((name) => after.values[name]);
      if (test(...found)) return [];
      return [typeof missing === 'string' ? missing : missing(...found)];
    },
  };
}

/** A value before and after the run. */
export function changed(
  name: string,
  test: (before: ValueFacts, after: ValueFacts) => boolean,
  missing: string,
): Check {
  return {
    names: [name],
    missing: ({ before, after }) => {
      const [was, is] = [before.values[name], after.values[name]];
      if (was === undefined) return [`There was no variable \`${name}\` before this step ran.`];
      if (is === undefined) return [noVariable(name)];
      return test(was, is) ? [] : [missing];
    },
  };
}

function noVariable(name: string): string {
  return `There is no variable \`${name}\` yet.`;
}

/** Both names stand for one object. */
export function same(one: string, other: string): Check {
  return value(
    [one, other],
    (a, b) => isSame(a, b),
    `\`${one}\` and \`${other}\` are two objects: they should be two names of one.`,
  );
}

/** The names stand for two objects. */
export function apart(one: string, other: string): Check {
  return value(
    [one, other],
    (a, b) => !isSame(a, b),
    `\`${one}\` and \`${other}\` are still two names of one object.`,
  );
}

function isSame(a: ValueFacts, b: ValueFacts): boolean {
  return a.address !== undefined && a.address === b.address;
}

/** Blocks of a value with its parts. */
export function takes(name: string, blocks: Blocks): Check {
  return value(
    name,
    (facts) => facts.blocks === blocks,
    (facts) => `\`${name}\` takes ${countBlocks(facts.blocks)}, not ${countBlocks(blocks)}.`,
  );
}

export function isOf(name: string, type: string): Check {
  return value(
    name,
    (facts) => facts.type === type,
    (facts) => `\`${name}\` is of type ${facts.type}, not ${type}.`,
  );
}

/** The variable was deleted. */
export function gone(name: string): Check {
  return {
    names: [name],
    missing: ({ after }) =>
      after.values[name] === undefined ? [] : [`The variable \`${name}\` is still there.`],
  };
}

/** An int: the number that a program measured and left in a variable. */
export function numberIn(facts: ValueFacts | undefined): number {
  return facts?.type === 'int' ? Number(facts.text) : Number.NaN;
}

/** The number of items of a list, tuple, dict …, as the inspector tells it; NaN where it does not. */
export function lengthOf(facts: ValueFacts | undefined): number {
  const found = facts?.facts.find((fact) => fact.code === 'length');
  return found?.count ?? Number.NaN;
}

/** The node behind a field (an item, an attribute), -1 where it holds an inline value or is absent. */
export function nodeAt(facts: ValueFacts | undefined, label: string): number {
  return facts?.fields.find((field) => field.label === label)?.node ?? -1;
}

/** Objects of a type, garbage included. */
export function countOf(facts: HeapFacts, type: string): number {
  return facts.types.find((row) => row.type === type)?.count ?? 0;
}

/** Objects of a type that no root reaches. */
export function garbageOf(facts: HeapFacts, type: string): number {
  return facts.types.find((row) => row.type === type)?.garbage ?? 0;
}

/** Bytes in the largest hole; 0 where that is not known. */
export function largestHole({ summary }: HeapFacts): Bytes {
  return summary.fragmentation.largestHoleBytes ?? 0;
}

export function countBlocks(blocks: Blocks): string {
  if (blocks === 0) return 'no block';
  return `${toPlain(blocks)} ${toForm(blocks, NOUNS.block)}`;
}
