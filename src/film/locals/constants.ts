// What MicroPython's parser knows before anything is compiled (py/parse.c: fold_constants(),
// fold_logical_constants()): names given by `X = const(…)`, integers that are computed, and which
// conditions are always true or false. Names in what is folded away are never met.

import type { CompilerRules } from './compiler-rules.ts';
import { insideOf, type PyNode, type PyTree } from './python-tree.ts';

/** Something of the program cannot be told from here; then no local of it gets a name. */
export class NotTold extends Error {}

/** A constant node: an integer, one of the words True and False, anything else by its truth. */
type Constant =
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'bool' | 'other'; readonly isTrue: boolean }
  | { readonly kind: 'unknown' };

interface NamedConstant {
  /** Where its statement ends: names behind it are replaced, in any scope. */
  readonly from: number;
  readonly value: Constant;
}

const SMALL_INT_BITS = 30n;
const MAX_SHIFT = 4096n;

export class Constants {
  private readonly rules: CompilerRules;
  private readonly named = new Map<string, NamedConstant>();

  constructor(tree: PyTree, rules: CompilerRules) {
    this.rules = rules;
    for (const statement of tree.statements) this.collect(statement);
  }

  /** Whether a name at this place is replaced by its value and so is never met. */
  isNamed({ text, from }: PyNode): boolean {
    const constant = this.named.get(text);
    return constant !== undefined && from >= constant.from;
  }

  /** `X = const(1)`: the name `const` is not met. */
  isConst(statement: PyNode): boolean {
    return constArgument(statement) !== undefined;
  }

  /** `_X = const(1)`: no code at all. */
  isPrivate(statement: PyNode): boolean {
    return statement.children[0].text.startsWith('_') && this.isConst(statement);
  }

  /** Of a condition: true or false where it is decided before the program runs. */
  truthOf(node: PyNode): boolean | undefined {
    const constant = this.valueOf(node);
    if (constant === undefined) return undefined;
    switch (constant.kind) {
      case 'unknown':
        throw new NotTold('a constant of unknown value');
      case 'bool':
        return constant.isTrue;
      case 'other':
        return this.rules.anyConstantDecides ? constant.isTrue : undefined;
      case 'int':
        if (!isSmall(constant.value) && !this.rules.anyConstantDecides) return undefined;
        return constant.value !== 0n;
    }
  }

  /** Whether it is a small int other than 0, as the step of a `range()` that becomes a plain loop. */
  isSmallStep(node: PyNode): boolean {
    const constant = this.valueOf(node);
    if (constant?.kind === 'unknown') throw new NotTold('a step of unknown value');
    return constant?.kind === 'int' && isSmall(constant.value) && constant.value !== 0n;
  }

  /** The operands of an `and` or `or` that are compiled. */
  keptOperands(operands: readonly PyNode[], operator: string): readonly PyNode[] {
    const kept: PyNode[] = [];
    const decides = operator === 'or';
    for (const [i, operand] of operands.entries()) {
      const truth = this.truthOf(operand);
      if (truth !== undefined && truth !== decides && i < operands.length - 1) continue;
      kept.push(operand);
      if (truth === decides) break;
    }
    return kept;
  }

  private collect(node: PyNode): void {
    if (node.name === 'AssignStatement') {
      const argument = constArgument(node);
      if (argument !== undefined) {
        const value = this.valueOf(argument) ?? { kind: 'unknown' };
        this.named.set(node.children[0].text, { from: node.to, value });
      }
    }
    for (const child of node.children) this.collect(child);
  }

  private valueOf(node: PyNode): Constant | undefined {
    switch (node.name) {
      case 'Number':
        return toNumber(node.text);
      case 'Boolean':
        return { kind: 'bool', isTrue: node.text === 'True' };
      case 'None':
        return { kind: 'other', isTrue: false };
      case 'Ellipsis':
        return { kind: 'other', isTrue: true };
      case 'String':
      case 'ContinuedString':
        return isPlainText(node) ? { kind: 'other', isTrue: !isEmptyText(node) } : undefined;
      case 'VariableName':
        if (node.text === '__debug__') return { kind: 'bool', isTrue: !this.rules.isOptimised };
        return this.isNamed(node) ? this.named.get(node.text)?.value : undefined;
      case 'ParenthesizedExpression':
        return node.children.length === 3 ? this.valueOf(node.children[1]) : undefined;
      case 'TupleExpression':
        return this.tupleValue(node);
      case 'UnaryExpression':
        return this.unaryValue(node.children[0].text, node.children[1]);
      case 'BinaryExpression':
        return this.binaryValue(node);
      default:
        return undefined;
    }
  }

  private tupleValue(node: PyNode): Constant | undefined {
    const items = insideOf(node).filter(({ name }) => name !== ',');
    if (items.length > 0 && !items.every((item) => this.valueOf(item) !== undefined))
      return undefined;
    return { kind: 'other', isTrue: items.length > 0 };
  }

