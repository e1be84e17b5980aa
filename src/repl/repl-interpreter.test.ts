// The contract of repl-contract.test-kit.ts on the real interpreter behind an rp2 board's cable.

import { InterpreterBoard } from '../testing/interpreter-board.test-kit.ts';
import { type ContractBoard, INPUT_IS_LEFT_ALONE, type Situation } from './repl-bench.test-kit.ts';
import { describeRepl } from './repl-contract.test-kit.ts';

describeRepl('the interpreter in Node', makeBoard, {
  canTake: (name) => name !== INPUT_IS_LEFT_ALONE,
});

function makeBoard(situation: Situation): ContractBoard {
  const board = new InterpreterBoard(situation);
  return {
    board,
    fallSilentAfter: (bytes) => board.fallSilentAfter(bytes),
    speakAgain: () => board.speakAgain(),
    unplugAfter: (bytes) => board.unplugAfter(bytes),
    interject: (text) => board.interject(text),
  };
}
