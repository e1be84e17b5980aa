// What a course page may read of films: those of boards in the page as they are, the user's own when let.

import { expect, test } from 'playwright/test';
import { signal } from '../signals.ts';
import { Permission, type PermissionSite } from './permission.ts';

type OpenFilm = NonNullable<PermissionSite['film']['open']['value']>;

function permit(film: Pick<OpenFilm, 'isOpened'>, answer: boolean) {
  let asked = 0;
  const summary = { id: 'film' } as OpenFilm['summary'];
  const open = signal<OpenFilm | undefined>({ id: 'film', summary, ...film });
  const permission = new Permission(
    {
      connector: { state: signal({ phase: 'none' }), kind: signal(undefined) },
      film: { open },
      asks: {
        ask: async () => {
          asked++;
          return answer;
        },
      },
    },
    'https://course.example',
  );
  return { permission, asked: () => asked };
}

test('a film of a board in the page is read without asking', async () => {
  const { permission, asked } = permit({}, false);
  await permission.toReadFilm();
  expect(asked()).toBe(0);
});

test('a film from a file is the user’s: the page asks once, and is refused where the user says no', async () => {
  const allowed = permit({ isOpened: true }, true);
  await allowed.permission.toReadFilm();
  await allowed.permission.toReadFilm();
  expect(allowed.asked()).toBe(1);
  const refused = permit({ isOpened: true }, false);
  await expect(refused.permission.toReadFilm()).rejects.toMatchObject({ code: 'embed/refused' });
});
