// The colour of objects whose layout does not tell it: instances of classes, and types that are known by
// name only.

import type { TypeFamily } from '../../model.ts';

/** Exceptions and what iterates are neither the user's objects nor data. */
const OTHER =
  /(Error|Exception|Exit|Interrupt)$|StopIteration|iterator|iter$|view$|^(object|map|zip|filter|range|slice|enumerate|reversed|super)$/;

export function familyOfName(name: string): TypeFamily {
  return OTHER.test(name) ? 'other' : 'instance';
}
