// The scopes of a program with their names, as MicroPython's compiler keeps them (py/scope.c; the same in
// 1.15 to 1.28 but for what compiler-rules.ts has): which name is local, closed over or global, and which
// slot of the frame it gets. Knows no syntax; scope-pass.ts tells it which names are met.

import type { CompilerRules } from './compiler-rules.ts';
import type { PyNode } from './python-tree.ts';

export type ScopeKind =
  | 'module'
  | 'class'
  | 'function'
  | 'lambda'
  | 'list comprehension'
  | 'dict comprehension'
  | 'set comprehension'
  | 'generator expression';

/** id_info_kind_t. */
type IdKind =
  | 'undecided'
  | 'global'
  | 'assigned global'
  | 'declared global'
  | 'local'
  // Lives in a cell that this scope makes, for functions in it.
  | 'cell'
  // Lives in a cell of a function around.
  | 'free';

interface Id {
  readonly name: string;
  kind: IdKind;
  parameter: '' | 'parameter' | '*' | '**';
  slot: number;
}

/** What names begin with that the compiler makes up, as that of a comprehension's argument: nothing to show. */
export const NO_NAME = ' ';

export class Scope {
  readonly kind: ScopeKind;
  readonly name: string;
  readonly node: PyNode;
  readonly parent: Scope | undefined;
  /** @micropython.asm_…: its body is no Python (compile_scope_inline_asm()). */
  readonly isAssembler: boolean;
  readonly ids: Id[] = [];
  /** Locals, parameters and cells; known after `number`. */
  locals = 0;
  /** Cells of functions around: the first slots. */
  frees = 0;

  constructor(
    kind: ScopeKind,
    name: string,
    node: PyNode,
    parent?: Scope,
    isAssembler: boolean = false,
  ) {
    this.kind = kind;
    this.name = name;
    this.node = node;
    this.parent = parent;
    this.isAssembler = isAssembler;
  }

  /** SCOPE_IS_FUNC_LIKE: names are kept in slots, not in a dict. */
  get isFunctionLike(): boolean {
    return this.kind !== 'module' && this.kind !== 'class';
  }

  /** SCOPE_IS_COMP_LIKE. */
  get isComprehension(): boolean {
    return this.isFunctionLike && this.kind !== 'function' && this.kind !== 'lambda';
  }

  find(name: string): Id | undefined {
    return this.ids.find((id) => id.name === name);
  }

  findOrAdd(name: string, kind: IdKind): Id {
    const found = this.find(name);
    if (found !== undefined) return found;
    const id: Id = { name, kind, parameter: '', slot: -1 };
    this.ids.push(id);
    return id;
  }

  load(name: string): void {
    this.findOrAdd(name, 'global');
  }

  loadIterator(): void {
    this.findOrAdd(NO_NAME, 'local');
  }

  /** Of a store and of a `del` (mp_emit_common_get_id_for_modification()). */
  store(name: string, rules: CompilerRules): Id {
    const id = this.findOrAdd(name, 'global');
    if (id.kind === 'global') {
      if (this.isFunctionLike) id.kind = 'local';
      else if (!rules.closesOverClassNames) id.kind = 'assigned global';
    }
    return id;
  }

  addParameter(name: string, parameter: 'parameter' | '*' | '**'): void {
    const id = this.findOrAdd(name, 'local');
    id.parameter = parameter;
  }

  declareGlobal(name: string): void {
    this.findOrAdd(name, 'undecided').kind = 'declared global';
    let outermost: Scope = this;
    while (outermost.parent !== undefined) outermost = outermost.parent;
    const id = outermost.find(name);
    if (id !== undefined) id.kind = 'declared global';
  }

  declareNonlocal(name: string): void {
    const id = this.findOrAdd(name, 'undecided');
    if (id.kind !== 'undecided') return;
    id.kind = 'global';
    this.closeOver(id);
  }

  /** After the pass over this scope: what it only reads may belong to a function around. */
  closeOverAll(): void {
    for (const id of this.ids) if (id.kind === 'global') this.closeOver(id);
  }

  /** scope_check_to_close_over() */
  closeOver(id: Id): void {
    for (let scope = this.parent; scope?.parent !== undefined; scope = scope.parent) {
      const outer = scope.find(id.name);
      if (outer === undefined) continue;
      if (outer.kind === 'local' || outer.kind === 'cell' || outer.kind === 'free') {
        id.kind = 'free';
        this.closeOverInParents(id.name);
      }
      return;
    }
  }

  /** scope_close_over_in_parents() */
  private closeOverInParents(name: string): void {
    for (let scope = this.parent; scope !== undefined; scope = scope.parent) {
      const id = scope.findOrAdd(name, 'undecided');
      if (id.kind === 'local') id.kind = 'cell';
      if (id.kind !== 'undecided') return;
      id.kind = 'free';
    }
  }

  /** scope_compute_things(); the scope around must have been numbered before. */
  number(): void {
    this.moveStarParameter();
    const { ids, kind } = this;
    let next = 0;
    for (const id of ids) {
      if (kind === 'class' && id.name === '__class__') continue;
      if (id.kind === 'local' || id.parameter !== '') id.slot = next++;
    }
    for (const id of ids) if (id.kind === 'cell' && id.parameter === '') id.slot = next++;
    for (const outer of this.parent?.ids ?? []) {
      if (outer.kind !== 'cell' && outer.kind !== 'free') continue;
      const id = this.find(outer.name);
      if (id?.kind === 'free') id.slot = this.frees++;
    }
    for (const id of ids) if (id.kind !== 'free' && id.slot >= 0) id.slot += this.frees;
    this.locals = next + this.frees;
  }

  /** "We put the *x parameter after all other parameters (except **y)": it changes places with the last. */
  private moveStarParameter(): void {
    const star = this.ids.findIndex((id) => id.parameter === '*');
    const last = this.ids.findLastIndex((id) => id.parameter === 'parameter');
    if (star < 0 || last < star) return;
    const moved = this.ids[star];
    this.ids[star] = this.ids[last];
    this.ids[last] = moved;
  }
}
