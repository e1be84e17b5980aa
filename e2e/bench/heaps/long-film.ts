// A long film of a Pico at full speed, as a tape: objects of one to eight blocks on some hundred lines, most
// of them garbage at the next collection, some kept, some lists that grow and move.

import { FilmDraft } from '../../../src/film/film-draft.test-kit.ts';
import type { FilmTape } from '../../../src/film/tape.ts';
import { makeRandom } from './random.ts';

const HEAP_BLOCKS = 12_288;
const LINES = 300;
/** One object in so many lives until the end. */
const KEPT_ONE_IN = 40;
const KEPT_AT_MOST = 400;

interface FilmedObject {
  head: number;
  blocks: number;
  readonly isKept: boolean;
}

export function makeLongFilm(events: number): FilmTape {
  const random = makeRandom(7);
  const pick = random.below;
  const draft = new FilmDraft();
  draft.area('.'.repeat(HEAP_BLOCKS));
  const lines = Array.from({ length: LINES }, (_, line) =>
    draft.node(pick(line === 0 ? 1 : line), line + 1, { name: `f${line % 20}` }),
  );
  const isUsed = new Uint8Array(HEAP_BLOCKS);
  let objects: FilmedObject[] = [];
  let kept = 0;
  let from = 0;
  let count = 0;
  let path = 0;
  const happen = (event: Parameters<FilmDraft['event']>[0]) => {
    draft.event({ ...event, path });
    count++;
  };
  /** Next fit, as the allocator goes on from where it was; -1 where there is no room. */
  const findRoom = (blocks: number): number => {
    for (let run = 0, at = from; at < HEAP_BLOCKS; at++) {
      run = isUsed[at] === 0 ? run + 1 : 0;
      if (run === blocks) return at - blocks + 1;
    }
    return -1;
  };
  const take = (blocks: number): number => {
    let head = findRoom(blocks);
    if (head < 0) {
      collect();
      from = 0;
      head = findRoom(blocks);
    }
    if (head < 0) throw new Error('the heap of the bench is full');
    isUsed.fill(1, head, head + blocks);
    from = head + blocks;
    return head;
  };
  const give = ({ head, blocks }: FilmedObject) => isUsed.fill(0, head, head + blocks);
  const collect = () => {
    happen({ kind: 'collection' });
    let blocks = 0;
    for (const object of objects.filter(({ isKept }) => !isKept)) {
      happen({ kind: 'swept', block: object.head, blocks: object.blocks });
      blocks += object.blocks;
      give(object);
    }
    objects = objects.filter(({ isKept }) => isKept);
    happen({ kind: 'collected', blocks });
  };
  while (count < events) {
    path = lines[pick(LINES)];
    draft.step(path, 1 + pick(20));
    const grower = objects[pick(objects.length * 12)];
    if (grower?.isKept && grower.blocks < 8) {
      const blocks = grower.blocks * 2;
      const old = { ...grower };
      const head = take(blocks);
      happen({ kind: 'moved', block: head, blocks });
      happen({ kind: 'left', block: old.head, blocks: old.blocks });
      give(old);
      Object.assign(grower, { head, blocks });
      continue;
    }
    const isKept = kept < KEPT_AT_MOST && pick(KEPT_ONE_IN) === 0;
    if (isKept) kept++;
    const blocks = 1 + pick(pick(10) === 0 ? 8 : 2);
    const head = take(blocks);
    happen({ kind: 'made', block: head, blocks });
    objects.push({ head, blocks, isKept });
  }
  return draft.finish();
}
