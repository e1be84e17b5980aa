// The three recordings of one leaking program on genuine firmware: before, during, after.

import { expect, test } from 'playwright/test';
import { changeSentences } from '../../words/heap/changes.ts';
import { BuiltSnapshot } from '../answers/built-snapshot.ts';
import { buildChanges } from '../answers/changes/changes.ts';
import { findContainer } from '../fit/append.ts';
import { decodeHeap } from '../memory/decode-heap.ts';
import { readRecording } from '../memory/recording.test-kit.ts';
import type { HeapObjects } from '../model.ts';
import { compareObjects } from './compare-objects.ts';
import { identify } from './identity.ts';
import { tallyChanges } from './tally.ts';
import { findCameAndStayed } from './three-way.ts';

function decode(version: string, name: string): HeapObjects {
  const { capture, map } = readRecording(version, name);
  return decodeHeap(capture, map);
}

const lengthOf = (objects: HeapObjects): number => {
  const log = objects.bindings.find(({ name }) => name === 'log');
  return findContainer(objects, log?.node ?? -1)?.taken ?? -1;
};

for (const version of ['v1.15', 'v1.27.0']) {
  test(`${version}: each moment of the leak names log first, and by how many strings it grew`, () => {
    const moments = ['leak-1', 'leak-2', 'leak-3'].map(
      (name) => new BuiltSnapshot(readRecording(version, name).capture),
    );
    for (const step of [1, 2]) {
      const [before, after] = [moments[step - 1], moments[step]];
      const changes = buildChanges(before, after);
      if (changes === undefined || after.objects === undefined || before.objects === undefined) {
        throw new Error('no objects');
      }
      const more = lengthOf(after.objects) - lengthOf(before.objects);
      expect(more).toBeGreaterThan(0);
      const [first] = changeSentences(changes);
      expect(first.text).toMatch(
        new RegExp(
          `^.log. grew by ${more} strings and now keeps [\\d.]+ KB alive, [\\d.]+ \\w+ more\\.$`,
        ),
      );
      const log = after.objects.bindings.find(({ name }) => name === 'log');
      expect(first.address).toBe(log?.word);
    }
  });

  test(`${version}: what came in between and stayed are the strings of the log`, () => {
    const [one, two, three] = ['leak-1', 'leak-2', 'leak-3'].map((name) =>
      identify(decode(version, name)),
    );
    const came = compareObjects(one, two);
    const { tally } = findCameAndStayed(came, compareObjects(two, three), 16);
    const more = lengthOf(two.objects) - lengthOf(one.objects);
    expect(tally.byType.str.objects).toBe(more);
    expect(tally.objects - more).toBeLessThan(20);
  });

  test(`${version}: the bytes of the difference add up to what the maps say`, () => {
    const [one, two] = ['leak-1', 'leak-2'].map((name) => identify(decode(version, name)));
    const { appeared, freed, grown, shrunk, probe } = tallyChanges(compareObjects(one, two), 16);
    const used = ({ objects }: typeof one): number =>
      objects.blocks.reduce((sum, blocks) => sum + blocks, 0) * 16;
    expect(appeared.bytes - freed.bytes + grown.bytes - shrunk.bytes).toBe(
      used(two) - used(one) - (probe.after - probe.before),
    );
  });
}
