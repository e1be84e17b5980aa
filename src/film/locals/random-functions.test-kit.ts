// Random functions of Python for tests of names: what runs gives locals known values; between it stands
// code that never runs and meets names in all ways, which decides over their slots.

import fc from 'fast-check';

export interface RandomFunction {
  /** The body, without indentation of its own. */
  readonly lines: readonly string[];
  /** What its locals are at the end. */
  readonly values: Readonly<Record<string, string>>;
}

const NAMES = ['ash', 'birch', 'cedar', 'elm', 'fir', 'oak', 'pine', 'yew'];
const name = fc.constantFrom(...NAMES);
const number = fc.integer({ min: 0, max: 999 });

const { expression, statements } = fc.letrec<{
  expression: string;
  statements: readonly string[];
  statement: readonly string[];
}>((tie) => {
  const each = tie('expression');
  const block = tie('statements').map(indent);
  return {
    expression: fc.oneof(
      { depthSize: 'small', maxDepth: 2 },
      name,
      number.map(String),
      fc
        .tuple(each, fc.constantFrom('+', 'or', 'and', '<', 'in'), each)
        .map((parts) => `(${parts.join(' ')})`),
      fc.tuple(each, each, each).map(([a, b, c]) => `(${a} if ${b} else ${c})`),
      fc.tuple(each, name, each).map(([a, n, b]) => `[${a} for ${n} in ${b}]`),
      fc
        .tuple(each, name, each, each)
        .map(([a, n, b, c]) => `{${a}: ${c} for ${n} in ${b} if ${c}}`),
      fc.tuple(name, each, each).map(([n, a, b]) => `(lambda ${n}=${a}: ${b})`),
      fc.tuple(name, each).map(([a, b]) => (/[:"]/.test(b) ? a : `f"{${a}}-{${b}!r}"`)),
      fc.tuple(each, each).map(([a, b]) => `{${a}: ${b}}`),
      fc.tuple(name, each, name, each).map(([f, a, k, b]) => `${f}(${a}, *${f}, ${k}=${b})`),
      fc.tuple(name, each, each).map(([n, a, b]) => `${n}[${a}:${b}].field`),
    ),
    statements: fc
      .array(tie('statement'), { minLength: 1, maxLength: 3, depthIdentifier: 'block' })
      .map((all) => all.flat()),
    statement: fc.oneof(
      { depthSize: 'small', maxDepth: 2 },
      fc.tuple(name, each).map(([n, a]) => [`${n} = ${a}`]),
      fc.tuple(name, name, each).map(([n, m, a]) => [`${n}, *${m} = ${a}`]),
      fc.tuple(name, each).map(([n, a]) => [`${n} += ${a}`]),
      fc.tuple(name, each, each).map(([n, a, b]) => [`${n}[${a}] = ${n} = ${b}`]),
      fc.tuple(name, each).map(([n, a]) => [`if (${n} := ${a}): pass`]),
      name.map((n) => [`del ${n}`]),
      name.map((n) => [`import sys as ${n}`]),
      fc.tuple(each, block, block).map(([a, s, t]) => [`if ${a}:`, ...s, 'else:', ...t]),
      fc.tuple(each, block).map(([a, s]) => [`while ${a}:`, ...s]),
      fc.tuple(name, each, block).map(([n, a, s]) => [`for ${n} in ${a}:`, ...s]),
      fc
        .tuple(name, each, each, block)
        .map(([n, a, b, s]) => [`for ${n} in range(${a}, ${b}):`, ...s]),
      fc
        .tuple(block, name, block, block)
        .map(([s, n, t, u]) => ['try:', ...s, `except OSError as ${n}:`, ...t, 'finally:', ...u]),
      fc.tuple(each, name, block).map(([a, n, s]) => [`with ${a} as ${n}:`, ...s]),
      fc.tuple(name, name, each, block).map(([f, n, a, s]) => [`def ${f}(${n}, *, k=${a}):`, ...s]),
      fc.tuple(name, each, block).map(([c, a, s]) => [`class ${c}(${a}):`, ...s]),
    ),
  };
});

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

const step = fc.oneof(
  fc.tuple(name, number).map(([local, value]) => ({ local, value: String(value), lines: [] })),
  fc.tuple(expression, statements).map(([condition, lines]) => ({
    local: undefined,
    value: '',
    lines: [`if never and ${condition}:`, ...indent(lines)],
  })),
);

/** A body of a function whose parameter `never` is False. */
export const randomFunction: fc.Arbitrary<RandomFunction> = fc
  .array(step, { minLength: 2, maxLength: 8 })
  .map((steps) => ({
    lines: steps.flatMap(({ local, value, lines }) =>
      local === undefined ? lines : [`${local} = ${value}`],
    ),
    values: Object.fromEntries(
      steps.flatMap(({ local, value }) => (local === undefined ? [] : [[local, value]])),
    ),
  }));
