// Reads the small part of Python that makes one object: bytearray(4096), [0] * 1000, 'x' * 500,
// array.array('H', [0] * 9). A parser by hand; nothing of the text is ever run. What the objects cost
// is worked out in evaluate.ts.

import type { FitFault } from './fit-facts.ts';
import { type Literal, toNumber, toText } from './literals.ts';
import { Misfit, readToken, type Token } from './tokens.ts';

/** A syntax tree of such an expression. `at` is the position in the text, from 0. */
export type Expression =
  | Literal
  | { readonly kind: 'constant'; readonly at: number }
  | {
      readonly kind: 'display';
      readonly at: number;
      readonly type: 'list' | 'tuple' | 'dict';
      readonly items: readonly Expression[];
    }
  | {
      readonly kind: 'call';
      readonly at: number;
      readonly name: string;
      readonly args: readonly Expression[];
    }
  | {
      readonly kind: 'operation';
      readonly at: number;
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

/** Why a text was not understood, and where. */
export interface NotUnderstood {
  readonly ok: false;
  /** Position of the first character that does not fit, from 0. */
  readonly position: number;
  readonly fault: FitFault;
}

export interface Understood<Value> {
  readonly ok: true;
  readonly value: Value;
}

/** Longer texts are programs, not expressions. */
const MAX_LENGTH = 1000;
const MAX_DEPTH = 20;

/** Reads one expression. */
export function parseExpression(text: string): Understood<Expression> | NotUnderstood {
  if (text.length > MAX_LENGTH) {
    return {
      ok: false,
      position: MAX_LENGTH,
      fault: { code: 'fit/too-long', most: MAX_LENGTH },
    };
  }
  try {
    return { ok: true, value: new Parser(text).parse() };
  } catch (error) {
    if (error instanceof Misfit) {
      return { ok: false, position: error.position, fault: error.fault };
    }
    throw error;
  }
}

/** Binding strength of what may stand between two operands, as in Python. */
const STRENGTH: Readonly<Record<string, number>> = {
  '|': 1,
  '^': 2,
  '&': 3,
  '<<': 4,
  '>>': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '//': 6,
  '%': 6,
  '**': 8,
};

class Parser {
  private readonly text: string;
  private token: Token;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    this.token = readToken(text, 0);
  }

  parse(): Expression {
    const expression = this.parseOperation(0);
    if (this.token.kind !== 'end') {
      throw new Misfit(this.token.at, { code: 'fit/end-expected', found: this.token.text });
    }
    return expression;
  }

  private parseOperation(least: number): Expression {
    if (++this.depth > MAX_DEPTH) throw new Misfit(this.token.at, { code: 'fit/too-deep' });
    let left = this.parseOperand();
    for (;;) {
      const { text: operator, at } = this.token;
      const strength = this.token.kind === 'sign' ? STRENGTH[operator] : undefined;
      if (strength === undefined || strength < least) break;
      this.advance();
      const right = this.parseOperation(operator === '**' ? strength : strength + 1);
      left = { kind: 'operation', at, operator, left, right };
    }
    this.depth--;
    return left;
  }

  private parseOperand(): Expression {
    const { kind, text, at } = this.token;
    if (kind === 'number') {
      this.advance();
      return toNumber(text, at);
    }
    if (kind === 'text') {
      this.advance();
      return toText(text, at);
    }
    if (kind === 'name') return this.parseName();
    if (kind === 'sign' && (text === '-' || text === '+')) {
      this.advance();
      const right = this.parseOperation(7);
      if (right.kind === 'float') return right;
      return {
        kind: 'operation',
        at,
        operator: text,
        left: { kind: 'number', at, value: 0 },
        right,
      };
    }
    if (kind === 'sign' && text === '(') return this.parseParentheses();
    if (kind === 'sign' && text === '[') {
      this.advance();
      return { kind: 'display', at, type: 'list', items: this.parseItems(']') };
    }
    if (kind === 'sign' && text === '{') {
      this.advance();
      this.expect('}', { code: 'fit/only-empty-braces' });
      return { kind: 'display', at, type: 'dict', items: [] };
    }
    throw new Misfit(at, { code: 'fit/value-expected' });
  }

  private parseName(): Expression {
    const { text: name, at } = this.token;
    this.advance();
    if (this.token.text === '(' && this.token.kind === 'sign') {
      this.advance();
      return { kind: 'call', at, name, args: this.parseItems(')') };
    }
    if (['None', 'True', 'False'].includes(name)) return { kind: 'constant', at };
    throw new Misfit(at, { code: 'fit/unknown-name', name });
  }

  private parseParentheses(): Expression {
    const { at } = this.token;
    this.advance();
    if (this.token.text === ')') {
      this.advance();
      return { kind: 'display', at, type: 'tuple', items: [] };
    }
    const first = this.parseOperation(0);
    if (this.token.text === ',') {
      this.advance();
      return { kind: 'display', at, type: 'tuple', items: [first, ...this.parseItems(')')] };
    }
    this.expect(')', { code: 'fit/sign-expected', signs: [')'] });
    return first;
  }

  /** Items up to the closing sign, a comma at the end allowed. */
  private parseItems(close: string): Expression[] {
    const items: Expression[] = [];
    while (this.token.text !== close || this.token.kind !== 'sign') {
      items.push(this.parseOperation(0));
      if (this.token.text !== ',') break;
      this.advance();
    }
    this.expect(close, { code: 'fit/sign-expected', signs: [',', close] });
    return items;
  }

  private expect(sign: string, fault: FitFault): void {
    if (this.token.kind !== 'sign' || this.token.text !== sign) {
      throw new Misfit(this.token.at, fault);
    }
    this.advance();
  }

  private advance(): void {
    this.token = readToken(this.text, this.token.at + this.token.text.length);
  }
}
