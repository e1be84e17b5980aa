// The compiler's first pass over expressions: in which order names are met (py/compile.c: compile_node()
// and the functions of its table; MP_PASS_SCOPE). What of an expression is a scope of its own is only
// noted, with its default values and first iterator, which belong to the scope around.

import type { CompilerRules } from './compiler-rules.ts';
import { Constants, NotTold, operandsOf } from './constants.ts';
import { insideOf, type PyNode, type PyTree, splitAtCommas } from './python-tree.ts';
import { Scope, type ScopeKind } from './scope.ts';

const COMPREHENSIONS: Readonly<Record<string, ScopeKind>> = {
  ComprehensionExpression: 'generator expression',
  ArrayComprehensionExpression: 'list comprehension',
  SetComprehensionExpression: 'set comprehension',
  DictionaryComprehensionExpression: 'dict comprehension',
};

/** scope_simple_name_table of py/scope.c. */
const NAMES: Readonly<Partial<Record<ScopeKind, string>>> = {
  lambda: '<lambda>',
  'generator expression': '<genexpr>',
  'list comprehension': '<listcomp>',
  'set comprehension': '<setcomp>',
  'dict comprehension': '<dictcomp>',
};

const BRACKETED = ['TupleExpression', 'ComprehensionExpression'];

export class ScopePass {
  readonly rules: CompilerRules;
  readonly constants: Constants;
  /** In the order in which the compiler makes and later passes over them. */
  readonly scopes: Scope[];
  /** Whose names are met now. */
  scope: Scope;

  constructor(tree: PyTree, rules: CompilerRules, module: PyNode) {
    this.rules = rules;
    this.constants = new Constants(tree, rules);
    this.scope = new Scope('module', '<module>', module);
    this.scopes = [this.scope];
  }

  /** A scope in the one whose names are met now; its own pass comes later. */
  open(kind: ScopeKind, node: PyNode, name: string = NAMES[kind] ?? '', isAssembler = false): void {
    this.scopes.push(new Scope(kind, name, node, this.scope, isAssembler));
  }

  load(name: string): void {
    this.scope.load(name);
  }

  store(name: string): void {
    this.scope.store(name, this.rules);
  }

  visitAll(nodes: readonly PyNode[]): void {
    for (const node of nodes) this.visit(node);
  }

  /** An expression whose value is used. Brackets, operators and words of the grammar meet nothing. */
  visit(node: PyNode): void {
    const { name, children } = node;
    if (name in COMPREHENSIONS) {
      this.comprehension(COMPREHENSIONS[name], node, insideOf(node));
      return;
    }
    switch (name) {
      case 'VariableName':
        if (!this.constants.isNamed(node) && node.text !== '__debug__') this.load(node.text);
        return;
      case 'BinaryExpression': {
        const found = operandsOf(node);
        if (found === undefined) this.visitAll(children);
        else this.visitAll(this.constants.keptOperands(found.operands, found.operator));
        return;
      }
      case 'ConditionalExpression':
        this.condition(children[2]);
        this.visit(children[0]);
        this.visit(children[4]);
        return;
      case 'NamedExpression':
        this.assignExpression(children[0], children[2]);
        return;
      case 'LambdaExpression':
        this.open('lambda', node);
        this.defaults(children[1]);
        return;
      case 'CallExpression':
        this.call(children[0], children[1]);
        return;
      case 'DictionaryExpression':
        for (const item of splitAtCommas(insideOf(node))) this.dictItem(item);
        return;
      case 'FormatString':
      case 'ContinuedString':
      case 'FormatReplacement':
      case 'FormatSpec':
        // Becomes '…'.format(…), the expressions in their order (py/lexer.c).
        this.visitAll(children);
        return;
      case 'TypeDef':
        throw new NotTold('a type where a value is expected');
      default:
        this.visitAll(children);
    }
  }

  /** What a condition's names are (c_if_cond()). */
  condition(node: PyNode): void {
    if (this.constants.truthOf(node) !== undefined) return;
    if (this.rules.tupleDecides && BRACKETED.includes(node.name)) return;
    const operands = operandsOf(node);
    if (operands !== undefined) {
      const kept = this.constants.keptOperands(operands.operands, operands.operator);
      for (const operand of kept) this.condition(operand);
    } else if (node.name === 'UnaryExpression' && node.children[0].text === 'not')
      this.condition(node.children[1]);
    else if (node.name === 'ParenthesizedExpression' && node.children.length === 3)
      this.condition(node.children[1]);
    else this.visit(node);
  }

  /** The arguments of a call or the bases of a class. */
  arguments(list: PyNode): void {
    const inside = insideOf(list);
    if (inside.some(({ name }) => name === 'for')) {
      this.comprehension('generator expression', list, inside);
      return;
    }
    const last: PyNode[] = [];
    for (const argument of splitAtCommas(inside)) {
      const [first, second, third] = argument;
      if (first.name === '*' || first.name === '**') {
        if (this.rules.starArgumentsLast) last.push(first, second);
        else this.visit(second);
      } else if (second?.name !== 'AssignOp') this.visit(first);
      else if (second.text === ':=') this.assignExpression(first, third);
      else this.visit(third);
    }
    for (const star of ['*', '**']) {
      const at = last.findIndex(({ name }) => name === star);
      if (at >= 0) this.visit(last[at + 1]);
    }
  }

  /** Default values, which belong to the scope around the function. */
  defaults(parameters: PyNode): void {
    for (const parameter of splitAtCommas(parameters.children.filter(isNoBracket))) {
      const at = parameter.findIndex(({ name }) => name === 'AssignOp');
      if (at >= 0) this.visit(parameter[at + 1]);
    }
  }

  private call(callee: PyNode, list: PyNode): void {
    if (callee.text === 'super' && list.children.length === 2 && this.scope.kind === 'function') {
      this.load('__class__');
      const self = this.scope.ids.find(({ parameter }) => parameter !== '');
      if (self !== undefined) this.load(self.name);
      return;
    }
    this.visit(callee);
    this.arguments(list);
  }

  /** The value is compiled before the key (compile_dictorsetmaker_item()). */
  private dictItem(item: readonly PyNode[]): void {
    const [key, , value] = item;
    if (item.length !== 3) throw new NotTold('** in a dict');
    this.visit(value);
    this.visit(key);
  }

  private assignExpression({ text: target }: PyNode, value: PyNode): void {
    this.visit(value);
    const { scope, rules } = this;
    const { parent } = scope;
    if (!scope.isComprehension || parent === undefined) {
      this.store(target);
      return;
    }
    const outer = parent.store(target, rules);
    if (rules.walrusSkipsComprehension) return;
    if (outer.kind === 'declared global') scope.findOrAdd(target, 'declared global');
    else if (parent.parent === undefined) scope.declareGlobal(target);
    else {
      const id = scope.findOrAdd(target, 'undecided');
      if (id.kind === 'global') id.kind = 'undecided';
      scope.declareNonlocal(target);
    }
    this.store(target);
  }

  /** Its first iterator belongs to the scope around; all else is met when its own turn comes. */
  private comprehension(kind: ScopeKind, node: PyNode, inside: readonly PyNode[]): void {
    this.open(kind, node);
    const at = inside.findIndex(({ name }) => name === 'in');
    this.visit(inside[at + 1]);
  }
}

export function isNoBracket({ name }: PyNode): boolean {
  return name !== '(' && name !== ')';
}
