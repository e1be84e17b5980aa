// Which move of the film a key means, wherever it is pressed on the line of time. Pure.

import type { FilmTarget } from '../../film/answers/film-seek.ts';

/** What a key or a button does with the moment. */
export type FilmMove =
  | { readonly do: 'go'; readonly target: FilmTarget; readonly hand: 'moving' | 'resting' }
  /** By so many steps. */
  | { readonly do: 'leap'; readonly steps: number; readonly hand: 'moving' | 'resting' }
  | { readonly do: 'play' }
  | { readonly do: 'now' };

/** PageUp and PageDown leap a twentieth of the film, at least ten steps. */
const LEAPS = 20;
const LEAST_LEAP = 10;

export interface FilmKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  /** The key is held down: the hand moves on. */
  readonly repeat: boolean;
}

/** @param range of the film's steps; before its curve is there, a leap is the least */
export function findFilmMove(
  event: FilmKey,
  range: { readonly from: number; readonly to: number } | undefined,
): FilmMove | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const hand = event.repeat ? 'moving' : 'resting';
  const width = range === undefined ? 0 : range.to - range.from;
  const leap = Math.max(LEAST_LEAP, Math.round(width / LEAPS));
  const go = (to: 'next' | 'previous' | 'over' | 'back-over' | 'first' | 'last') =>
    ({ do: 'go', target: { to }, hand }) as const;
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return go(event.shiftKey ? 'over' : 'next');
    case 'ArrowLeft':
    case 'ArrowDown':
      return go(event.shiftKey ? 'back-over' : 'previous');
    case 'PageUp':
      return { do: 'leap', steps: leap, hand };
    case 'PageDown':
      return { do: 'leap', steps: -leap, hand };
    case 'Home':
      return go('first');
    case 'End':
      return go('last');
    case ' ':
      return { do: 'play' };
    case 'Escape':
      return { do: 'now' };
    default:
      return undefined;
  }
}
