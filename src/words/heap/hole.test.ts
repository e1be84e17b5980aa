// A hole as the line beside the map and the inspector tell it.

import { expect, test } from 'playwright/test';
import type {
  HoleNeighbour,
  HoleReport,
  NeighbourObject,
} from '../../snapshot/answers/room/hole.ts';
import { describeHole, describeNeighbour, summarizeHole } from './hole.ts';

function neighbour(more: Partial<NeighbourObject>): HoleNeighbour {
  const object: NeighbourObject = {
    address: 0x2000_1000,
    type: 'list',
    text: '[1, 2, 3]',
    names: [],
    belongs: 'program',
    ...more,
  };
  return { address: object.address, blocks: 2, letter: 'h', object };
}

const HOLE: HoleReport = {
  hole: { address: 0x2000_1020, blocks: 64 },
  bytes: 1024,
  isLargest: false,
};

test('it is told by what stands at its ends, and by what would open', () => {
  const before = neighbour({ names: ['log'], openBytes: 3072 });
  const after = neighbour({ address: 0x2000_1420, type: 'str', text: "'abc'", openBytes: 1024 });
  const report = { ...HOLE, before, after };
  expect(summarizeHole(report)).toBe(
    "1.0 KB between log and 'abc'; without log 3.0 KB in one piece",
  );
  expect(describeHole(report)).toBe('1.0 KB free, 64 blocks');
  expect(describeNeighbour(before, report)).toEqual({
    name: 'log',
    what: 'list, 2 blocks',
    text: '[1, 2, 3]',
    owner: '',
    opens: 'Without it 3.0 KB would be free in one piece',
  });
  expect(describeNeighbour(after, report).opens).toBe('Without it the hole would not grow');
});

test('two pieces of one object are one object, at the end of the heap there is nothing', () => {
  const before = neighbour({ names: ['log'] });
  const part = neighbour({ names: ['log'], part: 'list items' });
  expect(summarizeHole({ ...HOLE, before, after: part })).toBe('1.0 KB between two pieces of log');
  expect(summarizeHole({ ...HOLE, before })).toBe('1.0 KB behind log, to the end of the heap');
  expect(describeNeighbour(part, HOLE).what).toBe('list, its list items, 2 blocks');
});

test('what is not the program’s says whose it is', () => {
  const owner = (belongs: NeighbourObject['belongs']) =>
    describeNeighbour(neighbour({ belongs }), HOLE).owner;
  expect(owner('runtime')).toBe('MicroPython’s own: it stays');
  expect(owner('garbage')).toBe('garbage: the next collection frees it');
});
