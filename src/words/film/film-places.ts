// Who did something in a film, in words: the line, its function, who called it. Lines stand apart from the
// text around them, so that a view can make them buttons.

import type { FilmPlace } from '../../film/path-table.ts';
import type { EventCause } from '../../film/tape.ts';
import { toCount } from '../numbers.ts';
import { functionWords } from './film-frames.ts';

/** A line that can be gone to. */
export interface LineWords {
  readonly file: string;
  readonly line: number;
  /** "line 4", "line 12 of lib/node.py". */
  readonly text: string;
}

/** A sentence in pieces. */
export type Words = readonly (string | LineWords)[];

/** Callers that are told; a deep recursion has hundreds. */
const CALLERS_AT_MOST = 3;

/** Who did it where no Python ran, or where Python only set it off. */
const CAUSES: Readonly<Record<EventCause, string>> = {
  line: 'MicroPython itself',
  compiler: 'the compiler',
  import: 'the import',
  native: 'native code',
  system: 'MicroPython itself',
};

/** "line 4 in read, called from line 7"; "the compiler, for line 2". */
export function whoWords(
  path: readonly FilmPlace[],
  cause: EventCause,
  programFile: string,
): Words {
  const [innermost, ...callers] = path;
  if (innermost === undefined) return [CAUSES[cause]];
  const doer = cause === 'line' ? [] : [`${CAUSES[cause]}, for `];
  const told = callers.filter(({ line }) => line > 0);
  const called = told.slice(0, CALLERS_AT_MOST).flatMap((place, i): Words => {
    const link = i === 0 ? ', called from ' : ', from ';
    return [link, lineWords(place, programFile)];
  });
  const more = told.length > CALLERS_AT_MOST ? [', …'] : [];
  return [...doer, ...placeWithFunction(innermost, programFile), ...called, ...more];
}

/** "line 4", where it is one of the program; "line 12 of lib/node.py". */
export function lineWords(
  { file, line }: Pick<FilmPlace, 'file' | 'line'>,
  programFile: string,
): LineWords {
  const text = `line ${toCount(line)}`;
  return { file, line, text: file === programFile || file === '' ? text : `${text} of ${file}` };
}

function placeWithFunction(place: FilmPlace, programFile: string): Words {
  const { file, function: name, line } = place;
  if (line === 0) return [file === '' ? functionWords(name) : `${functionWords(name)} in ${file}`];
  const isBody = name === '<module>';
  return [lineWords(place, programFile), ...(isBody ? [] : [` in ${functionWords(name)}`])];
}

/** The sentence as text. */
export function toText(words: Words): string {
  return words.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** The beginning of a sentence. */
export function beginSentence(words: Words): Words {
  const [first, ...rest] = words;
  if (first === undefined) return words;
  const raise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return [
    typeof first === 'string' ? raise(first) : { ...first, text: raise(first.text) },
    ...rest,
  ];
}
