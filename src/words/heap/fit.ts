// The words of "Will it fit?": the answer in a sentence, what each step is for, doubts, and why a
// question was not understood. The figures come from snapshot/fit.

import type { FitDoubt, FitFault, FitOutcome, StepPurpose } from '../../snapshot/fit/fit-facts.ts';
import { toHexAddress } from '../../units.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toChoice, toCount, toCounted } from '../numbers.ts';

const OUTCOMES: WordsFor<FitOutcome> = {
  'fit/nothing-needed': () => 'It needs no new memory.',
  // "It fits: 256 blocks in one piece (4,096 bytes) at 0x2000a3c0, in the hole of 310 blocks there."
  'fit/taken': (taken) => `It fits: ${toPiece(taken)}${toPlace(taken)}.`,
  'fit/taken-after-collection': (taken) =>
    `It fits once garbage is collected, which MicroPython does by itself: ${toPiece(taken)}${toPlace(taken)}.`,
  'fit/heap-grows': ({ areaBytes, ...piece }) =>
    `No hole has ${toPiece(piece)}; the heap grows by another area of at least ${toCounted(areaBytes, 'byte')}.`,
  'fit/no-hole': ({ blocks, bytes, purpose, holeBlocks, holeBytes, freeBytes, collectedBytes }) => {
    const collection =
      collectedBytes > 0
        ? ` Collecting garbage first frees ${toCounted(collectedBytes, 'byte')}, and it still does not fit.`
        : '';
    return (
      `MemoryError: it needs ${toCounted(blocks, 'block')} in one piece (${toCounted(bytes, 'byte')} for ${describePurpose(purpose)}). ` +
      `The largest hole has ${toCounted(holeBlocks, 'block')} (${toCounted(holeBytes, 'byte')}), ` +
      `though ${toCounted(freeBytes, 'byte')} are free in all.${collection}`
    );
  },
};

const PURPOSES: WordsFor<StepPurpose> = {
  'fit/object': ({ type }) => OBJECTS[type] ?? `the ${type}`,
  'fit/tuple': ({ items }) => `the tuple with ${toCounted(items, 'item')}`,
  'fit/own-slots': ({ slots }) => `its ${toCounted(slots, 'slot')}`,
  'fit/grown-slots': ({ slots }) => toCounted(slots, 'slot'),
  'fit/more-slots': ({ slots, before }) =>
    `${toCounted(slots, 'slot')} instead of ${toCount(before)}`,
  'fit/own-bytes': ({ bytes }) => `its ${toCounted(bytes, 'byte')}`,
  'fit/own-bytes-and-null': ({ bytes }) => `its ${toCounted(bytes, 'byte')} and a null byte`,
  'fit/bare-bytes': ({ bytes }) => toCounted(bytes, 'byte'),
  'fit/iterator': () => 'an iterator',
  'fit/old-table': () => 'the old table',
};

/** Types whose objects are called otherwise. */
const OBJECTS: Readonly<Record<string, string>> = { str: 'the string', bytes: 'the bytes object' };

const DOUBTS: WordsFor<FitDoubt> = {
  'fit/later-lines': () =>
    'This holds for the moment of the snapshot. Compiling the next line takes and returns memory, so a request within a few dozen blocks of the limit can go either way.',
  'fit/unknown-blocks': ({ blocks }) =>
    `The map does not show ${toCounted(blocks, 'block')}; they were taken to be in use.`,
  'fit/interned': ({ characters }) =>
    `A string that is interned already (a name, or a literal of up to ${toCount(characters)} characters) is found again and takes no memory.`,
};

const FAULTS: WordsFor<FitFault> = {
  'fit/too-long': ({ most }) => `an expression of at most ${toCount(most)} characters`,
  'fit/too-deep': () => 'nested too deeply',
  'fit/foreign-character': ({ found }) => `"${found}" does not belong here`,
  'fit/end-expected': ({ found }) => `expected the end here, not "${found}"`,
  'fit/value-expected': () =>
    'expected a number, a string, a list or a call such as bytearray(100)',
  'fit/sign-expected': ({ signs }) => `expected ${signs.map((sign) => `'${sign}'`).join(' or ')}`,
  'fit/only-empty-braces': () => 'only the empty dict, {}',
  'fit/unknown-name': ({ name }) => `the lab does not know the value of the name "${name}"`,
  'fit/unknown-call': ({ name }) => `the lab does not know what ${name}() takes`,
  'fit/unknown-operator': ({ operator }) => `the lab does not know the operator ${operator}`,
  'fit/negative-size': () => 'a size cannot be negative',
  'fit/large-number': ({ limit }) =>
    `a number below ${toCount(limit)}: no board has so much memory`,
  'fit/division-by-zero': () => 'division by zero',
  'fit/fraction': () => 'a whole number, not a fraction',
  'fit/only-repeating': () => 'only * makes sense here, as in [0] * 100',
  'fit/repeating-by-no-number': () => 'a sequence can only be multiplied by a number',
  'fit/no-repeating': ({ type }) => `MicroPython cannot multiply a ${type}`,
  'fit/only-empty-call': ({ name }) => `the lab only knows an empty ${name}()`,
  'fit/range-arguments': () => 'range() needs whole numbers',
  'fit/range-step': () => 'the step of range() cannot be 0',
  'fit/bytearray-arguments': () => 'bytearray() takes a number of bytes, or bytes',
  'fit/bytes-arguments': () => 'the lab only knows bytes() of a number, as in bytes(200)',
  'fit/array-typecode': ({ typecodes }) =>
    `array() begins with a typecode: ${toChoice(typecodes.map((typecode) => `'${typecode}'`))}`,
  'fit/no-filling': ({ type, source }) => `${type}() cannot be filled from a ${source}`,
  'fit/list-arguments': ({ source }) => `the lab does not know what list() makes of a ${source}`,
  'fit/deque-arguments': () => 'the lab knows deque((), n): an empty deque for up to n items',
  'fit/memoryview-arguments': () => 'memoryview() needs bytes, a bytearray or an array',
  'fit/no-container': ({ name }) => `${name} is no list, dict, set or array in this snapshot`,
};

/** The answer, in a sentence. */
export function describeOutcome(outcome: FitOutcome): string {
  return inWords(OUTCOMES, outcome);
}

/** "its 1,000 slots". */
export function describePurpose(purpose: StepPurpose): string {
  return inWords(PURPOSES, purpose);
}

export function describeDoubt(doubt: FitDoubt): string {
  return inWords(DOUBTS, doubt);
}

/** What was expected, without a capital letter or a full stop: it stands behind a place in the text. */
export function describeFault(fault: FitFault): string {
  return inWords(FAULTS, fault);
}

function toPiece({ blocks, bytes }: { readonly blocks: number; readonly bytes: number }): string {
  return `${toCounted(blocks, 'block')} in one piece (${toCounted(bytes, 'byte')})`;
}

function toPlace({
  address,
  holeBlocks,
}: {
  readonly address?: number;
  readonly holeBlocks?: number;
}): string {
  if (address === undefined) return '';
  const hole =
    holeBlocks === undefined ? '' : `, in the hole of ${toCounted(holeBlocks, 'block')} there`;
  return ` at ${toHexAddress(address)}${hole}`;
}
