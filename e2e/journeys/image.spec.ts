// Opening what was saved of a board's memory: its RAM as openocd, gdb or picotool write it.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'playwright/test';
import { App } from './app.ts';

const RECORDING = new URL('../../src/testing/recordings/v1.27.0/leak-3/', import.meta.url);

/** 264 KB from 0x20000000 on. */
function readRam(): Buffer {
  const facts = JSON.parse(readFileSync(new URL('facts.json', RECORDING), 'utf8'));
  const ram = Buffer.alloc(0x42000);
  const packed = readFileSync(new URL('ram.bin.gz', RECORDING));
  gunzipSync(packed).copy(ram, Number(facts.ram_base) - 0x20000000);
  return ram;
}

test('an image of a board’s RAM opens as a snapshot that says what it lacks; random bytes say so', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const files = page.locator('open-dialog input[type=file]');
  await app.button('Open…').click();
  await files.setInputFiles({ name: 'ram.bin', mimeType: '', buffer: readRam() });
  await expect(await app.snapshotRows()).toHaveCount(1);
  await expect(await app.show('Snapshots')).toContainText('ram.bin');
  await page.getByText('1 remark about this snapshot').click();
  await expect(page.locator('snapshot-remarks')).toContainText(
    'The firmware that ran is not known here',
  );
  await app.button('Open…').click();
  await files.setInputFiles({ name: 'other.bin', mimeType: '', buffer: Buffer.alloc(0x42000) });
  await expect(page.getByText('No MicroPython in this image')).toBeVisible();
  await expect(await app.snapshotRows()).toHaveCount(1);
  expect(app.complaints).toEqual([]);
});
