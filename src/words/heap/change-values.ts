// Small words of sentences about changes: a value cut to what a sentence bears, one object of a type.

import { toCountedType } from '../numbers.ts';

/** Longer values are cut. */
const VALUE_AT_MOST = 24;

/** The value as code. */
export function valueWords(text: string): string {
  return text.length <= VALUE_AT_MOST ? `\`${text}\`` : `\`${text.slice(0, VALUE_AT_MOST - 1)}…\``;
}

/** "a tuple", "an array", "a Point object". */
export function toOneOf(type: string): string {
  const [, ...words] = toCountedType(1, type).split(' ');
  const name = words.join(' ');
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}
