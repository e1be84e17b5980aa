// The picture of a difference, block by block, from the one list of changes: letters tell what is free and what is in use at
// both moments, the list what became of the program's objects. What changed besides is MicroPython's own.

import type { Address, Blocks, Bytes } from '../../../units.ts';
import { CHANGE, TAIL_BIT } from '../../compare/change-categories.ts';
import type { AreaChanges } from '../../compare/compare-maps.ts';
import { FATE, type ObjectChanges } from '../../compare/compare-objects.ts';
import type { Changes } from './fact.ts';

/** @param areas of two maps, by their letters alone; painted over in place */
export function paintChanges(
  areas: readonly AreaChanges[],
  changes: ObjectChanges,
  runs: Changes['runs'],
  blockBytes: Bytes,
): void {
  const painter = new Painter(areas, blockBytes);
  painter.paintOthers(changes);
  painter.paintRuns(runs.gone, (byLetters) => (isFreeNow(byLetters) ? CHANGE.freed : undefined));
  painter.paintRuns(runs.changed, (byLetters) =>
    byLetters === CHANGE.appeared ? CHANGE.appeared : CHANGE.changed,
  );
  painter.paintRuns(runs.garbage, () => CHANGE.garbage);
  painter.paintRuns(runs.born, (byLetters) =>
    byLetters === CHANGE.appeared ? CHANGE.appeared : CHANGE.replaced,
  );
}

/** The category of a block by what its letters alone tell; undefined where it stays as it is painted. */
type Choose = (byLetters: number) => number | undefined;

function isFreeNow(byLetters: number): boolean {
  return byLetters === CHANGE.free || byLetters === CHANGE.freed;
}

const OTHERS: Readonly<Record<number, number>> = {
  [CHANGE.appeared]: CHANGE.others,
  [CHANGE.replaced]: CHANGE.others,
  [CHANGE.freed]: CHANGE.othersFreed,
};

class Painter {
  private readonly areas: readonly AreaChanges[];
  /** What the letters alone tell, of each area. */
  private readonly byLetters: readonly Uint8Array[];
  private readonly blockBytes: Bytes;
  private area = 0;

  constructor(areas: readonly AreaChanges[], blockBytes: Bytes) {
    this.areas = areas;
    this.blockBytes = blockBytes;
    this.byLetters = areas.map(({ categories }) => categories.map((one) => one & ~TAIL_BIT));
  }

  /** As long as nothing else is known, what is another than before is MicroPython's own. */
  paintOthers({ before, after, fateAfter, cameFrom }: ObjectChanges): void {
    this.areas.forEach(({ categories }, area) => {
      const byLetters = this.byLetters[area];
      for (let block = 0; block < categories.length; block++) {
        const other = OTHERS[byLetters[block]];
        if (other !== undefined) categories[block] = other | (categories[block] & TAIL_BIT);
      }
    });
    const { address, blocks, heapCount } = after.objects;
    for (let node = 0; node < heapCount; node++) {
      const fate = fateAfter[node];
      if (fate === FATE.probe) this.paint(address[node], blocks[node], () => CHANGE.probe);
      else if (fate === FATE.same || fate === FATE.shrunk || fate === FATE.grown) {
        // Two letters for one object are two guesses of the firmware.
        const stayed = Math.min(blocks[node], before.objects.blocks[cameFrom[node]]);
        this.paint(address[node], stayed, () => CHANGE.same);
      } else this.paint(address[node], blocks[node], () => CHANGE.others);
    }
  }

  /** @param runs address and number of blocks, in turns */
  paintRuns(runs: Uint32Array, choose: Choose): void {
    for (let i = 0; i < runs.length; i += 2) this.paint(runs[i], runs[i + 1], choose);
  }

  private paint(address: Address, blocks: Blocks, choose: Choose): void {
    if (!this.findArea(address)) return;
    const { start, categories } = this.areas[this.area];
    const byLetters = this.byLetters[this.area];
    const first = (address - start) / this.blockBytes;
    const end = Math.min(first + blocks, categories.length);
    for (let block = first; block < end; block++) {
      const chosen = choose(byLetters[block]);
      if (chosen === undefined) continue;
      categories[block] = block === first ? chosen : chosen | TAIL_BIT;
    }
  }

  /** Most blocks are in the area of the one before. */
  private findArea(address: Address): boolean {
    const isIn = ({ start, categories }: AreaChanges) =>
      address >= start && address < start + categories.length * this.blockBytes;
    const now = this.areas[this.area];
    if (now !== undefined && isIn(now)) return true;
    this.area = this.areas.findIndex(isIn);
    return this.area >= 0;
  }
}
