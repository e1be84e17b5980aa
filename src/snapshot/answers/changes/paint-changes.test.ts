// The picture of a difference: what the letters of two maps cannot tell, the list of changes does.

import { expect, test } from 'playwright/test';
import { SMALL_CAPTURE } from '../../../capture/capture.test-kit.ts';
import { drawMap } from '../../../testing/draw-heap.ts';
import { type DrawnNode, drawObjects } from '../../../testing/draw-objects.test-kit.ts';
import { CHANGE, TAIL_BIT } from '../../compare/change-categories.ts';
import { PROBE, REACHED, RUNTIME } from '../../model.ts';
import { BuiltSnapshot } from '../built-snapshot.ts';
import { buildComparePicture } from '../compare-picture.ts';

const START = 0x2000_0000;
const at = (block: number, node: Partial<DrawnNode> = {}): DrawnNode => ({
  type: 'str',
  address: START + block * 16,
  text: `'${block}'`,
  ...node,
});

function moment(id: string, letters: string, nodes: readonly DrawnNode[]): BuiltSnapshot {
  const capture = { ...SMALL_CAPTURE, id, depth: 'memory', memory: [] } as const;
  const built = new BuiltSnapshot(capture, drawMap(letters));
  built.once('objects', () => drawObjects({ nodes }));
  return built;
}

const SIGNS: Readonly<Record<number, string>> = {
  [CHANGE.free]: '.',
  [CHANGE.same]: 's',
  [CHANGE.appeared]: 'a',
  [CHANGE.freed]: 'f',
  [CHANGE.replaced]: 'r',
  [CHANGE.changed]: 'c',
  [CHANGE.garbage]: 'g',
  [CHANGE.others]: 'o',
  [CHANGE.othersFreed]: 'O',
  [CHANGE.probe]: 'p',
};

function draw(before: BuiltSnapshot, after: BuiltSnapshot): string {
  const { categories } = buildComparePicture(before, after);
  return [...categories].map((category) => SIGNS[category & ~TAIL_BIT]).join('');
}

test('a reused address, growth, garbage and the probe are told by objects, not by letters', () => {
  const before = moment('was', 'S=h.hS.S', [at(0, { blocks: 2 }), at(2), at(4), at(5), at(7)]);
  const after = moment('is', 'S=h=hShS', [
    at(0, { blocks: 2, text: "'new'" }),
    at(2, { blocks: 2 }),
    at(4, { state: PROBE | REACHED }),
    at(5, { state: 0 }),
    at(6),
    at(7),
  ]);
  expect(draw(before, after)).toBe('rrcapgas');
});

test('what is not the program’s is set apart, also where its letter is the same', () => {
  const runtime = { state: REACHED | RUNTIME };
  const before = moment('was2', 'SSS.', [
    at(0, { ...runtime, text: "'old'" }),
    at(1, runtime),
    at(2, runtime),
  ]);
  const after = moment('is2', 'SS.S', [
    at(0, { ...runtime, text: "'new'" }),
    at(1, runtime),
    at(3, runtime),
  ]);
  expect(draw(before, after)).toBe('osOo');
});
