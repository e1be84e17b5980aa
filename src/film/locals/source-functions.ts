// All functions of a program's text with the names of their slots, as MicroPython compiles them. Above it
// slot-names.ts, which finds the one that a frame belongs to.

import type { CompilerRules } from './compiler-rules.ts';
import { NotTold } from './constants.ts';
import { insideOf, type PyNode, parsePython, splitAtCommas } from './python-tree.ts';
import { NO_NAME, type Scope, type ScopeKind } from './scope.ts';
import { isNoBracket, ScopePass } from './scope-pass.ts';
import { visitBody, visitStatements, visitTarget } from './statement-pass.ts';

export interface SlotName {
  readonly name: string;
  /** The slot holds a cell, in which the value lies. */
  readonly isCell: boolean;
}

/** A piece of the text that is compiled to bytecode of its own. */
export interface SourceFunction {
  readonly kind: ScopeKind;
  /** As compiled: 'build', '<lambda>', '<listcomp>'. */
  readonly name: string;
  /** Lines of the text it stands in, from 1. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Slot by slot: cells of functions around, parameters, locals, cells. No name: a comprehension's iterator. */
  readonly slots: readonly (SlotName | undefined)[];
  /** How many of them are cells of functions around: the first. */
  readonly frees: number;
  /** Positional and keyword-only parameters, in the order of their slots. */
  readonly parameters: readonly string[];
  readonly hasVarArgs: boolean;
  readonly hasVarKeywords: boolean;
  /** Slots that are made cells on entry. */
  readonly cells: readonly number[];
}

/** The functions by the rules of one compiler; none where something in the text is not understood. */
export function findFunctions(program: string, rules: CompilerRules): readonly SourceFunction[] {
  const tree = parsePython(program);
  const module: PyNode = {
    name: 'Script',
    from: 0,
    to: program.length,
    text: '',
    children: tree.statements,
  };
  try {
    const pass = new ScopePass(tree, rules, module);
    for (const scope of pass.scopes) {
      pass.scope = scope;
      visitScope(pass, scope);
      scope.closeOverAll();
    }
    for (const scope of pass.scopes) scope.number();
    return pass.scopes.map((scope) => toFunction(scope, tree.lineOf));
  } catch (error) {
    if (error instanceof NotTold) return [];
    throw error;
  }
}

/** compile_scope() */
function visitScope(pass: ScopePass, scope: Scope): void {
  const { kind, node } = scope;
  const body = node.children[node.children.length - 1];
  switch (kind) {
    case 'module':
      visitStatements(pass, node.children);
      return;
    case 'class':
      scope.findOrAdd('__class__', 'local');
      pass.load('__name__');
      pass.store('__module__');
      pass.store('__qualname__');
      visitBody(pass, body);
      return;
    case 'function':
      if (scope.isAssembler) return;
      for (const list of node.children.filter(({ name }) => name === 'ParamList'))
        addParameters(scope, list);
      visitBody(pass, body);
      return;
    case 'lambda':
      addParameters(scope, node.children[1]);
      pass.visit(body);
      return;
    default:
      visitComprehension(pass, insideOf(node));
  }
}

function addParameters(scope: Scope, list: PyNode): void {
  for (const [first, second] of splitAtCommas(list.children.filter(isNoBracket))) {
    if (first.name === 'VariableName') scope.addParameter(first.text, 'parameter');
    else if (first.name !== '*' && first.name !== '**') throw new NotTold('a parameter');
    else if (second !== undefined) scope.addParameter(second.text, first.name);
  }
}

/** Targets, conditions and inner iterators first, the element last (compile_scope_comp_iter()). */
function visitComprehension(pass: ScopePass, inside: readonly PyNode[]): void {
  pass.scope.loadIterator();
  const start = inside.findIndex(({ name }) => name === 'for' || name === 'async');
  let isFirst = true;
  for (let at = start; at < inside.length; ) {
    if (inside[at].name === 'if') {
      pass.condition(inside[at + 1]);
      at += 2;
      continue;
    }
    if (inside[at].name !== 'for') throw new NotTold('an async comprehension');
    const middle = inside.findIndex(({ name }, i) => i > at && name === 'in');
    if (!isFirst) pass.visit(inside[middle + 1]);
    for (const target of inside.slice(at + 1, middle)) visitTarget(pass, target);
    isFirst = false;
    at = middle + 2;
  }
  // A dict's value comes before its key.
  pass.visitAll(inside.slice(0, start).reverse());
}

function toFunction(scope: Scope, lineOf: (offset: number) => number): SourceFunction {
  const slots: (SlotName | undefined)[] = Array.from({ length: scope.locals });
  for (const { name, kind, slot } of scope.ids)
    if (slot >= 0 && !name.startsWith(NO_NAME))
      slots[slot] = { name, isCell: kind === 'cell' || kind === 'free' };
  const { kind, name, node, frees, ids } = scope;
  return {
    kind,
    name,
    firstLine: lineOf(node.from),
    lastLine: lineOf(Math.max(node.from, node.to - 1)),
    slots,
    frees,
    parameters: ids.filter(({ parameter }) => parameter === 'parameter').map((id) => id.name),
    hasVarArgs: ids.some(({ parameter }) => parameter === '*'),
    hasVarKeywords: ids.some(({ parameter }) => parameter === '**'),
    cells: ids.filter((id) => id.kind === 'cell').map(({ slot }) => slot),
  };
}
