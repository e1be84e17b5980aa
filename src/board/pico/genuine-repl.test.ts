// The contract of the Repl on genuine firmware: one image from before 1.20, when the firmware's heap and
// serial port were others, and a recent one.

import { test } from 'playwright/test';
import { describeRepl } from '../../repl/repl-contract.test-kit.ts';
import {
  findGenuine,
  makeContractBoard,
  NO_FIRMWARE,
  readGenuine,
} from './genuine-board.test-kit.ts';

for (const [from, below] of [
  [14, 20],
  [24, 99],
]) {
  const found = findGenuine(from, below);
  if (found === undefined) {
    test(`the Repl's contract on MicroPython 1.${from} to 1.${below}`, () =>
      test.skip(true, NO_FIRMWARE));
  } else {
    const file = readGenuine(found);
    describeRepl(`a Virtual Pico with ${found.version}`, (situation) =>
      makeContractBoard(file, situation),
    );
  }
}
