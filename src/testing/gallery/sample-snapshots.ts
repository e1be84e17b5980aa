// Snapshots for the gallery, read by the real model from text: small, full, damaged, figures alone.

import type { Capture } from '../../capture/capture.ts';
import { BuiltSnapshot } from '../../snapshot/answers/built-snapshot.ts';
import { buildPicture } from '../../snapshot/answers/picture.ts';
import { buildSummary } from '../../snapshot/answers/summary.ts';

const HEADER = 'stack: 620 out of 7936\r\n';

function capture(label: string, mapText: string): Capture {
  return {
    id: label,
    label,
    takenAt: Date.UTC(2026, 10, 20, 9, 30),
    origin: 'opened',
    depth: 'map',
    board: { kind: 'unknown', name: 'Raspberry Pi Pico with RP2040', version: [1, 27, 0] },
    mapText,
    notes: [],
  };
}

function sample(label: string, mapText: string) {
  const built = new BuiltSnapshot(capture(label, mapText));
  return { built, summary: buildSummary(built), picture: buildPicture(built, 'kind', []) };
}

const ROW = 'h=MLhhhhDhhLhhBDhBhDBDBh===BhB=SB=BBBh=====BBhB=BSB=BBBhB=SB=BhB';

export const small = sample(
  'Small',
  `${HEADER}GC: total: 2048, used: 1024, free: 1024\r\n No. of 1-blocks: 44, 2-blocks: 7, max blk sz: 6, max free sz: 64\r\nGC memory layout; from 20003f00:\r\n00000000: ${ROW}\r\n00000400: ${'.'.repeat(64)}\r\n`,
);

const rows = Array.from({ length: 200 }, (_, i) => {
  const cut = (i * 7) % 60;
  return `${(i * 0x400).toString(16).padStart(8, '0')}: ${ROW.slice(cut)}${ROW.slice(0, cut)}`;
});

export const full = sample(
  'Full, many areas',
  `${HEADER}GC: total: 204800, used: 204800, free: 0\r\n No. of 1-blocks: 8800, 2-blocks: 1400, max blk sz: 6, max free sz: 0\r\nGC memory layout; from 20003f00:\r\n${rows.slice(0, 120).join('\r\n')}\r\nGC memory layout; from 20043f00:\r\n${rows.slice(0, 80).join('\r\n')}\r\n`,
);

export const damaged = sample(
  'Damaged',
  `${HEADER}GC: total: 4096, used: 1024, free: 3072\r\n No. of 1-blocks: 44, 2-blocks: 7, max blk sz: 6, max free sz: 100\r\nGC memory layout; from 20003f00:\r\n00000000: ${ROW}\r\n00000800: ${ROW.slice(0, 20)}\r\n`,
);

export const figuresAlone = sample(
  'Figures alone',
  `${HEADER}GC: total: 246016, used: 3376, free: 242640\r\n No. of 1-blocks: 79, 2-blocks: 11, max blk sz: 29, max free sz: 14778\r\n`,
);
