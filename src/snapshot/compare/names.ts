// What a person would call an object: the variable that leads to it, and the way from there. `log`,
// `config['pins']`, `sensor.readings[2]`. Breadth first, so that the shortest way wins.

import type { HeapObjects } from '../model.ts';

/** Longer ways say less than the type does. */
const MAX_STEPS = 4;

export class Names {
  private readonly objects: HeapObjects;
  /** Edge over which a node was first met; -1: not met; -2: a variable's own value. */
  private readonly cameOver: Int32Array;
  private readonly cameFrom: Int32Array;
  private readonly variable = new Map<number, string>();

  constructor(objects: HeapObjects) {
    this.objects = objects;
    this.cameOver = new Int32Array(objects.nodeCount).fill(-1);
    this.cameFrom = new Int32Array(objects.nodeCount).fill(-1);
    this.walk();
  }

  /** `sensor.readings`, or undefined where no variable leads there within a few steps. */
  nameOf(node: number): string | undefined {
    const labels: string[] = [];
    let at = node;
    while (this.cameOver[at] >= 0) {
      // A part is no step of the way that a program would write.
      if (this.objects.owner[at] < 0) labels.unshift(this.objects.labelOf(this.cameOver[at]));
      if (labels.length > MAX_STEPS) return undefined;
      at = this.cameFrom[at];
    }
    const variable = this.variable.get(at);
    return variable === undefined ? undefined : `${variable}${labels.map(toPath).join('')}`;
  }

  private walk(): void {
    const { bindings, references, nodeCount } = this.objects;
    const queue = new Uint32Array(nodeCount);
    let end = 0;
    const isMain = (module: string): boolean => module === '__main__';
    // A dict has no order that means anything: of several variables always the same one is told.
    const ordered = [...bindings].sort((a, b) => byName(a.name, b.name));
    for (const main of [true, false]) {
      for (const { module, name, node } of ordered) {
        if (node < 0 || isMain(module) !== main || this.cameOver[node] !== -1) continue;
        this.cameOver[node] = -2;
        this.variable.set(node, main ? name : `${module}.${name}`);
        queue[end++] = node;
      }
    }
    for (let next = 0; next < end; next++) {
      const from = queue[next];
      for (let e = references.edgeStart[from]; e < references.edgeStart[from + 1]; e++) {
        const to = references.edgeTo[e];
        if (this.cameOver[to] !== -1) continue;
        this.cameOver[to] = e;
        this.cameFrom[to] = from;
        queue[end++] = to;
      }
    }
  }
}

/** The shortest first: `log` says more than `log_of_last_week`; `list1` before `list2`. */
function byName(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

/** Labels that Python could write stand as they are; others in brackets of their own. */
function toPath(label: string): string {
  return /^[.[]/.test(label) ? label : ` › ${label}`;
}
