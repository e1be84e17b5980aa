// What boxes and arrows are called: by what lasts from snapshot to snapshot (address and type of an object,
// name of a variable or root), so that the page knows a box again. The only file that makes such ids;
// nobody takes one apart.

import { toHexAddress } from '../../../units.ts';
import type { Binding, HeapObjects } from '../../model.ts';

/** The ids of one picture, each given once: 'object:0x20003f20:list', 'variable:__main__.log', 'root:stack'. */
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
      id = this.take(`object:${toHexAddress(objects.address[node])}:${type}`);
      this.ofNode.set(node, id);
    }
    return id;
  }

  /** Of what stands for the folded references of an object. */
  ofRest(node: number): string {
    return `more:${this.ofObject(node)}`;
  }

  takeVariable({ module, name }: Pick<Binding, 'module' | 'name'>): string {
    return this.take(`variable:${module}.${name}`);
  }

  takeRoot(name: string): string {
    return this.take(`root:${name}`);
  }

  /** Damaged data may say one thing twice. */
  private take(wanted: string): string {
    let id = wanted;
    while (this.taken.has(id)) id += '+';
    this.taken.add(id);
    return id;
  }
}

/** Stands for the variables that are not shown. */
export const MORE_VARIABLES = 'more:variables';

/** Two boxes have one arrow at most each way, and one of ghosts besides. */
export function nameArrow(from: string, to: string, ghost: boolean): string {
  return `${from}>${to}${ghost ? ' ghost' : ''}`;
}
