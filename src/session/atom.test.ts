import { expect, test } from 'playwright/test';
import { Atom } from './atom.ts';

test('a listener hears each change, and no change that is none', () => {
  const atom = new Atom(1);
  const heard: number[] = [];
  atom.subscribe((value) => heard.push(value));
  atom.set(2);
  atom.set(2);
  atom.update((value) => value + 1);
  expect(heard).toEqual([2, 3]);
});

test('a listener that stopped hears nothing, also when it stops another while being told', () => {
  const atom = new Atom('a');
  const heard: string[] = [];
  const stopSecond = atom.subscribe((value) => heard.push(`second ${value}`));
  atom.subscribe(() => stopSecond());
  atom.set('b');
  atom.set('c');
  expect(heard).toEqual(['second b']);
});
