// How a snapshot was taken, in words: why it shows no more, what did not arrive, what is of a later moment.

import type { CaptureNote, CutReason } from '../../capture/notes.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toPlain } from '../numbers.ts';

type CodedNote = Exclude<CaptureNote, { readonly code?: undefined }>;

/** Notes of old captures are sentences already. */
export function noteWords(note: CaptureNote): string {
  return note.code === undefined ? note.text : inWords(NOTES, note);
}

const PARTS = { map: 'the map', memory: 'its memory' } as const;

const NOTES: WordsFor<CodedNote> = {
  'note/no-room': ({ part, said }) =>
    `The board has no room to hand over ${PARTS[part]} (${said}); it may have collected garbage while looking for room`,
  'note/memory-refused': ({ said }) => `The board cannot hand over its memory: ${said}`,
  'note/memory-cut': ({ why, said }) => `Some memory was not read: ${cutWords(why, said)}.`,
  'note/names-cut': ({ why, said }) => `Names were not read: ${cutWords(why, said)}.`,
  'note/no-uctypes': () =>
    'This firmware has no uctypes module, so memory cannot be read: the snapshot shows blocks, not objects.',
  'note/not-32-bit': () =>
    'The lab reads objects of 32-bit boards only: this snapshot shows blocks.',
  'note/unknown-layout': () =>
    'How this firmware lays out its objects is not known to the lab: this snapshot shows blocks.',
  'note/no-anchors': () =>
    'The board did not tell where its objects begin: this snapshot shows blocks.',
  'note/no-firmware': () =>
    'The firmware that ran is not known here, so the image shows blocks, not objects. Open the image and its .uf2 file together.',
  'note/other-firmware': () =>
    'The board ran another firmware than the one given, so the image shows blocks, not objects.',
  'note/stack-unknown': () =>
    'An image does not tell where the stack ended: all of it is taken as in use, so some garbage may look alive.',
  'note/no-stack': () =>
    'The image ends before the stack: what only a running function used looks like garbage.',
  'note/image-cut': ({ bytes }) =>
    `The image is cut: ${toPlain(bytes)} bytes of the heap are not in it.`,
  'note/read-late': () =>
    'The heap had grown since the snapshot before: a part of it was read a moment after the map.',
  'note/resent': ({ bytes }) => `${toPlain(bytes)} bytes of memory are from a later moment`,
  'note/broke-off': ({ said }) => `The board broke off: ${said}`,
  'note/no-gc-line': () => 'The line with the figures of gc did not arrive',
  'note/bytes-missing': ({ bytes }) => `${toPlain(bytes)} bytes of memory did not arrive`,
};

function cutWords(why: CutReason, said = ''): string {
  switch (why) {
    case 'no-room':
      return 'the heap has no room for the probe that would read it';
    case 'garbled':
      return 'bytes were lost on the way twice';
    case 'raised':
      return `the board answered “${said}”`;
    default:
      return why satisfies never;
  }
}
