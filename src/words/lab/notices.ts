// Short news and offers, in words. What went wrong is in error-messages.ts.

import type { News, Offer } from '../../session/notices.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toForm, toPlain, toSize } from '../numbers.ts';

export function newsWords(news: News): string {
  return inWords(NEWS, news);
}

const NEWS: WordsFor<News> = {
  'news/deleted': ({ label }) => `“${label}” was deleted.`,
  'news/kept': ({ label }) => `“${label}” is among the snapshots.`,
  'news/thinned': ({ snapshots }) => {
    const what = toForm(snapshots, {
      one: 'The oldest snapshot',
      other: `The ${toPlain(snapshots)} oldest snapshots`,
    });
    return `${what} had to be deleted: the browser’s storage is full. Save what you need to a file.`;
  },
  'news/follow-no-room': ({ largestHole }) => {
    const room = largestHole === undefined ? '' : `: the largest hole has ${toSize(largestHole)}`;
    return `Follow has stopped, because the heap is nearly full${room}, and each look takes a little memory while it lasts. Take snapshot still works.`;
  },
  'news/follow-failed': ({ why }) =>
    `Follow has stopped, because the board could not be read (${why}). Press Follow to try again.`,
  'news/program-placed': () => 'The program of the link is in the editor.',
  'news/restarted': () =>
    'The part of the lab that reads heaps had stopped, and was started again. Nothing is lost.',
  'news/no-picture': () => 'There is no picture yet: take a snapshot and open the view first.',
};

/** What is offered, and the words of the button that takes it. */
export const OFFERS: Readonly<Record<Offer, { readonly text: string; readonly label: string }>> = {
  'offer/update': { text: 'A newer Heap Lab is ready.', label: 'Start it now' },
  'offer/update-alone': {
    text: 'Close the other tabs of Heap Lab first: they work with the older one.',
    label: 'Start it now',
  },
};
