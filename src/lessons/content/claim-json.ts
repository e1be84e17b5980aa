// One claim of a lesson's JSON, with every field checked.

import {
  isObject,
  type JsonObject,
  readCount,
  readOptional,
  readWord,
} from '../../capture/checked-json.ts';
import { type Bounds, CLAIMS, type Claim } from './claims.ts';
import { damaged, MOST_CHARACTERS, readName, readProse, withOnly } from './lesson-json.ts';

const TOP_NUMBER = 2 ** 31;

/** @throws AppError lesson/damaged, capture/damaged with the field that is wrong */
export function claimFromJson(value: unknown): Claim {
  if (!isObject(value)) throw damaged('a check is no object');
  const claim = readWord(value, 'claim', CLAIMS);
  const missing = readOptional(value, 'missing', (from, field) =>
    readProse(from, field, MOST_CHARACTERS.text),
  );
  const only = (...fields: readonly string[]) => withOnly(value, ['claim', 'missing', ...fields]);
  const name = () => readName(value, 'name');
  switch (claim) {
    case 'variable':
      only('name', 'type');
      return { claim, missing, name: name(), type: readOptional(value, 'type', readName) };
    case 'gone':
    case 'grown':
    case 'shrunk':
      only('name');
      return { claim, missing, name: name() };
    case 'same':
    case 'apart':
      only('name', 'other');
      return { claim, missing, name: name(), other: readName(value, 'other') };
    case 'blocks':
      only('name', 'blocks');
      return { claim, missing, name: name(), blocks: readCount(value, 'blocks', TOP_NUMBER) };
    case 'length':
      only('name', 'least', 'most');
      return { claim, missing, name: name(), ...readBounds(value) };
    case 'objects':
    case 'garbage':
      only('type', 'least', 'most');
      return { claim, missing, type: readName(value, 'type'), ...readBounds(value) };
    default:
      return claim satisfies never;
  }
}

function readBounds(claim: JsonObject): Bounds {
  const count = (field: string) =>
    readOptional(claim, field, (from, name) => readCount(from, name, TOP_NUMBER));
  const bounds = { least: count('least'), most: count('most') };
  if (bounds.least === undefined && bounds.most === undefined)
    throw damaged('a check has neither "least" nor "most"');
  return bounds;
}
