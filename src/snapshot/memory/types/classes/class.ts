// Classes made with `class` (py/objtype.c): the struct of a type, in the heap (read/type-structs.ts says
// where its words lie in which version). Their locals are a dict object of their own, their bases a
// type or a tuple of types.

import type { Address } from '../../../../units.ts';
import { wordLabel } from '../labels.ts';
import { type ObjectShape, splitHalves, type Teller } from '../shape.ts';

export const pythonClass: ObjectShape = {
  shape: 'type',
  names: ['type'],
  leastBytes: 32,
  family: 'module',
  visit: ({ types }, visitor, node, at) => {
    const locals = types.structs.localsAt(at);
    const parent = types.structs.parentAt(at);
    if (locals !== undefined) visitor.value(node, locals, wordLabel('attributes'));
    if (parent !== undefined) visitor.value(node, parent, wordLabel('base class'));
  },
  text: classText,
  plain: { 4: { what: 'type-flags-and-name', split: splitHalves } },
  want: wantClass,
};

export function classText({ memory }: Teller, at: Address): string {
  const name = memory.types.typeAt(at)?.name;
  return name === undefined ? '<class>' : `<class '${name}'>`;
}

export function wantClass(teller: Teller, node: number, at: Address): void {
  teller.memory.types.typeAt(at);
  teller.ofNode(node);
}
