// The figures of an object as rows of the inspector.

import type { Field } from '../../model.ts';
import type { ObjectFact } from '../types/facts.ts';

export function toField(fact: ObjectFact): Field {
  const [label, text] = wordsOf(fact);
  return { label, text, node: -1, certainty: 'exact' };
}

function wordsOf(fact: ObjectFact): readonly [string, string] {
  switch (fact.code) {
    case 'length':
      return ['len', String(fact.count)];
    case 'length-bytes':
      return ['len', `${fact.bytes} bytes`];
    case 'room-items':
      return ['room for', `${fact.count} items`];
    case 'room-entries':
      return ['room for', `${fact.count} entries`];
    case 'room-elements':
      return ['room for', `${fact.count} elements`];
    case 'typecode':
      return ['typecode', `'${fact.letter}', ${fact.bytes} bytes`];
    case 'digits':
      return ['digits', `${fact.count} of 16 bits`];
    case 'name':
      return ['name', fact.name];
    case 'arguments':
      return ['arguments', String(fact.count)];
    case 'state-words':
      return ['locals and stack', `${fact.count} words`];
    default:
      return fact satisfies never;
  }
}
