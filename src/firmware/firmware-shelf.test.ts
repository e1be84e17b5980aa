// The shelf with a keeper of the test's: what is kept, what is offered, in which order, and what happens
// where nothing can be kept. Nothing is hosted here: in Node there is no page to lie beside.

import { expect, test } from 'playwright/test';
import { AppError } from '../errors.ts';
import { type FirmwareKeeper, FirmwareShelf, type KeptFirmware } from './firmware-shelf.ts';
import { flashToUf2 } from './uf2.test-kit.ts';

class MapKeeper implements FirmwareKeeper {
  readonly entries = new Map<string, KeptFirmware>();
  readonly files = new Map<string, Uint8Array>();

  async list(): Promise<readonly KeptFirmware[]> {
    return [...this.entries.values()];
  }

  async get(id: string): Promise<Uint8Array | undefined> {
    return this.files.get(id);
  }

  async keep(entry: KeptFirmware, file: Uint8Array): Promise<void> {
    this.entries.set(entry.id, entry);
    this.files.set(entry.id, file);
  }

  async remove(id: string): Promise<void> {
    this.entries.delete(id);
    this.files.delete(id);
  }
}

const BASE = 'http://127.0.0.1:9/';
const blocked = async (): Promise<never> => {
  throw new AppError('store/blocked', 'a private window');
};

function makeFirmware(version: string): Uint8Array {
  const banner = `MicroPython ${version} on 2026-11-20; Test program with RP2040`;
  return flashToUf2(new TextEncoder().encode(banner.padEnd(256)));
}

test('the last given stands first, and the same firmware given twice is one entry', async () => {
  const keeper = new MapKeeper();
  const shelf = new FirmwareShelf(BASE, keeper);
  const [older, newer] = [
    await shelf.add(makeFirmware('v1.1')),
    await shelf.add(makeFirmware('v1.2')),
  ];
  await keeper.keep({ ...older, addedAt: 1 }, makeFirmware('v1.1'));
  await keeper.keep({ ...newer, addedAt: 2 }, makeFirmware('v1.2'));
  expect((await shelf.list()).map(({ version }) => version)).toEqual(['v1.2', 'v1.1']);
  await shelf.add(makeFirmware('v1.1'));
  expect((await shelf.list()).map(({ version }) => version)).toEqual(['v1.1', 'v1.2']);
  expect(await shelf.get(older.id)).toEqual(makeFirmware('v1.1'));
});

test('what is removed is missing', async () => {
  const shelf = new FirmwareShelf(BASE, new MapKeeper());
  const { id } = await shelf.add(makeFirmware('v1.1'));
  await shelf.remove(id);
  expect(await shelf.list()).toEqual([]);
  await expect(shelf.get(id)).rejects.toMatchObject({ code: 'firmware/missing' });
});

test('a seventeenth image is refused, another copy of one that is there is not', async () => {
  const shelf = new FirmwareShelf(BASE, new MapKeeper());
  for (let i = 1; i <= 16; i++) await shelf.add(makeFirmware(`v1.${i}`));
  await expect(shelf.add(makeFirmware('v1.17'))).rejects.toMatchObject({ code: 'store/full' });
  await shelf.add(makeFirmware('v1.16'));
  expect(await shelf.list()).toHaveLength(16);
});

test('where nothing can be kept nothing is listed, and giving and getting say why', async () => {
  const keeper = { list: blocked, get: blocked, keep: blocked, remove: blocked };
  const shelf = new FirmwareShelf(BASE, keeper);
  const refused = { code: 'store/blocked' };
  expect(await shelf.list()).toEqual([]);
  await expect(shelf.add(makeFirmware('v1.1'))).rejects.toMatchObject(refused);
  await expect(shelf.get('v1.1')).rejects.toMatchObject(refused);
  await expect(shelf.remove('v1.1')).rejects.toMatchObject(refused);
});
