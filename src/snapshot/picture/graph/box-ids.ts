// What boxes and arrows are called: by what lasts from snapshot to snapshot (address and type of an object,
// name of a module or root), so that the page knows a box again. The only file that makes such ids;
// nobody takes one apart.

import { type Address, toHexAddress } from '../../../units.ts';
import type { HeapObjects } from '../../model.ts';

/** The ids of one picture, each given once: 'object:0x20003f20:list', 'frame:__main__', 'root:stack'. */
export class BoxIds {
  private readonly objects: HeapObjects;
  private readonly taken = new Set<string>();
  private readonly ofNode = new Map<number, string>();

  constructor(objects: HeapObjects) {
    this.objects = objects;
  }

  ofObject(node: number): string {
    let id = this.ofNode.get(node);
    if (id === undefined) {
      const { objects } = this;
      const type = objects.kinds[objects.kind[node]].name;
      id = this.take(nameObject(objects.address[node], type));
      this.ofNode.set(node, id);
    }
    return id;
  }

  /** Of the names of a module. */
  takeModule(module: string): string {
    return this.take(`frame:${module}`);
  }

  /** Of a running function; the outermost has depth 0. */
  takeCall(depth: number, name: string): string {
    return this.take(`frame:${depth} ${name}`);
  }

  /** Of calls that are folded. */
  takeCalls(): string {
    return this.take('frame:calls');
  }

  takeRoot(name: string): string {
    return this.take(`root:${name}`);
  }

  takeGhost(address: Address, type: string): string {
    return this.take(`ghost:${nameObject(address, type)}`);
  }

  takeArrow(from: string, label: string, to: string): string {
    return this.take(`${from} ${label}>${to}`);
  }

  /** Several references may have one label, as the elements of a set; damaged data may say anything twice. */
  private take(wanted: string): string {
    let id = wanted;
    while (this.taken.has(id)) id += '+';
    this.taken.add(id);
    return id;
  }
}

/** The names of the program. */
export const GLOBALS = 'frame:__main__';

/** What the box of an object is called that stood there. */
export function nameObject(address: Address, type: string): string {
  return `object:${toHexAddress(address)}:${type}`;
}
