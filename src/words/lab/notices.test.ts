import { expect, test } from 'playwright/test';
import { Notices } from '../../session/notices.ts';
import { newsWords } from './notices.ts';
import { doingWords } from './tasks.ts';

test('what had to go is told once, with how many there were', () => {
  const notices = new Notices();
  notices.news({ code: 'news/thinned', snapshots: 1 });
  notices.news({ code: 'news/deleted', label: 'a' });
  notices.news({ code: 'news/deleted', label: 'b' });
  notices.news({ code: 'news/thinned', snapshots: 3 });
  const told = notices.list.value.map((notice) =>
    notice.kind === 'news' ? newsWords(notice.news) : '',
  );
  expect(told).toEqual([
    '“a” was deleted.',
    '“b” was deleted.',
    'The 3 oldest snapshots had to be deleted: the browser’s storage is full. Save what you need to a file.',
  ]);
  expect(newsWords({ code: 'news/thinned', snapshots: 1 })).toMatch(
    /^The oldest snapshot had to be deleted/,
  );
});

test('what the lab does is named, a step of a snapshot too', () => {
  expect(doingWords({ code: 'doing/open', name: 'log.txt' })).toBe('Opening log.txt');
  expect(doingWords({ code: 'doing/take', step: 'types' })).toBe('Reading types and names');
});
