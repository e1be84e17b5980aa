// The compiler's first pass over statements (py/compile.c, MP_PASS_SCOPE): in which order they meet names,
// what is never compiled, and which statements open a scope. Expressions are walked by scope-pass.ts.

import { NotTold } from './constants.ts';
import { insideOf, type PyNode, splitAtCommas } from './python-tree.ts';
import { NO_NAME } from './scope.ts';
import { isNoBracket, type ScopePass } from './scope-pass.ts';

export function visitStatements(pass: ScopePass, statements: readonly PyNode[]): void {
  for (const statement of statements) visitStatement(pass, statement);
}

/** Of a `Body`: a colon, and statements. */
export function visitBody(pass: ScopePass, body: PyNode): void {
  visitStatements(pass, body.children.slice(1));
}

function visitStatement(pass: ScopePass, node: PyNode): void {
  const { name, children } = node;
  switch (name) {
    case 'StatementGroup':
      visitStatements(
        pass,
        children.filter((child) => child.name !== ';'),
      );
      return;
    case 'ExpressionStatement':
    case 'ReturnStatement':
    case 'YieldStatement':
    case 'RaiseStatement':
      pass.visitAll(children);
      return;
    case 'PassStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return;
    case 'AssignStatement':
      visitAssignment(pass, node);
      return;
    case 'UpdateStatement':
      pass.visit(children[0]);
      pass.visitAll(children.slice(2));
      if (children[0].name === 'VariableName') pass.store(children[0].text);
      return;
    case 'DeleteStatement':
      for (const target of children.slice(1)) visitDeleted(pass, target);
      return;
    case 'ImportStatement':
      visitImport(pass, children);
      return;
    case 'ScopeStatement':
      for (const { text } of children.slice(1).filter((child) => child.name === 'VariableName'))
        if (children[0].text === 'global') pass.scope.declareGlobal(text);
        else pass.scope.declareNonlocal(text);
      return;
    case 'AssertStatement':
      if (pass.rules.isOptimised) return;
      pass.condition(children[1]);
      pass.visitAll(children.slice(2));
      return;
    case 'IfStatement':
      visitIf(pass, children);
      return;
    case 'WhileStatement':
      visitWhile(pass, children);
      return;
    case 'ForStatement':
      visitFor(pass, children);
      return;
    case 'TryStatement':
      visitTry(pass, children);
      return;
    case 'WithStatement':
      visitWith(pass, children);
      return;
    case 'FunctionDefinition':
    case 'ClassDefinition':
      visitDefinition(pass, node);
      return;
    case 'DecoratedStatement':
      visitDecorated(pass, children);
      return;
    default:
      throw new NotTold(`a ${name}`);
  }
}

function visitAssignment(pass: ScopePass, node: PyNode): void {
  if (pass.constants.isPrivate(node)) return;
  const groups: PyNode[][] = [[]];
  for (const child of node.children) {
    if (child.name === 'AssignOp') groups.push([]);
    else groups[groups.length - 1].push(child);
  }
  const isAnnotated = groups[0].at(-1)?.name === 'TypeDef';
  const targets = isAnnotated ? [[groups[0][0]]] : groups.slice(0, -1);
  if (isAnnotated && groups.length === 1) {
    const [[target]] = targets;
    if (target.name === 'VariableName' && pass.scope.kind === 'function')
      pass.scope.findOrAdd(target.text, 'local');
    return;
  }
  if (!pass.constants.isConst(node)) pass.visitAll(groups[groups.length - 1]);
  for (const target of targets.flat()) visitTarget(pass, target);
}

/** What is assigned to (c_assign()). Commas, brackets and stars meet nothing. */
export function visitTarget(pass: ScopePass, target: PyNode): void {
  switch (target.name) {
    case 'VariableName':
      pass.store(target.text);
      return;
    case 'MemberExpression':
      pass.visit(target);
      return;
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'ParenthesizedExpression':
      for (const each of insideOf(target)) visitTarget(pass, each);
      return;
    case ',':
    case '*':
      return;
    default:
      throw new NotTold(`an assignment to ${target.name}`);
  }
}

function visitDeleted(pass: ScopePass, target: PyNode): void {
  if (target.name === 'VariableName') pass.store(target.text);
  else if (target.name === 'MemberExpression') pass.visit(target);
  else for (const each of insideOf(target)) visitDeleted(pass, each);
}

function visitImport(pass: ScopePass, children: readonly PyNode[]): void {
  const from = children[0].name === 'from';
  const at = children.findIndex(({ name }) => name === 'import');
  for (const part of splitAtCommas(children.slice(at + 1).filter(isNoBracket))) {
    if (part[0].name === '*') continue;
    const hasAlias = part.some(({ name }) => name === 'as');
    pass.store((hasAlias || from ? part[part.length - 1] : part[0]).text);
  }
}

