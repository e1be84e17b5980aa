// Python literals of plain data: text, bytes, numbers, as MicroPython's repr writes them. Knows no
// memory.

/** Longer texts are cut here: more than a line is never shown. */
const MAX_SHOWN = 100;

/** 'abc', with the quotes and escapes of mp_str_print_quoted (py/objstr.c); cut with an ellipsis. */
export function quoteText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let shown = '';
  for (const letter of text) {
    if (shown.length >= MAX_SHOWN) return `${quote}${shown}…${quote}`;
    shown += escapeLetter(letter, quote);
  }
  return `${quote}${shown}${quote}`;
}

/** b'abc\x00', cut with an ellipsis. */
export function quoteBytes(bytes: Uint8Array): string {
  let hasSingle = false;
  let hasDouble = false;
  for (const byte of bytes) {
    if (byte === 39) hasSingle = true;
    if (byte === 34) hasDouble = true;
  }
  const quote = hasSingle && !hasDouble ? '"' : "'";
  let shown = '';
  for (const byte of bytes) {
    if (shown.length >= MAX_SHOWN) return `b${quote}${shown}…${quote}`;
    const letter = String.fromCharCode(byte);
    shown += byte < 128 ? escapeLetter(letter, quote) : hexEscape(byte);
  }
  return `b${quote}${shown}${quote}`;
}

function escapeLetter(letter: string, quote: string): string {
  if (letter === quote || letter === '\\') return `\\${letter}`;
  if (letter === '\n') return '\\n';
  if (letter === '\r') return '\\r';
  if (letter === '\t') return '\\t';
  const code = letter.codePointAt(0) as number;
  return code < 32 || code === 127 ? hexEscape(code) : letter;
}

function hexEscape(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

/** 1.0, 3.25, 1e+16, inf, nan. `digits`: 7 for single precision, 16 or 17 for double. */
export function floatText(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const short = digits >= 16 ? String(value) : String(Number(value.toPrecision(digits)));
  if (/^-?\d+$/.test(short)) return `${short}.0`;
  return short.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** A big int from its 16-bit digits, the lowest first (py/mpz.h). */
export function bigIntText(digits: readonly number[], isNegative: boolean): string {
  let hex = '';
  for (let i = digits.length - 1; i >= 0; i--) hex += digits[i].toString(16).padStart(4, '0');
  const text = BigInt(`0x${hex === '' ? '0' : hex}`).toString();
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, 40)}… ${text.length} digits` : text;
  return isNegative ? `-${shown}` : shown;
}
