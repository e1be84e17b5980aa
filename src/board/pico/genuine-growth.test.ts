// Looking at a board at the cable, a hundred times: on genuine firmware, which is asked by probes though it could be
// read from outside, as its own figures are here.

import { expect, test } from 'playwright/test';
import { loadProbesFromDisk } from '../../probe/interpreter-runner.test-kit.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { findGenuine, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';
import { openLab } from './genuine-lab.test-kit.ts';

/** Each kind of compiler and of layout; the oldest and the newest a hundred times. */
const TRIALS = [
  [findGenuine(14, 19), 100],
  [findGenuine(19, 20), 10],
  [findGenuine(20, 24), 10],
  [findGenuine(24, 99), 100],
] as const;

/** One call compiles to 128 bytes from 1.19 on, to 64 before that. */
const GROWTH_AT_MOST = 256;
/** Garbage of the program's, and holes of one to eight blocks for what the probe leaves. */
const SICK = `import gc
kept = [[i, str(i) * 5, bytearray(i * 16 % 128)] for i in range(120)]
for i in range(0, 120, 3): kept[i] = None
gc.collect()
lost = [[i, {i: i}] for i in range(30)]
lost = None`;

loadProbesFromDisk();

if (TRIALS.every(([image]) => image === undefined))
  test('genuine firmware', () => test.skip(true, NO_FIRMWARE));

/** What is told of the program, apart from the lab. */
function programOf({ heap, probeBytes = 0, garbageBytes, objects, bindings }: SnapshotSummary) {
  const used = heap.used - probeBytes;
  const names = bindings.map(({ module, name, text, word }) => [module, name, text, word]);
  return { used, free: heap.free + probeBytes, garbageBytes, objects, names };
}

for (const [image, looks] of TRIALS) {
  if (image === undefined) continue;
  test(`${image.version}: ${looks} looks are the lab's to the byte, and leave little`, async () => {
    test.setTimeout(600_000);
    const lab = await openLab(readGenuine(image), { byProbes: true });
    const { model, taker } = lab;
    const look = async () => {
      const before = await lab.used();
      const heard = lab.heard();
      const { id } = await taker.take({ label: '' });
      await taker.settle(new AbortController().signal);
      const summary = await model.ask('summary', id);
      return { summary, grown: (await lab.used()) - before, said: lab.heard() - heard };
    };
    try {
      await lab.run(SICK);
      const first = await look();
      expect(first.summary).toMatchObject({ depth: 'memory', problems: [], notes: [] });
      let last = first;
      for (let turn = 1; turn < looks; turn++) {
        const before = last.summary;
        last = await look();
        expect(last.grown).toBeLessThanOrEqual(GROWTH_AT_MOST);
        expect(programOf(last.summary)).toEqual(programOf(first.summary));
        if (turn > 1) model.drop(before.id);
      }
      const changes = await model.ask('changes', first.summary.id, last.summary.id);
      expect(changes?.facts).toEqual([]);
      // It takes no longer than the first: what passes the cable is what takes time.
      expect(last.said).toBeLessThanOrEqual(first.said);

      await lab.run('gc.collect()');
      const before = await lab.used();
      await taker.leave(new AbortController().signal);
      await lab.run('gc.collect()');
      expect(await lab.used()).toBeLessThan(before - 1500);
      expect(await lab.run('import sys; print(list(sys.modules))')).not.toContain('__next__');
    } finally {
      await lab.close();
    }
  });
}