/** Branches that are decided beforehand are not compiled (compile_if_stmt()). */
function visitIf(pass: ScopePass, children: readonly PyNode[]): void {
  for (let at = 0; at < children.length; ) {
    if (children[at].name === 'else') {
      visitBody(pass, children[at + 1]);
      return;
    }
    const [condition, body] = [children[at + 1], children[at + 2]];
    const truth = pass.constants.truthOf(condition);
    if (truth !== false) {
      pass.condition(condition);
      visitBody(pass, body);
    }
    if (truth === true) return;
    at += 3;
  }
}

/** The condition stands behind the body (compile_while_stmt()). */
function visitWhile(pass: ScopePass, [, condition, body, , otherwise]: readonly PyNode[]): void {
  if (pass.constants.truthOf(condition) !== false) {
    visitBody(pass, body);
    pass.condition(condition);
  }
  if (otherwise !== undefined) visitBody(pass, otherwise);
}

function visitFor(pass: ScopePass, children: readonly PyNode[]): void {
  const isAsync = children[0].name === 'async';
  const start = children.findIndex(({ name }) => name === 'for') + 1;
  const middle = children.findIndex(({ name }) => name === 'in');
  const end = children.findIndex(({ name }) => name === 'Body');
  const targets = children.slice(start, middle);
  const iterators = children.slice(middle + 1, end);
  const range = isAsync ? undefined : plainRange(pass, targets, iterators);
  if (range !== undefined) {
    // compile_for_stmt_optimised_range(): the end first, then the start; the name `range` is not met.
    pass.visitAll(range);
  } else {
    pass.visitAll(iterators);
    if (isAsync && pass.rules.asyncForKeepsIterator) keepIterator(pass, iterators);
  }
  for (const target of targets) visitTarget(pass, target);
  for (const body of children.slice(end).filter(({ name }) => name === 'Body'))
    visitBody(pass, body);
}

/** `for x in range(start, end, step)` as the compiler unrolls it: its end and start, in this order. */
function plainRange(
  pass: ScopePass,
  targets: readonly PyNode[],
  iterators: readonly PyNode[],
): readonly PyNode[] | undefined {
  const [call] = iterators;
  if (targets.length !== 1 || targets[0].name !== 'VariableName') return undefined;
  if (iterators.length !== 1 || call.name !== 'CallExpression') return undefined;
  if (call.children[0].text !== 'range') return undefined;
  const parts = splitAtCommas(insideOf(call.children[1]));
  if (parts.length < 1 || parts.length > 3) return undefined;
  const given = parts.map(([first]) => first);
  if (parts.length === 3 && (parts[2].length > 1 || !pass.constants.isSmallStep(given[2])))
    return undefined;
  if (parts.slice(0, 2).some((part) => part.length > 1)) return undefined;
  return parts.length === 1 ? given : [given[1], given[0]];
}

/** The iterator becomes a local: the name that is iterated over; where it is none, one that nobody can write. */
function keepIterator(pass: ScopePass, [iterator]: readonly PyNode[]): void {
  pass.store(iterator.name === 'VariableName' ? iterator.text : `${NO_NAME}${iterator.from}`);
}

function visitTry(pass: ScopePass, children: readonly PyNode[]): void {
  for (const [i, child] of children.entries()) {
    const before = children[i - 1]?.name;
    if (child.name === 'Body') visitBody(pass, child);
    else if (child.name === '*') throw new NotTold('except*');
    else if (before === 'except') pass.visit(child);
    else if (before === 'as') pass.store(child.text);
  }
}

function visitWith(pass: ScopePass, children: readonly PyNode[]): void {
  const start = children.findIndex(({ name }) => name === 'with') + 1;
  for (const item of splitAtCommas(children.slice(start, -1))) {
    pass.visit(item[0]);
    if (item.length > 1) visitTarget(pass, item[2]);
  }
  visitBody(pass, children[children.length - 1]);
}

function visitDefinition(pass: ScopePass, node: PyNode, isAssembler = false): void {
  const { children } = node;
  const name = children.find((child) => child.name === 'VariableName')?.text ?? '';
  if (node.name === 'ClassDefinition') {
    pass.open('class', node, name);
    for (const bases of children.filter((child) => child.name === 'ArgList')) pass.arguments(bases);
  } else {
    pass.open('function', node, name, isAssembler);
    for (const list of children.filter((child) => child.name === 'ParamList')) pass.defaults(list);
  }
  pass.store(name);
}

/** Decorators are met in the scope around; those of micropython are no names (compile_decorated()). */
function visitDecorated(pass: ScopePass, children: readonly PyNode[]): void {
  let isAssembler = false;
  for (const decorator of children.slice(0, -1)) {
    const [, first, , second] = decorator.children;
    if (first.text === 'micropython') {
      isAssembler ||= second?.text.startsWith('asm_') ?? false;
      continue;
    }
    pass.visit(first);
    for (const list of decorator.children.filter(({ name }) => name === 'ArgList'))
      pass.arguments(list);
  }
  visitDefinition(pass, children[children.length - 1], isAssembler);
}
