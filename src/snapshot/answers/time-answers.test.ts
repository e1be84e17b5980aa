// The answers about time and room, on recordings of genuine firmware: src/testing/recordings.

import { expect, test } from 'playwright/test';
import { splitDumps } from '../../capture/mem-info-lines.ts';
import { CAUTIONS, mapFindingWords, stayedWords } from '../../words/heap/comparison.ts';
import { CHANGE, TAIL_BIT } from '../compare/change-categories.ts';
import { readRecording } from '../memory/recording.test-kit.ts';
import { BuiltSnapshot } from './built-snapshot.ts';
import { buildChangeRows } from './changes/change-rows.ts';
import { buildComparison } from './compare.ts';
import { buildComparePicture } from './compare-picture.ts';
import { comparePair, forgetPairs } from './compared-pair.ts';
import { listContainers } from './containers.ts';
import { buildCurve, buildFitReport } from './fit.ts';
import { buildPinReport } from './room/pins.ts';
import { buildWasteReport, measureSlackBytes } from './waste.ts';

function build(version: string, name: string): BuiltSnapshot {
  return new BuiltSnapshot(readRecording(version, name).capture);
}

function asMapOnly({ capture }: BuiltSnapshot): BuiltSnapshot {
  return new BuiltSnapshot({ ...capture, depth: 'map', memory: undefined });
}

const VERSIONS = ['v1.15', 'v1.27.0'];

for (const version of VERSIONS) {
  test(`${version}: the leak's growth is told, and what came and stayed is in the log`, () => {
    const leak = ['leak-1', 'leak-2', 'leak-3'].map((name) => build(version, name));
    const { changes, stayed, depth, cautions } = buildComparison(leak);
    expect(depth).toBe('memory');
    expect(cautions).toEqual([]);
    if (stayed === undefined || changes === undefined) throw new Error('not told');
    expect(stayedWords(stayed, ['1', '2', '3'])).toMatch(/20 strings.*reached through `log`/);
    const log = leak[2]?.objects?.bindings.find(({ name }) => name === 'log');
    expect(changes.facts[0]).toMatchObject({ name: 'log', address: log?.word });
    const held = changes.facts.find((fact) => fact.kind === 'slots' && fact.name === 'log');
    expect(held).toMatchObject({ came: 40, newcomers: [{ type: 'str', objects: 40 }] });
  });
}

test('the sums of types are those of the whole: used after − before, without the probe', () => {
  const [first, , last] = ['leak-1', 'leak-2', 'leak-3'].map((name) => build('v1.27.0', name));
  const { types, tally } = buildComparison([first, last]);
  const more = types.reduce((sum, row) => sum + row.more, 0);
  const { appeared, freed, grown, shrunk } = tally;
  expect(more).toBe(appeared.bytes - freed.bytes + grown.bytes - shrunk.bytes);
  expect(types.map((row) => row.more)).toEqual(
    [...types.map((row) => row.more)].sort((a, b) => b - a),
  );
});

test('rows are those of the sums, kind by kind, and windows join to the whole', () => {
  const pair = [build('v1.27.0', 'leak-1'), build('v1.27.0', 'leak-3')];
  const { changes } = buildComparison(pair);
  for (const kind of ['born', 'gone', 'grown', 'slots', 'name'] as const) {
    const rows = buildChangeRows(pair, { kind, from: 0, to: 500 });
    expect([kind, rows.total]).toEqual([kind, changes?.sums[kind].objects]);
    if (kind === 'born' || kind === 'gone') expect(rows.bytes).toBe(changes?.sums[kind].bytes);
  }
  const all = buildChangeRows(pair, { from: 0, to: 500 }).rows;
  const cut = [
    ...buildChangeRows(pair, { from: 0, to: 7 }).rows,
    ...buildChangeRows(pair, { from: 7, to: 500 }).rows,
  ];
  expect(cut).toEqual(all);
  const gone = all.filter(({ fact }) => fact.kind === 'gone');
  expect(new Set(gone.map(({ snapshotId }) => snapshotId))).toEqual(new Set(['leak-1']));
});

test('what came and stayed is listed with the names by which a program reaches it', () => {
  const leak = ['leak-1', 'leak-2', 'leak-3'].map((name) => build('v1.27.0', name));
  const { rows } = buildChangeRows(leak, { kind: 'stayed', type: 'str', from: 0, to: 100 });
  expect(rows).toHaveLength(20);
  expect(rows.every(({ fact }) => /^log\[\d+\]$/.test(fact.name))).toBe(true);
});

const FREE_NOW: readonly number[] = [CHANGE.free, CHANGE.freed, CHANGE.othersFreed];

test('the picture of the difference has a category for every block, and its legend adds up', () => {
  const [before, after] = [build('v1.27.0', 'leak-1'), build('v1.27.0', 'leak-3')];
  const picture = buildComparePicture(before, after);
  const blocks = picture.areas.reduce((sum, area) => sum + area.blocks, 0);
  expect(picture.categories).toHaveLength(blocks);
  expect(picture.letters).toHaveLength(blocks);
  expect(picture.legend.reduce((sum, entry) => sum + entry.blocks, 0)).toBe(blocks);
  // A free block of the later map never counts as in use.
  const wrong = picture.letters.findIndex(
    (letter, i) => letter === 0x2e && !FREE_NOW.includes(picture.categories[i] & ~TAIL_BIT),
  );
  expect(wrong).toBe(-1);
});

