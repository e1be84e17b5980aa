import { expect, test } from 'playwright/test';
import { checkHeapFilm } from '../../../film/recorder/heap-checks.test-kit.ts';
import { HEAP_PROGRAMS, type HeapProgram } from '../../../film/recorder/programs.test-kit.ts';
import { EVENT_KINDS } from '../../../film/tape.ts';
import { filmProgram } from './filmed.test-kit.ts';

/** No timers, no native code, and nothing that interrupts; its heap grows until there are 128 MB. */
const LACKS: readonly HeapProgram['needs'][] = ['machine', 'native', 'interrupt', 'small-heap'];

/** asyncio has no run() here: tasks run when JavaScript is idle (ports/webassembly/asyncio). */
const REPLACED = ['asyncio', 'memory errors'];

/** What only this port does. */
const OWN_PROGRAMS: readonly HeapProgram[] = [
  {
    name: 'growth into further areas',
    text: `
parts = []
for i in range(30):
    parts.append(bytearray(3000 + i))
    parts.append([i] * 200)
    if i % 5 == 4:
        parts[i] = None
large = bytearray(100000)
parts = None
more = [bytearray(500) for i in range(300)]
print('done')`,
  },
  {
    name: 'memory errors',
    text: `
for size in (200000000, 300000000):
    try:
        bytearray(size)
    except MemoryError as e:
        print(e)
kept = [bytearray(2000) for i in range(20)]
print('done')`,
  },
  {
    name: 'tasks of its own',
    text: `
import asyncio
class Turn:
    def __iter__(self):
        yield
log = []
async def work(n, rounds):
    for i in range(rounds):
        log.append((n, i, [n] * 5))
        await Turn()
    return n
async def main():
    return [await work(1, 3), await work(2, 2)]
tasks = [main(), work(7, 9), work(8, 4)]
while tasks:
    for task in list(tasks):
        try:
            task.send(None)
        except StopIteration as e:
            log.append(e.value)
            tasks.remove(task)
lock = asyncio.Lock()
async def locked():
    async with lock:
        log.append(lock.locked())
try:
    locked().send(None)
except StopIteration:
    print(len(log), 'done')`,
  },
];

/** Small: most of them need more areas then. */
const HEAP_BYTES = 64 * 512;

const shared = HEAP_PROGRAMS.filter(
  ({ name, needs }) => !LACKS.includes(needs) && !REPLACED.includes(name),
);

for (const program of [...shared, ...OWN_PROGRAMS]) {
  test(`the events of "${program.name}" lead from the first table to the last`, async () => {
    const { tape, tables, said, camera } = await filmProgram(program.text, {
      heapBytes: HEAP_BYTES,
      now: () => 0,
    });
    const depth = camera.seek(tape.steps.path.length).frames.length;
    checkHeapFilm(program, { tape, tables, said, depth });
  });
}

test('an allocation that fails is told with its size, on its line', async () => {
  const { tape } = await filmProgram(
    'kept = [1]\ntry:\n    bytearray(300000000)\nexcept MemoryError:\n    kept = [2]\ngc = None',
  );
  const { kind, blocks, path, step } = tape.events;
  const failed = [...kind.keys()].filter((n) => EVENT_KINDS[kind[n]] === 'failed');
  const told = failed.map((n) => ({
    line: tape.paths.line[path[n]],
    blocks: blocks[n],
    step: step[n],
  }));
  expect(told).toEqual([{ line: 3, blocks: 300_000_000 / 16, step: 3 }]);
});
