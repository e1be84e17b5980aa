import { expect, test } from 'playwright/test';
import { signal } from '../../signals.ts';
import { makeFilmSite } from '../film/film-set.test-kit.ts';
import { type RecordingSite, TerminalRecords } from './terminal-records.ts';

const DUMP = `stack: 532 out of 7936
GC: total: 192064, used: 2416, free: 189648
 No. of 1-blocks: 21, 2-blocks: 8, max blk sz: 72, max free sz: 11853
GC memory layout; from 20006f60:
000000: MDhhhhBShhhBShBhhhh=.h==========================================
       (187 lines all free)
`;

test('what a program has printed is kept, in its order, when whoever runs it asks', async () => {
  const { shelf } = makeFilmSite();
  const reported: unknown[] = [];
  const site = {
    shelf,
    view: { lookAhead: (id: string) => shelf.model.ask('summary', id) },
    notices: { report: (error: unknown) => reported.push(error) },
    timeline: { pushLine: () => {}, pushFigures: async () => {} },
    connection: signal({ phase: 'none' }),
  } as unknown as RecordingSite;
  const records = new TerminalRecords(site);
  records.onDump(DUMP);
  records.onDump(DUMP.replace('used: 2416', 'used: 2432'));
  await records.settle();
  expect(reported).toEqual([]);
  expect(shelf.list.value.map(({ label }) => label)).toEqual([
    'From the terminal 1',
    'From the terminal 2',
  ]);
});
