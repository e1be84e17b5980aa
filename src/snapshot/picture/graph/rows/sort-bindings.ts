// In which order variables are told. Knows names and types alone.

import type { Binding } from '../../../model.ts';

/** Made once: making one takes longer than a thousand comparisons. */
const COLLATOR = new Intl.Collator('en', { numeric: true });

/**
 * What every program has (imported modules, __name__) goes below what this one has made. The table that
 * holds globals is in order of hashes: by name a variable is found again in the next snapshot, and names
 * of one object stand together.
 */
export function sortBindings(given: readonly Binding[]): readonly Binding[] {
  const bindings = [...given];
  const rank = ({ module, name, type }: Binding) =>
    (module === '__main__' ? 0 : 3) + (name.startsWith('__') ? 2 : type === 'module' ? 1 : 0);
  const byName = (a: Binding, b: Binding) =>
    rank(a) - rank(b) || COLLATOR.compare(a.module, b.module) || COLLATOR.compare(a.name, b.name);
  bindings.sort(byName);
  const firstOf = new Map<number, Binding>();
  for (const binding of bindings) {
    if (binding.node >= 0 && !firstOf.has(binding.node)) firstOf.set(binding.node, binding);
  }
  const groupOf = (binding: Binding) => firstOf.get(binding.node) ?? binding;
  return bindings.sort((a, b) => byName(groupOf(a), groupOf(b)) || byName(a, b));
}
