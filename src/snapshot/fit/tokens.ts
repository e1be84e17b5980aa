// The words of an expression: numbers, strings, names and signs, each with its place in the text.

import type { FitFault } from './fit-facts.ts';

/** Where reading stopped; never leaves this folder. */
export class Misfit extends Error {
  readonly position: number;
  readonly fault: FitFault;

  constructor(position: number, fault: FitFault) {
    super(fault.code);
    this.position = position;
    this.fault = fault;
  }
}

const TOKEN =
  /\s*(?:(?<number>0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|(?<text>[bB]?(?:'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"))|(?<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?<sign>\*\*|<<|>>|\/\/|[-+*%&|^()[\]{},:]))/y;

/** One word; `end` behind the last. */
export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

/** The word that begins at or behind a position. */
export function readToken(text: string, from: number): Token {
  const rest = text.slice(from);
  if (rest.trim() === '') return { kind: 'end', text: '', at: text.length };
  TOKEN.lastIndex = from;
  const groups = TOKEN.exec(text)?.groups;
  const at = from + (rest.length - rest.trimStart().length);
  if (groups === undefined)
    throw new Misfit(at, { code: 'fit/foreign-character', found: text[at] ?? '' });
  const kind = (['number', 'text', 'name', 'sign'] as const).find((name) => groups[name]);
  return { kind: kind as Token['kind'], text: groups[kind as string], at };
}
