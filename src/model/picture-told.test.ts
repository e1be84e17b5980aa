// What the object graph is told by the film of the program that made its heap, on the real interpreter: the names of
// closed-over variables and of the locals of generators at rest, and who runs.

import { expect, test } from 'playwright/test';
import { type FrameBench, HERE, openInterpreterBench } from '../film/locals/frames.test-kit.ts';
import type { GraphPicture } from '../snapshot/answers/graph.ts';

let bench: FrameBench;

test.beforeAll(async () => {
  bench = await openInterpreterBench();
});

test.afterAll(() => bench.close());

/** The rows of the box that a variable names: labels, with the value of those that say it. */
function rowsOf({ boxes, arrows }: GraphPicture, variable: string): readonly string[] {
  const to = arrows.find(({ label }) => label === variable)?.to;
  const rows = boxes.find(({ id }) => id === to)?.rows ?? [];
  return rows.map((row) =>
    'label' in row
      ? `${row.label} ${row.refers?.isDrawn === true ? '→' : row.text}`.trim()
      : row.code,
  );
}

test('a closure shows what it closes over by name', async () => {
  const picture = await bench.graphHere(`${HERE}
def counter(start):
    count = start
    history = [start]
    def step(by=1):
        nonlocal count
        count += by
        history.append(count)
        return count
    return step
step = counter(10)
step()
here()
`);
  expect(rowsOf(picture, 'step')).toEqual(expect.arrayContaining(['count 11', 'history →']));
  expect(rowsOf(picture, 'step')).not.toContain('closure variable 0 11');
  const from = picture.boxes.find(({ title }) => title === 'closure')?.id;
  expect(picture.arrows.some((arrow) => arrow.from === from && arrow.label === 'history')).toBe(
    true,
  );
});

test('a generator at rest shows its locals by name, and nothing of what the interpreter works with', async () => {
  const picture = await bench.graphHere(`${HERE}
def walk(items):
    acc = []
    for item in items:
        acc.append(item)
        yield acc
g = walk([[1], [2], [3]])
next(g)
here()
`);
  expect(rowsOf(picture, 'g')).toEqual(['items →', 'acc →', 'item →']);
});

test('what a function of the program that runs holds stands in its frame', async () => {
  const picture = await bench.graphHere(`${HERE}
def read(n):
    value = [n]
    here()
    return value
read(4)
`);
  const frame = picture.boxes.find(({ title }) => title === 'read');
  expect(frame?.kind).toBe('frame');
  expect(frame?.rows.map((row) => 'label' in row && row.label)).toEqual(['n', 'value']);
});
