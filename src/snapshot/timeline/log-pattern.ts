// Which lines of a program's output tell about memory: a pattern with the named groups free, used and
// total. The default knows what status loggers print; a user may give another. A pattern from a person
// runs on every line of output, so it must not be able to hang the page.

import type { Bytes, Milliseconds } from '../../units.ts';
import type { Figures } from './point.ts';

export interface LogPattern {
  readonly source: string;
  readonly expression: RegExp;
}

export type CheckedPattern =
  | { readonly ok: true; readonly pattern: LogPattern }
  | { readonly ok: false; readonly fault: PatternFault };

/** Why a pattern is refused; the words are in words/lab/timeline.ts. */
export type PatternFault =
  | { readonly code: 'pattern/too-long'; readonly most: number }
  | { readonly code: 'pattern/no-group' }
  | { readonly code: 'pattern/refers-back' }
  | { readonly code: 'pattern/can-hang' }
  | { readonly code: 'pattern/slow' }
  /** No regular expression; `reason` is what the engine says of it. */
  | { readonly code: 'pattern/malformed'; readonly reason: string };

/** Longer lines are no log lines; longer patterns nobody can read. */
const MAX_LINE = 300;
const MAX_PATTERN = 200;

/** free: 123456 bytes … used: 7890; free=120k, used=40k; Free 1234 / Used 5678. */
const FIGURE = String.raw`\b{word}\b\W{0,3}(?<{word}>\d[\d,_]{0,14}(?:\.\d{1,3})? ?(?:[kKmM]i?B?\b)?)`;
const figure = (word: string): string => FIGURE.replaceAll('{word}', word);

export const DEFAULT_PATTERN: LogPattern = {
  source: 'free: N … used: N',
  expression: new RegExp(
    `^(?=.*?${figure('free')})(?=.*?${figure('used')})(?:.*?${figure('total')})?`,
    'i',
  ),
};

const GROUPS = ['free', 'used', 'total'] as const;

/**
 * Checks a pattern that a person typed. A repetition inside a repetition, or one behind alternatives,
 * can take forever on one line; so can references back. They are refused with a reason.
 */
export function checkPattern(source: string): CheckedPattern {
  if (source.length > MAX_PATTERN) return refuse({ code: 'pattern/too-long', most: MAX_PATTERN });
  if (!GROUPS.some((name) => source.includes(`(?<${name}>`))) {
    return refuse({ code: 'pattern/no-group' });
  }
  if (/\\[1-9]|\\k</.test(source)) return refuse({ code: 'pattern/refers-back' });
  if (hasNestedRepetition(source)) {
    return refuse({ code: 'pattern/can-hang' });
  }
  try {
    const expression = new RegExp(source, 'i');
    return isSlow(expression, source)
      ? refuse({ code: 'pattern/slow' })
      : { ok: true, pattern: { source, expression } };
  } catch (error) {
    // What a person typed half-way is no regular expression; the engine's own words say where.
    const reason = error instanceof Error ? error.message : String(error);
    return refuse({ code: 'pattern/malformed', reason });
  }
}

function refuse(fault: PatternFault): CheckedPattern {
  return { ok: false, fault };
}

/** True where a group that holds a repetition or alternatives is itself repeated. */
function hasNestedRepetition(source: string): boolean {
  const plain = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  const inner: boolean[] = [false];
  for (let i = 0; i < plain.length; i++) {
    const sign = plain[i];
    if (sign === '(') inner.push(false);
    else if (sign === ')') {
      const repeats = inner.pop() ?? false;
      if (repeats && /^(?:[*+]|\{)/.test(plain.slice(i + 1))) return true;
      if (repeats && inner.length > 0) inner[inner.length - 1] = true;
    } else if (/[*+{|]/.test(sign)) inner[inner.length - 1] = true;
  }
  return false;
}

/** One line must not take longer: a frame has 16 ms. */
const SLOW_MS = 8;

/**
 * Tries the lines on which patterns are known to be slow: one character over and over, longer and
 * longer, so that even the worst pattern gives itself away while it is still quick.
 */
function isSlow(expression: RegExp, source: string): boolean {
  const signs = new Set(['1', ' ', 'a', '_', ...source.replace(/\\./g, '')]);
  for (let length = 16; length <= MAX_LINE; length = Math.ceil(length * 1.5)) {
    for (const sign of signs) {
      const lines = [sign.repeat(length), `${sign}1 `.repeat(length / 3)];
      // A busy machine can stretch one measurement, hardly three.
      const isOver = (): boolean => measure(expression, lines) > SLOW_MS;
      if (isOver() && isOver() && isOver()) return true;
    }
  }
  return false;
}

function measure(expression: RegExp, lines: readonly string[]): Milliseconds {
  const began = performance.now();
  for (const line of lines) expression.test(line);
  return performance.now() - began;
}

/** The figures in one line of output, or undefined where it tells none. */
export function readLogLine(line: string, pattern = DEFAULT_PATTERN): Figures | undefined {
  if (line.length > MAX_LINE) return undefined;
  const groups = pattern.expression.exec(line)?.groups;
  if (groups === undefined) return undefined;
  const [free, used, total] = GROUPS.map((name) => toBytes(groups[name]));
  if (free === undefined && used === undefined) return undefined;
  return { free, used, total };
}

/** "12,345", "120k", "1.5 MB"; undefined for anything else. */
function toBytes(text: string | undefined): Bytes | undefined {
  const match = /^([\d,_]+(?:\.\d+)?) ?([kKmM]?)/.exec(text ?? '');
  if (match === null) return undefined;
  const unit = { '': 1, k: 1024, m: 1024 * 1024 }[match[2].toLowerCase()] ?? 1;
  const bytes = Math.round(Number(match[1].replace(/[,_]/g, '')) * unit);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
