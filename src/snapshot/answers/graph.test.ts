import { expect, test } from 'playwright/test';
import { toHexAddress } from '../../units.ts';
import { readRecording } from '../memory/recording.test-kit.ts';
import { GLOBALS } from '../picture/graph/box-ids.ts';
import { type GraphAsk, UNTOUCHED_GRAPH } from '../picture/graph/graph-ask.ts';
import { GraphPlaces } from '../picture/graph/graph-places.ts';
import { BuiltSnapshot } from './built-snapshot.ts';
import { buildExportText } from './export-text.ts';
import type { GraphPicture } from './graph.ts';
import { buildGraphPicture } from './graph.ts';

function build(name: string): BuiltSnapshot {
  return new BuiltSnapshot(readRecording('v1.27.0', name).capture);
}

const before = build('leak-1');
const after = build('leak-2');

/** The box that a variable names. */
function boxNamed({ boxes, arrows }: GraphPicture, variable: string) {
  const to = arrows.find(({ from, label }) => from === GLOBALS && label === variable)?.to;
  return boxes.find(({ id }) => id === to);
}

function addressOf(built: BuiltSnapshot, variable: string): number {
  return built.objects?.bindings.find(({ name }) => name === variable)?.word ?? -1;
}

test('a variable leads to a box with the address, the type and the names of its object', () => {
  const picture = buildGraphPicture(after, UNTOUCHED_GRAPH, new GraphPlaces());
  const log = boxNamed(picture, 'log');
  const address = addressOf(after, 'log');
  expect(log).toMatchObject({
    id: `object:${toHexAddress(address)}:list`,
    kind: 'object',
    title: 'list',
    address,
    names: ['log'],
    garbage: false,
    hit: false,
  });
  expect(log?.parts).toHaveLength(1); // its items
});

test('the same answer for the same question, whatever was asked between', () => {
  const fresh = () => buildGraphPicture(after, UNTOUCHED_GRAPH, new GraphPlaces());
  const first = fresh();
  buildGraphPicture(after, { ...UNTOUCHED_GRAPH, everyBlock: true }, new GraphPlaces());
  expect(fresh()).toEqual(first);
});

test('an object that is still there stays where it was in the next snapshot', () => {
  const memory = new GraphPlaces();
  const first = buildGraphPicture(before, UNTOUCHED_GRAPH, memory);
  const next = buildGraphPicture(after, UNTOUCHED_GRAPH, memory);
  const placeOf = (picture: GraphPicture) => {
    const { x, y, id } = boxNamed(picture, 'log') ?? {};
    return { x, y, id };
  };
  expect(addressOf(before, 'log')).toBe(addressOf(after, 'log'));
  expect(next.isFresh).toBe(false);
  expect(placeOf(next)).toEqual(placeOf(first));
});

test('a selected part of an object brings in the object, a found one is marked besides', () => {
  const plain = buildGraphPicture(after, UNTOUCHED_GRAPH, new GraphPlaces());
  const { objects } = after;
  const shown = new Set(plain.boxes.flatMap((box) => [box.address, ...box.parts]));
  const isHidden = (node: number) =>
    objects?.kinds[objects.kind[node]]?.name === 'string data' &&
    objects.state[node] === 1 &&
    !shown.has(objects.address[node]) &&
    !shown.has(objects.address[objects.owner[node]]);
  const part = Array.from({ length: objects?.heapCount ?? 0 }, (_, node) => node).find(isHidden);
  expect(part).toBeDefined();
  const address = objects?.address[part as number] as number;
  const owner = objects?.address[objects.owner[part as number]] as number;
  const boxFor = (ask: Partial<GraphAsk>) =>
    buildGraphPicture(after, { ...UNTOUCHED_GRAPH, ...ask }, new GraphPlaces()).boxes.find(
      (box) => box.kind === 'object' && box.address === owner,
    );
  expect(boxFor({ revealed: [address] })).toMatchObject({ title: 'str', hit: false });
  expect(boxFor({ hits: [address] })).toMatchObject({ title: 'str', hit: true });
});

test('a hidden object is gone, an address where nothing begins is passed over', () => {
  const address = addressOf(after, 'log');
  const picture = (hidden: number[]) =>
    buildGraphPicture(after, { ...UNTOUCHED_GRAPH, hidden }, new GraphPlaces());
  expect(picture([address]).boxes.some((box) => box.address === address)).toBe(false);
  expect(picture([address + 4, 1, 0xffff_ffff])).toEqual(picture([]));
});

test('every arrow has its two boxes, and no two boxes overlap', () => {
  for (const ask of [
    UNTOUCHED_GRAPH,
    { ...UNTOUCHED_GRAPH, everyBlock: true, withRuntime: true },
  ]) {
    const { boxes, arrows } = buildGraphPicture(build('type-zoo'), ask, new GraphPlaces());
    const ids = new Set(boxes.map(({ id }) => id));
    expect(ids.size).toBe(boxes.length);
    expect(arrows.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
    const overlaps = boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter(
          (b) =>
            a.x < b.x + b.width &&
            b.x < a.x + a.width &&
            a.y < b.y + b.height &&
            b.y < a.y + a.height,
        )
        .map((b) => `${a.id} ${b.id}`),
    );
    expect(overlaps).toEqual([]);
  }
});

test('a snapshot without memory has no graph and no export', () => {
  const { capture } = readRecording('v1.27.0', 'leak-1');
  const built = new BuiltSnapshot({ ...capture, depth: 'map', memory: undefined });
  expect(buildGraphPicture(built, UNTOUCHED_GRAPH, new GraphPlaces()).boxes).toEqual([]);
  expect(() => buildExportText(built, 'heapsnapshot')).toThrow('needs a snapshot that read memory');
});

test('exports hold every object and every reference', () => {
  const { objects } = after;
  const rows = buildExportText(after, 'objects-csv').trim().split('\r\n');
  expect(rows[0]).toContain('address,type');
  expect(buildExportText(after, 'references-csv')).toContain('log');
  const { snapshot } = JSON.parse(buildExportText(after, 'heapsnapshot'));
  expect(snapshot.node_count).toBeGreaterThan(objects?.nodeCount ?? 0);
});
