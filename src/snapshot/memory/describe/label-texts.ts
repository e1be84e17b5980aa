// The words of a reference's label: keys and attribute names are looked up in the table that the
// reference starts from, field names in the namedtuple's type.

import { isVacant } from '../read/words.ts';
import {
  ATTRIBUTE,
  argumentOf,
  KEY,
  KEY_VALUE,
  NAMED_FIELD,
  plainLabel,
  wayOf,
} from '../types/labels.ts';
import type { Texts } from './texts.ts';

const MAX_LABEL = 48;

/** The label of a reference that starts from `node`. */
export function labelText(texts: Texts, node: number, code: number): string {
  const plain = plainLabel(code);
  if (plain !== undefined) return plain;
  const { memory, nodes } = texts;
  const at = nodes.addressOf(node);
  const argument = argumentOf(code);
  switch (wayOf(code)) {
    case KEY_VALUE:
      return `[${shorten(texts.ofWord(memory.view.word(at + 8 * argument)))}]`;
    case ATTRIBUTE: {
      const key = memory.view.word(at + 8 * argument);
      return isVacant(key) ? 'attribute' : `.${texts.keyName(key)}`;
    }
    case KEY:
      return `key ${shorten(texts.ofWord(memory.view.word(at + 8 * argument)))}`;
    case NAMED_FIELD: {
      const names = memory.types.structs.fieldNames(memory.view.word(at));
      const name = names[argument];
      return name === undefined ? `[${argument}]` : `.${memory.qstrs.nameOf(name)}`;
    }
    default:
      return 'reference';
  }
}

function shorten(text: string): string {
  return text.length <= MAX_LABEL ? text : `${text.slice(0, MAX_LABEL - 1)}…`;
}
