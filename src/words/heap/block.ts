// The words for what stands at one block: the line under the heat map.

import type { BlockInfo } from '../../snapshot/answers/block-info.ts';
import type { Keeper } from '../../snapshot/picture/heat-map/owner-names.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toCounted } from '../numbers.ts';
import { LETTER_WORDS } from './letters.ts';
import { describeRoot } from './roots.ts';

export interface BlockWords {
  /** What it is: a type, a letter, or one word. */
  readonly title: string;
  /** More of it; '' where the title says it all. */
  readonly text: string;
  /** Who keeps it alive; '' where that is not known. */
  readonly keeper: string;
}

const BLOCKS: WordsFor<BlockInfo, BlockWords> = {
  'block/outside': () => ({ title: 'outside', text: 'not in the heap', keeper: '' }),
  'block/free': ({ bytes }) => ({
    title: 'hole',
    text: `${toCounted(bytes, 'byte')} free`,
    keeper: '',
  }),
  'block/not-shown': () => ({
    title: 'not known',
    text: 'the map does not show these blocks',
    keeper: '',
  }),
  'block/letter': ({ letter }) => ({
    title: letter,
    text: LETTER_WORDS[letter].name,
    keeper: '',
  }),
  'block/object': ({ type, text, keeper, garbage, probe }) => ({
    title: type,
    text: text === type ? '' : text,
    keeper: garbage
      ? 'garbage: nothing refers to it'
      : probe
        ? 'the lab’s own probe'
        : keeper === undefined
          ? ''
          : `kept alive by ${inWords(KEEPERS, keeper)}`,
  }),
};

const KEEPERS: WordsFor<Keeper> = {
  'keeper/variable': ({ name }) => name,
  'keeper/root': ({ name }) => describeRoot(name),
  'keeper/several': () => 'several variables',
  'keeper/nothing': () => 'nothing',
  'keeper/probe': () => 'the lab’s probe',
};

/** "log", "several variables". */
export function describeKeeper(keeper: Keeper): string {
  return inWords(KEEPERS, keeper);
}

export function describeBlock(block: BlockInfo): BlockWords {
  return inWords(BLOCKS, block);
}
