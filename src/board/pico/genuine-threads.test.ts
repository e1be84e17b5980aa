// Threads of genuine firmware on the second core: the programs say what MicroPython's own tests of _thread and of
// the port expect of them (tests/thread, tests/ports/rp2), and a picture holds what only the second core knows.

import { expect, test } from 'playwright/test';
import type { Capture } from '../../capture/capture.ts';
import { loadProbesFromDisk } from '../../probe/interpreter-runner.test-kit.ts';
import { parseMaps } from '../../snapshot/map/map-reader.ts';
import { decodeHeap } from '../../snapshot/memory/decode-heap.ts';
import { kindOf } from '../../snapshot/memory/heap-facts.test-kit.ts';
import { type HeapObjects, REACHED } from '../../snapshot/model.ts';
import { listGenuine, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';
import { openLab, type PicoLab } from './genuine-lab.test-kit.ts';

/** After thread_start1.py, thread_ident1.py and thread_exc2.py: a thread with arguments, its number, its end by an exception. */
const STARTS = `
import _thread
ended = []
def tell(*args, **named):
    ended.append((args, named, _thread.get_ident()))
    if named:
        raise ValueError('of a thread')
for args, named in (((), {}), ((1, 'two'), {}), ((), {'three': 3})):
    _thread.start_new_thread(tell, args, named)
    count = len(ended)
    while len(ended) == count and count < 3:
        pass
    while True:
        try:
            _thread.start_new_thread(int, ())
            break
        except OSError:
            pass
print([one[:2] for one in ended], len(set([one[2] for one in ended])), _thread.get_ident() in [one[2] for one in ended])
`;

/** After thread_lock5.py and thread_sleep1.py: counting with a lock, asleep and awake. */
const COUNTS = `
import _thread, time
def main():
    lock = _thread.allocate_lock()
    total = [0, 0]
    def add():
        for i in range(2000):
            with lock:
                total[0] += 1
            if i % 500 == 0:
                time.sleep_ms(1)
        total[1] += 1
    _thread.start_new_thread(add, ())
    add()
    while total[1] < 2:
        time.sleep_ms(1)
    print(total, lock.locked())
main()
`;

/** The thread runs until it is told to stop; what it holds, no other variable leads to. */
const HOLDS = `
import _thread
state = ['runs']
def hold():
    mine = ['only the second core knows', bytearray(300)]
    while state[0] == 'runs':
        mine[1][0] = (mine[1][0] + 1) % 100
    state[0] = 'over'
_thread.start_new_thread(hold, ())
`;

const WAITS = `${HOLDS}
input()
state[0] = 'stop'
while state[0] == 'stop':
    pass
`;

const IMAGES = listGenuine();
if (IMAGES.length === 0) test('threads of genuine firmware', () => test.skip(true, NO_FIRMWARE));

/** Pictures until there is what only the thread holds: the program runs, nobody knows how far it is. */
async function seeHeld(lab: PicoLab): Promise<{ heap: HeapObjects; held: readonly number[] }> {
  for (;;) {
    const heap = decode(await lab.take());
    const held = Array.from({ length: heap.heapCount }, (_, node) => node).filter((node) =>
      heap.textOf(node).startsWith("['only the second core knows'"),
    );
    if (held.length > 0) return { heap, held };
  }
}

function decode(capture: Capture): HeapObjects {
  return decodeHeap(capture, parseMaps(capture.mapText)[0]);
}

for (const image of IMAGES) {
  test(`${image.version} ${image.file}: threads run on the second core, and are in the picture`, async () => {
    test.slow();
    loadProbesFromDisk();
    const lab = await openLab(readGenuine(image));
    const started = await lab.run(STARTS);
    expect(started).toContain("[((), {}), ((1, 'two'), {}), ((), {'three': 3})] ");
    expect(started).toContain('ValueError: of a thread');
    expect(started).toMatch(/ False\r\n$/);
    expect(await lab.run(COUNTS)).toBe('[4000, 2] False\r\n');
    const running = lab.link.repl.runProgram(WAITS);
    await expect.poll(() => lab.link.state.value).toMatchObject({ activity: 'running' });
    const { heap, held } = await seeHeld(lab);
    expect(heap.problems).toEqual([]);
    const kept = heap.roots.find(({ name }) => name === 'thread')?.to ?? [];
    const stacks = Array.from(kept).filter((node) => kindOf(heap, node) === 'thread stack');
    // Those of the threads that have ended are garbage.
    expect(stacks.length).toBe(1);
    expect(kept.length).toBe(2);
    expect(held.map((node) => heap.state[node] & REACHED)).toEqual([REACHED]);
    await lab.link.board.write(Uint8Array.of(0x0d));
    expect((await running).error).toBe('');
    const { roots } = decode(await lab.take());
    expect(roots.find(({ name }) => name === 'thread')).toBeUndefined();
    // Since 1.16 a soft reset ends it, whatever it does (ports/rp2/main.c), and the next one starts as the first did.
    if (!/^v1\.1[45]\b/.test(image.version)) {
      await lab.run(HOLDS);
      await lab.link.repl.softReset();
      expect(await lab.run(COUNTS)).toBe('[4000, 2] False\r\n');
    }
    await lab.close();
  });
}
