import { expect, test } from 'playwright/test';
import { PageLayout } from './page-layout.ts';

function makeStore(kept?: string) {
  let value = kept ?? null;
  return {
    getItem: () => value,
    setItem: (_: string, next: string) => {
      value = next;
    },
  };
}

test('sizes and the maximised pane are there on the next visit', () => {
  const store = makeStore();
  const layout = new PageLayout(store);
  layout.setShare('map', 40);
  layout.setShare('doing', 20);
  layout.setShare('doing', undefined);
  layout.toggle('graph');
  const next = new PageLayout(store);
  expect(next.shares.value).toEqual({ map: 40 });
  expect(next.maximised.value).toBe('graph');
  next.toggle('graph');
  expect(new PageLayout(store).maximised.value).toBeUndefined();
});

test('what was not written here counts as nothing', () => {
  for (const kept of [
    '',
    'null',
    '7',
    '[]',
    '{"shares":{"map":"wide","doing":400},"maximised":7}',
  ]) {
    const layout = new PageLayout(makeStore(kept));
    expect(layout.shares.value).toEqual({});
    expect(layout.maximised.value).toBeUndefined();
  }
});

test('without a store it lasts as long as the page', () => {
  const layout = new PageLayout(undefined);
  layout.setShare('map', 30);
  expect(layout.shares.value).toEqual({ map: 30 });
});
