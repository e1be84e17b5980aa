import { expect, test } from 'playwright/test';
import { drawMap } from '../../testing/draw-heap.ts';
import { type DrawnNode, drawObjects } from '../../testing/draw-objects.test-kit.ts';
import { describeWaste } from '../../words/heap/waste.ts';
import { parseMaps } from '../map/map-reader.ts';
import { decodeHeap } from '../memory/decode-heap.ts';
import { readRecording } from '../memory/recording.test-kit.ts';
import { type HeapObjects, PROBE, REACHED } from '../model.ts';
import { findDuplicates } from './duplicates.ts';
import { findWaste } from './find-waste.ts';
import type { WasteFinding } from './finding.ts';
import { measureSlack } from './slack.ts';

function open(version: string, name: string): { objects: HeapObjects; findings: WasteFinding[] } {
  const { capture } = readRecording(version, name);
  const [map] = parseMaps(capture.mapText);
  const objects = decodeHeap(capture, map);
  return { objects, findings: findWaste(map, objects) };
}

const codesOf = (findings: readonly WasteFinding[]): string[] => findings.map(({ code }) => code);

for (const version of ['v1.15', 'v1.27.0']) {
  test(`${version} leak-3: its sixty strings and the forty that repeat are found`, () => {
    const { objects, findings } = open(version, 'leak-3');
    expect(findings[0]).toMatchObject({ code: 'waste/small-objects', bytes: 60 * 32 });
    expect(describeWaste(findings[0]).title).toBe('60 strings of at most 4 blocks');
    expect(findings[1]).toMatchObject({ code: 'waste/duplicates', objects: 40, bytes: 40 * 32 });
    // tick(20) three times: each reading is there three times.
    const duplicates = findDuplicates(objects, 16);
    expect(duplicates).toHaveLength(20);
    expect(duplicates.map(({ nodes }) => nodes.length)).toEqual(Array(20).fill(3));
  });

  test(`${version} fragmented: the holes, the small buffers and the lost bytes are found`, () => {
    const { findings } = open(version, 'fragmented');
    expect(codesOf(findings)).toEqual(
      expect.arrayContaining([
        'waste/fragmentation',
        'waste/small-objects',
        'waste/rounding',
        'waste/spare-slots',
      ]),
    );
    // bytearray(40) takes 48 bytes: eight lost, two hundred times.
    const rounding = findings.find(({ code }) => code === 'waste/rounding');
    expect(rounding?.bytes).toBeGreaterThanOrEqual(200 * 8);
    expect(rounding?.bytes).toBeLessThan(200 * 8 + 100);
  });
}

test('a tidy heap has nothing to say', () => {
  expect(findWaste(drawMap('h==h........'))).toEqual([]);
});

test('a map alone tells how free memory is broken up', () => {
  const [finding, ...rest] = findWaste(drawMap('h..h....h..h'));
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ code: 'waste/fragmentation', bytes: 64, objects: 3 });
  expect(describeWaste(finding).title).toBe('Free memory lies in 3 pieces');
});

test('spare slots and rounding are told apart', () => {
  // A list with 8 slots, 5 taken: 12 bytes spare. A float of 8 bytes: 8 lost to rounding.
  const words = [0x1000, 8, 5, 0x110];
  const list: DrawnNode = { type: 'list', address: 0x100, to: [1] };
  const items: DrawnNode = {
    type: 'list items',
    role: 'part',
    owner: 0,
    address: 0x110,
    blocks: 2,
    usedBytes: 20,
  };
  const objects = drawObjects({
    nodes: [list, items, { type: 'float', address: 0x200, usedBytes: 8 }],
  });
  const detailed: HeapObjects = {
    ...objects,
    detailOf: (node) => ({
      ...objects.detailOf(node),
      words:
        node === 0
          ? words.map((word, i) => ({ offset: i * 4, word, meaning: { code: 'unread' } as const }))
          : [],
    }),
  };
  expect(measureSlack(detailed, 16)).toMatchObject({
    spare: 12,
    rounding: 8,
    spareNodes: [0],
    certainty: 'exact',
  });
});

const text = (address: number, value: string, state = REACHED): DrawnNode => ({
  type: 'str',
  address,
  text: value,
  state,
});

test('equal texts count once each beyond the first; garbage and the probe do not count', () => {
  const objects = drawObjects({
    nodes: [
      text(0x100, "'a'"),
      text(0x110, "'a'"),
      text(0x120, "'a'", 0),
      text(0x130, "'a'", REACHED | PROBE),
      text(0x140, "'b'"),
      { type: 'bytes', address: 0x150, text: "b'a'" },
    ],
  });
  expect(findDuplicates(objects, 16)).toEqual([
    { text: "'a'", type: 'str', nodes: [0, 1], bytes: 16 },
  ]);
});

test('long texts that were cut are never taken for equal without their bytes', () => {
  const objects = drawObjects({ nodes: [text(0x100, "'aaa…"), text(0x110, "'aaa…")] });
  expect(findDuplicates(objects, 16)).toEqual([]);
});
