// The edge where a verb's failure becomes a notice.

import { expect, test } from 'playwright/test';
import { AppError } from '../errors.ts';
import { attempt } from './attempt.ts';
import { Notices } from './notices.ts';

const kindsIn = (notices: Notices) => notices.list.value.map(({ kind }) => kind);

test('what a verb gives is given on, and nothing is said', async () => {
  const notices = new Notices();
  expect(await attempt({ notices }, async () => 'done')).toBe('done');
  expect(kindsIn(notices)).toEqual([]);
});

test('a failure is said, with its code', async () => {
  const notices = new Notices();
  const failing = async () => {
    throw new AppError('board/unplugged', 'no board is connected');
  };
  expect(await attempt({ notices }, failing)).toBeUndefined();
  expect(notices.list.value).toMatchObject([{ kind: 'error', code: 'board/unplugged' }]);
});

test('what the user did on purpose is not said, nor that the lab is at work already', async () => {
  const notices = new Notices();
  for (const code of ['repl/cancelled', 'embed/busy'] as const) {
    await attempt({ notices }, () => {
      throw new AppError(code, 'never shown');
    });
  }
  expect(kindsIn(notices)).toEqual([]);
});

test('a mistake of ours is said as one', async () => {
  const notices = new Notices();
  await attempt({ notices }, () => {
    throw new Error('not foreseen');
  });
  expect(kindsIn(notices)).toEqual(['bug']);
});

test('it is begun at once, as a click demands', () => {
  let isBegun = false;
  void attempt({ notices: new Notices() }, () => {
    isBegun = true;
  });
  expect(isBegun).toBe(true);
});
