// Codes of roots. The contract with course pages and exported files hold them as they stand here; what the
// page shows is in words/heap/roots.ts.

/** Roots of the interpreter's own, each at most once. */
export type RuntimeRoot =
  | 'stack'
  | 'pystack'
  | 'thread'
  | typeof GLOBALS_TABLE
  | typeof MODULES_TABLE
  | 'interned strings'
  | 'current locals'
  | 'current globals'
  | 'mounted file systems'
  | 'REPL history'
  | 'REPL line'
  | 'sys.path, sys.argv'
  | 'exception being handled'
  | 'last value (_) and overridden builtins'
  | 'interpreter';

export const GLOBALS_TABLE = 'table of the globals';
export const MODULES_TABLE = 'table of imported modules';

/** Variables, modules and slots of the interpreter are told with what they are called or hold. */
export type RootName =
  | RuntimeRoot
  | `global ${string}`
  | `module ${string}`
  | `interpreter slot holding ${string}`;
