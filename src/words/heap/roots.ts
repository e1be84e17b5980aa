// The words for roots: what outside the heap keeps an object alive. Their codes are those of the contract
// and of exported files, which stay as they are in every language.

import type { RootName, RuntimeRoot } from '../../snapshot/memory/types/root-codes.ts';

const ROOTS: Readonly<Record<RuntimeRoot, string>> = {
  stack: 'stack',
  pystack: 'pystack',
  thread: 'thread',
  'table of the globals': 'table of the globals',
  'table of imported modules': 'table of imported modules',
  'interned strings': 'interned strings',
  'current locals': 'current locals',
  'current globals': 'current globals',
  'mounted file systems': 'mounted file systems',
  'REPL history': 'REPL history',
  'REPL line': 'REPL line',
  'sys.path, sys.argv': 'sys.path, sys.argv',
  'exception being handled': 'exception being handled',
  'last value (_) and overridden builtins': 'last value (_) and overridden builtins',
  interpreter: 'interpreter',
};

/** Roots of which there are many, by what stands before the name of a variable, a module or a type. */
const NAMED: readonly (readonly [string, (name: string) => string])[] = [
  ['global ', (name) => `global ${name}`],
  ['module ', (name) => `module ${name}`],
  ['interpreter slot holding ', (type) => `interpreter slot holding ${type}`],
];

export function describeRoot(root: RootName): string {
  if (isRuntimeRoot(root)) return ROOTS[root];
  for (const [before, say] of NAMED)
    if (root.startsWith(before)) return say(root.slice(before.length));
  return root;
}

function isRuntimeRoot(root: RootName): root is RuntimeRoot {
  return Object.hasOwn(ROOTS, root);
}
