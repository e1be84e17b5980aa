// Where MicroPython's compiler differs between versions in what decides over slots. Read in py/compile.c,
// py/emitcommon.c and py/parse.c of v1.15, v1.18 to v1.21, v1.24.1 and v1.28.0; what is not here is the same.

import { isSince, type Version } from '../../ports/version.ts';

export interface CompilerRules {
  /** Until 1.18 `*a` and `**k` of a call are compiled behind all other arguments (783b1a868f). */
  readonly starArgumentsLast: boolean;
  /** Until 1.18 a name that a class body assigns may be closed over (590de399f0). */
  readonly closesOverClassNames: boolean;
  /** Until 1.19 `:=` in a comprehension is only told to the scope around it (7c1584aef1). */
  readonly walrusSkipsComprehension: boolean;
  /** Since 1.20 any constant decides an `if`, not only True, False and small ints (25ff5b52d9). */
  readonly anyConstantDecides: boolean;
  /** Until 1.20 `async for` keeps its iterator in a local, the name that it iterates over (606ec9bfb1). */
  readonly asyncForKeepsIterator: boolean;
  /** Until 1.20 a tuple as a condition is not compiled (1b980c9dbe). */
  readonly tupleDecides: boolean;
  /** micropython.opt_level() is above 0: no asserts, __debug__ is False (compile_assert_stmt(), py/lexer.c). */
  readonly isOptimised: boolean;
}

/** The first versions of each set of rules. */
const STEPS: readonly Version[] = [
  [1, 15],
  [1, 19],
  [1, 20],
  [1, 21],
];

/**
 * All rules that a program may have been compiled by: a build between two releases has those of either,
 * an unknown version any. The level of optimisation is not known from outside.
 */
export function rulesOf(version: string): readonly CompilerRules[] {
  return versionsOf(version).flatMap((each) => [toRules(each, false), toRules(each, true)]);
}

function versionsOf(text: string): readonly Version[] {
  const numbers = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  if (numbers === null) return STEPS;
  const version = numbers.slice(1).map((each) => Number(each ?? 0));
  if (numbers[0].length === text.length) return [version];
  const [major, minor] = version;
  return [[major, minor - 1], version, [major, minor + 1]];
}

function toRules(version: Version, isOptimised: boolean): CompilerRules {
  return {
    starArgumentsLast: !isSince(version, [1, 19]),
    closesOverClassNames: !isSince(version, [1, 19]),
    walrusSkipsComprehension: !isSince(version, [1, 20]),
    anyConstantDecides: isSince(version, [1, 20]),
    asyncForKeepsIterator: !isSince(version, [1, 21]),
    tupleDecides: !isSince(version, [1, 21]),
    isOptimised,
  };
}
