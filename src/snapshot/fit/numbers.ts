// Arithmetic on whole numbers inside an expression: bytearray(4 * 1024). MicroPython folds it when it
// compiles, so it costs no memory.

import { Misfit } from './tokens.ts';

/** The value of one operation, as Python has it. */
export function foldNumbers(operator: string, left: number, right: number, at: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '//':
      if (right === 0) throw new Misfit(at, { code: 'fit/division-by-zero' });
      return Math.floor(left / right);
    case '%':
      if (right === 0) throw new Misfit(at, { code: 'fit/division-by-zero' });
      return left - right * Math.floor(left / right);
    case '**':
      if (right < 0) throw new Misfit(at, { code: 'fit/fraction' });
      return left ** right;
    case '<<':
      return left * 2 ** right;
    case '>>':
      return Math.floor(left / 2 ** right);
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '^':
      return left ^ right;
    default:
      throw new Misfit(at, { code: 'fit/unknown-operator', operator });
  }
}
