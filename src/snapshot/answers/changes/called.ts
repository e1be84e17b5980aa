// What people call an object that was there before, too: by the name that they know, where it still leads to it.

import type { BuiltSnapshot } from '../built-snapshot.ts';
import { type ComparedPair, namesOf } from '../compared-pair.ts';

/**
 * The name of an object of the later moment, `was` in the earlier or -1: of several variables the one by which
 * it was known before; what nothing leads to any more is called as it was. '' where nothing ever led to it.
 */
export function nameOfStayed({ before, after }: ComparedPair, node: number, was: number): string {
  const old = was < 0 ? undefined : namesOf(before)?.nameOf(was);
  const stayed = was < 0 ? [] : variablesOf(after, node).filter(isIn(variablesOf(before, was)));
  if (old !== undefined && stayed.includes(old)) return old;
  return stayed[0] ?? namesOf(after)?.nameOf(node) ?? old ?? '';
}

/** What an object of the earlier moment was called. */
export function nameOfGone({ before }: ComparedPair, node: number): string {
  return namesOf(before)?.nameOf(node) ?? '';
}

function isIn(names: readonly string[]): (name: string) => boolean {
  return (name) => names.includes(name);
}

function variablesOf({ objects }: BuiltSnapshot, node: number): readonly string[] {
  const bindings = (objects?.bindings ?? []).filter((binding) => binding.node === node);
  return bindings.map(({ module, name }) => (module === '__main__' ? name : `${module}.${name}`));
}