test('two maps without memory are compared as maps, and say so', () => {
  const [before, after] = ['leak-1', 'leak-3'].map((name) => asMapOnly(build('v1.27.0', name)));
  const pair = [before, after];
  const comparison = buildComparison(pair);
  expect(comparison.depth).toBe('map');
  expect(comparison.maps.map(mapFindingWords)[0]).toMatch(/^New: \d+ runs of blocks, /);
  expect(buildChangeRows(pair, { from: 0, to: 10 })).toEqual({ total: 0, bytes: 0, rows: [] });
  expect(comparePair(pair[0], pair[1])).toBeUndefined();
});

test('figures alone are never taken for a heap in which everything is new', () => {
  const after = build('v1.27.0', 'leak-1');
  const mapText = 'GC: total: 246016, used: 3376, free: 242640\r\n';
  const before = new BuiltSnapshot({ ...after.capture, id: 'figures', depth: 'figures', mapText });
  const { cautions, maps, tally, types } = buildComparison([before, after]);
  expect(cautions.map((code) => CAUTIONS[code])[0]).toContain('figures only');
  expect(maps.map(({ code }) => code)).toEqual(['compare/only-figures']);
  expect([tally.appeared.objects, tally.freed.objects, types.length]).toEqual([0, 0, 0]);
});

test('heaps of two boards are compared with a caution', () => {
  const { cautions } = buildComparison([build('v1.15', 'leak-1'), build('v1.27.0', 'leak-1')]);
  expect(cautions).toHaveLength(1);
});

test('a pair is worked out once, and let go of with its snapshot', () => {
  const [before, after] = [build('v1.27.0', 'leak-1'), build('v1.27.0', 'leak-2')];
  const pair = comparePair(before, after);
  expect(comparePair(before, after)).toBe(pair);
  forgetPairs('leak-1');
  expect(comparePair(before, after)).not.toBe(pair);
});

test('what fits is told with the hole, which is free, and large enough', () => {
  const built = build('v1.27.0', 'fragmented');
  const report = buildFitReport(built, { ask: 'expression', text: 'bytearray(4096)' });
  if (!report.understood || report.hole === undefined) throw new Error('not understood');
  expect(report.verdict).toBe('fits');
  expect(report.onPico).toBeUndefined();
  const area = built.map.areas[0];
  if (area === undefined) throw new Error('no area');
  const first = (report.hole.address - area.start) / 16;
  const letters = area.letters.slice(first, first + report.hole.blocks);
  expect(letters.every((letter) => letter === 0x2e)).toBe(true);
  expect(letters.length).toBeGreaterThanOrEqual(256);
});

test('what does not fit on the Pico is a MemoryError, and on WebAssembly it is said of a Pico', () => {
  const pico = build('v1.27.0', 'nearly-full');
  const text = 'bytearray(200000)';
  const report = buildFitReport(pico, { ask: 'expression', text });
  expect(report).toMatchObject({ understood: true, verdict: 'memory-error' });
  const board = { ...pico.capture.board, platform: 'webassembly' };
  const mapText = pico.capture.mapText.replace(
    /(GC: total.*free: \d+)/,
    '$1, max new split: 900000',
  );
  const browser = new BuiltSnapshot({ ...pico.capture, board, mapText });
  expect(splitDumps(mapText)).toHaveLength(1);
  expect(buildFitReport(browser, { ask: 'expression', text })).toMatchObject({
    verdict: 'grows',
    onPico: { verdict: 'memory-error' },
  });
});

test('a question that is not understood says where', () => {
  const built = build('v1.27.0', 'leak-1');
  const report = buildFitReport(built, { ask: 'expression', text: 'bytearray(' });
  expect(report).toMatchObject({ understood: false, position: 10 });
});

test('one more item: a spare slot needs nothing, and the container is found by its name', () => {
  const built = build('v1.27.0', 'leak-3');
  const log = listContainers(built).find(({ name }) => name === 'log');
  expect(log).toMatchObject({ type: 'list', taken: 60, slots: 64 });
  const question = { ask: 'one-more', address: log?.address ?? 0, name: 'log' } as const;
  const report = buildFitReport(built, question);
  expect(report).toMatchObject({ verdict: 'fits', outcome: { code: 'fit/nothing-needed' } });
});

test('the curve begins with every free block and falls with the size', () => {
  const built = build('v1.27.0', 'fragmented');
  const { points, free, largestHole } = buildCurve(built);
  expect(points[0]?.now).toBe(free / 16);
  expect(largestHole).toBe(built.map.counted.maxFree * 16);
  const counts = points.map(({ now }) => now);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
});

test('in the fragmented heap it is the list of buffers that is in the way', () => {
  const { rows } = buildPinReport(build('v1.27.0', 'fragmented'), 'all');
  expect(rows[0]).toMatchObject({ name: 'data', type: 'list' });
  expect(rows.every(({ gain }) => gain > 0)).toBe(true);
});

test('a map without memory has findings about holes alone, and no rounding loss', () => {
  const built = build('v1.27.0', 'fragmented');
  const map = asMapOnly(built);
  const report = buildWasteReport(map);
  expect(report.findings.map(({ code }) => code)).toEqual(['waste/fragmentation']);
  expect(measureSlackBytes(map)).toBeUndefined();
  expect(buildPinReport(map, 'largest').rows).toEqual([]);
  expect(measureSlackBytes(built)).toBeGreaterThan(0);
  const free = report.holes.reduce((sum, hole) => sum + hole.blocks, 0);
  expect(free).toBe(built.map.counted.free / 16);
});
