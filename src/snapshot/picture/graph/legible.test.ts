// The view opens on the answer: of many programs, on the real interpreter, every variable can be read without a
// move of the hand, and so can an object that is selected with what it touches. At the sizes that panes have.

import { expect, test } from 'playwright/test';
import { BuiltSnapshot } from '../../answers/built-snapshot.ts';
import { buildGraphPicture, type GraphPicture } from '../../answers/graph.ts';
import { startInterpreter } from '../../memory/interpreter.test-kit.ts';
import { GLOBALS } from './box-ids.ts';
import { middleOfRow } from './box-size.ts';
import { type GraphAsk, UNTOUCHED_GRAPH } from './graph-ask.ts';
import { GraphPlaces } from './graph-places.ts';
import type { GraphBox } from './graph-view.ts';
import { GRAPH_PROGRAMS } from './programs.test-kit.ts';
import { findViewPart, isInView, type Size, toRoom } from './view-part.ts';

/** A phone's, a tablet's, a laptop's, a large screen's. */
const SIZES: readonly Size[] = [
  { width: 340, height: 330 },
  { width: 700, height: 300 },
  { width: 1000, height: 520 },
  { width: 1900, height: 900 },
];
/** From this height on no variable of any program is folded. */
const ALL_NAMES_FROM = 900;
/** From here on what a selected object touches stands beside it. */
const ROOMY: Size = { width: 1000, height: 520 };

async function snapshotOf(program: string): Promise<BuiltSnapshot> {
  const python = await startInterpreter();
  python.run(program);
  const { capture, map } = python.moment();
  return new BuiltSnapshot(capture, map);
}

function draw(built: BuiltSnapshot, size: Size, ask: Partial<GraphAsk> = {}): GraphPicture {
  const whole = { ...UNTOUCHED_GRAPH, room: toRoom(size), ...ask };
  return buildGraphPicture(built, whole, new GraphPlaces());
}

/** All names that can be read in the globals' box, and how many are counted there. */
function readNames(box: GraphBox | undefined) {
  const names: string[] = [];
  let more = 0;
  for (const row of box?.rows ?? []) {
    if ('label' in row) names.push(...(row.beside ?? []).map(({ label }) => label), row.label);
    else if (row.code === 'left/rows') more += row.rows;
  }
  return { names, more };
}

function findOverlaps(boxes: readonly GraphBox[]): readonly string[] {
  return boxes.flatMap((a, i) =>
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
}

test('there are programs enough', () => {
  expect(Object.keys(GRAPH_PROGRAMS).length).toBeGreaterThanOrEqual(20);
});

for (const [name, program] of Object.entries(GRAPH_PROGRAMS)) {
  test(`${name}: every variable, and every selected object with what it touches, can be read`, async () => {
    const built = await snapshotOf(program);
    const wanted = (built.objects?.bindings ?? []).filter(
      ({ module, name: label }) => module === '__main__' && !label.startsWith('__'),
    );
    for (const size of SIZES) {
      const where = `${name} at ${size.width} x ${size.height}`;
      const picture = draw(built, size);
      const view = findViewPart(picture.boxes, [], undefined, size);
      expect(isInView(picture.boxes, view, size), where).toBe(true);
      expect(findOverlaps(picture.boxes), where).toEqual([]);
      const { names, more } = readNames(picture.boxes.find(({ id }) => id === GLOBALS));
      expect(names.length + more, where).toBe(wanted.length);
      if (size.height >= ALL_NAMES_FROM) expect(more, where).toBe(0);
      if (more > 0) expect(names.length, where).toBeGreaterThanOrEqual(size.height / 30);
      for (const { from, row, label } of picture.arrows) {
        const box = picture.boxes.find(({ id }) => id === from);
        const start = box?.rows[row];
        const name = start !== undefined && 'label' in start ? (start.name ?? start.label) : '';
        expect(name, where).toBe(label);
        expect(middleOfRow(row), where).toBeLessThan(box?.height ?? 0);
      }
      expectSelectionsSeen(built, size, where);
    }
  });
}

/** Objects of the program, here and there in the heap. */
function expectSelectionsSeen(built: BuiltSnapshot, size: Size, where: string): void {
  const everything = draw(built, size, { whole: true }).boxes.filter(
    ({ kind }) => kind === 'object',
  );
  const step = Math.max(1, Math.floor(everything.length / 3));
  for (const { address } of everything.filter((_, i) => i % step === 0)) {
    const picture = draw(built, size, { revealed: [address as number] });
    const selected = picture.boxes.find((box) => box.kind === 'object' && box.address === address);
    expect(selected, where).toBeDefined();
    if (selected === undefined) return;
    const touched = picture.arrows.flatMap(({ from, to }) =>
      from === selected.id ? [to] : to === selected.id ? [from] : [],
    );
    const focus = picture.boxes.filter(({ id }) => id === selected.id || touched.includes(id));
    const view = findViewPart(picture.boxes, focus, selected, size);
    const isRoomy = size.width >= ROOMY.width && size.height >= ROOMY.height;
    const wanted = isRoomy ? focus : [selected];
    const unseen = wanted.filter((box) => !isInView([box], view, size)).map(({ id }) => id);
    expect(unseen, `${where}: ${selected.id}`).toEqual([]);
  }
}

test('what stands from a later moment keeps no object of a variable out, where all of these find room', async () => {
  const python = await startInterpreter();
  python.run(`readings = {'temp': [], 'hum': []}
limits = {'temp': (10, 30), 'hum': (20, 80)}
alarms = []
def check(kind, value):
    readings[kind].append(value)
    if not limits[kind][0] <= value <= limits[kind][1]:
        alarms.append({'kind': kind, 'value': value, 'all': readings[kind]})
`);
  const early = python.moment();
  python.run("for i in range(12):\n    check('temp', 18.5 + i)\n    check('hum', 40 + 5 * i)\n");
  const late = python.moment();
  const [before, after] = [early, late].map(({ capture, map }) => new BuiltSnapshot(capture, map));
  for (let height = 200; height <= 400; height += 10) {
    const size = { width: 1040, height };
    const leaves = (picture: GraphPicture) => picture.arrows.filter(({ from }) => from === GLOBALS);
    const fresh = leaves(draw(before, size)).length;
    const places = new GraphPlaces();
    const ask = { ...UNTOUCHED_GRAPH, room: toRoom(size) };
    buildGraphPicture(after, ask, places);
    const standing = leaves(buildGraphPicture(before, ask, places)).length;
    if (fresh === 3) expect(standing, `at ${height} px`).toBe(3);
  }
});
