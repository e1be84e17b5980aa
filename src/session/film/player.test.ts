// Playing, with ticks given by hand.

import { expect, test } from 'playwright/test';
import { type Played, Player, type Ticker } from './player.ts';

function makeBench(steps: number, place: number) {
  const seeks: string[] = [];
  const played = {
    place,
    steps,
    seek(step: number, hand: string) {
      played.place = step;
      seeks.push(`${step} ${hand}`);
    },
  } satisfies Played;
  let tick: (() => void) | undefined;
  const everies: number[] = [];
  const ticker: Ticker = (given, every) => {
    tick = given;
    everies.push(every);
    return () => {
      tick = undefined;
    };
  };
  const player = new Player(played, ticker);
  return { player, seeks, everies, tick: () => tick?.(), isTicking: () => tick !== undefined };
}

test('it goes on step by step, rests on the end, and stops there', () => {
  const { player, seeks, tick, isTicking } = makeBench(3, 1);
  player.play();
  tick();
  expect(player.isPlaying.value).toBe(true);
  tick();
  expect(seeks).toEqual(['2 moving', '3 resting']);
  expect(player.isPlaying.value).toBe(false);
  expect(isTicking()).toBe(false);
});

test('at the end it begins again', () => {
  const { player, seeks, tick } = makeBench(10, 10);
  player.play();
  tick();
  expect(seeks).toEqual(['0 moving', '1 moving']);
});

test('faster than the eye it takes several steps at once', () => {
  const { player, seeks, everies, tick } = makeBench(1000, 0);
  player.play();
  player.setSpeed(1024);
  tick();
  expect(everies).toEqual([250, 40]);
  expect(seeks).toEqual(['41 moving']);
});

test('a pause ends the ticks; a film without steps is not played', () => {
  const { player, isTicking } = makeBench(10, 0);
  player.play();
  player.pause();
  expect(isTicking()).toBe(false);
  const empty = makeBench(0, 0);
  empty.player.play();
  expect(empty.player.isPlaying.value).toBe(false);
});
