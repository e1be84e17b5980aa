// The contract of repl-contract.test-kit.ts on the real interpreter behind an rp2 board's cable.

import { InterpreterBoard } from '../testing/interpreter-board.test-kit.ts';
import { describeRepl } from './repl-contract.test-kit.ts';

describeRepl('the interpreter in Node', (situation) => {
  const board = new InterpreterBoard(situation);
  return {
    board,
    fallSilentAfter: (bytes) => board.fallSilentAfter(bytes),
    speakAgain: () => board.speakAgain(),
    unplugAfter: (bytes) => board.unplugAfter(bytes),
    interject: (text) => board.interject(text),
  };
});