  private unaryValue(operator: string, operand: PyNode): Constant | undefined {
    if (operator === 'not') {
      // The grammar lets `not` take a whole `or`; MicroPython does not.
      if (operandsOf(operand) !== undefined) return this.refuseConstants(operand);
      const truth = this.truthOf(operand);
      return truth === undefined ? undefined : { kind: 'bool', isTrue: !truth };
    }
    const value = this.valueOf(operand);
    if (value === undefined || value.kind === 'bool') return undefined;
    if (value.kind !== 'int') return { kind: 'unknown' };
    if (operator === '~') return { kind: 'int', value: ~value.value };
    return { kind: 'int', value: operator === '-' ? -value.value : value.value };
  }

  private binaryValue(node: PyNode): Constant | undefined {
    const found = operandsOf(node);
    if (found !== undefined) {
      const kept = this.keptOperands(found.operands, found.operator);
      return kept.length === 1 ? this.valueOf(kept[0]) : undefined;
    }
    const [left, { text: operator, name }, right] = node.children;
    if (name !== 'ArithOp' && name !== 'BitOp') return undefined;
    const [a, b] = [this.valueOf(left), this.valueOf(right)];
    if (a === undefined || b === undefined || a.kind === 'bool' || b.kind === 'bool')
      return undefined;
    if (a.kind !== 'int' || b.kind !== 'int') return { kind: 'unknown' };
    return compute(a.value, operator, b.value);
  }

  private refuseConstants(node: PyNode): undefined {
    for (const operand of operandsOf(node)?.operands ?? [])
      if (this.valueOf(operand) !== undefined) throw new NotTold('a constant behind not');
    return undefined;
  }
}

/** `a or b or c` as its operands; undefined for anything else. */
export function operandsOf(
  node: PyNode,
): { readonly operator: string; readonly operands: readonly PyNode[] } | undefined {
  if (node.name !== 'BinaryExpression') return undefined;
  const [left, { text: operator }, right] = node.children;
  if (operator !== 'or' && operator !== 'and') return undefined;
  const first = operandsOf(left);
  return {
    operator,
    operands: [...(first?.operator === operator ? first.operands : [left]), right],
  };
}

/** The argument of `X = const(argument)`, nothing but that. */
function constArgument({ children }: PyNode): PyNode | undefined {
  if (children.length !== 3) return undefined;
  const [target, equals, call] = children;
  if (target.name !== 'VariableName' || equals.text !== '=' || call.name !== 'CallExpression')
    return undefined;
  const [callee, given] = call.children;
  if (callee.text !== 'const' || given.children.length !== 3) return undefined;
  return given.children[1];
}

function toNumber(text: string): Constant {
  const digits = text.replaceAll('_', '').toLowerCase();
  if (/^(0[xob][0-9a-f]+|\d+)$/.test(digits)) {
    // MicroPython takes 007 for 7.
    return { kind: 'int', value: BigInt(digits.replace(/^0+(?=\d)/, '')) };
  }
  return { kind: 'other', isTrue: /[1-9]/.test(digits.split('e')[0]) };
}

function isSmall(value: bigint): boolean {
  return value >= -(1n << SMALL_INT_BITS) && value < 1n << SMALL_INT_BITS;
}

function isPlainText(node: PyNode): boolean {
  return node.name === 'String' || node.children.every(({ name }) => name === 'String');
}

function isEmptyText(node: PyNode): boolean {
  if (node.name === 'ContinuedString') return node.children.every(isEmptyText);
  return node.children.length === 0 && /^[a-z]*('''|"""|'|")\1$/i.test(node.text);
}

function compute(a: bigint, operator: string, b: bigint): Constant | undefined {
  const int = (value: bigint): Constant => ({ kind: 'int', value });
  switch (operator) {
    case '+':
      return int(a + b);
    case '-':
      return int(a - b);
    case '*':
      return int(a * b);
    case '|':
      return int(a | b);
    case '&':
      return int(a & b);
    case '^':
      return int(a ^ b);
    case '<<':
      return b < 0n ? undefined : b > MAX_SHIFT ? { kind: 'unknown' } : int(a << b);
    case '>>':
      return b < 0n ? undefined : int(a >> b);
    case '//':
      return b === 0n ? undefined : int((a - floorRest(a, b)) / b);
    case '%':
      return b === 0n ? undefined : int(floorRest(a, b));
    case '**':
      return b < 0n ? undefined : b > MAX_SHIFT ? { kind: 'unknown' } : int(a ** b);
    default:
      // `/` makes a float, a constant since 1.26 and none before.
      return { kind: 'unknown' };
  }
}

/** Python's remainder has the sign of the divisor. */
function floorRest(a: bigint, b: bigint): bigint {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}
