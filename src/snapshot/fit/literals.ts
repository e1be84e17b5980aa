// Numbers and strings of an expression, from their spelling to what they are worth. What is made of them
// is in expression.ts.

/** Part of a syntax tree. `at` is the position in the text, from 0. */
export type Literal =
  | { readonly kind: 'number'; readonly at: number; readonly value: number }
  | { readonly kind: 'float'; readonly at: number }
  | {
      readonly kind: 'text';
      readonly at: number;
      readonly bytes: boolean;
      readonly length: number;
      /** The characters, for a typecode. */
      readonly text: string;
    };

/** A whole number, or a float, whose value no size depends on. */
export function toNumber(text: string, at: number): Literal {
  const digits = text.replaceAll('_', '');
  if (!/^0[xXbBoO]/.test(digits) && /[.eE]/.test(digits)) return { kind: 'float', at };
  return { kind: 'number', at, value: Number(digits) };
}

/** The length counts bytes as the heap holds them: UTF-8; an escape counts as what it stands for. */
export function toText(quoted: string, at: number): Literal {
  const bytes = /^[bB]/.test(quoted);
  const inner = quoted.slice(bytes ? 2 : 1, -1);
  const text = inner.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([0-7]{1,3})|(.))/g,
    (_whole, hex?: string, wide?: string, octal?: string) =>
      String.fromCodePoint(
        hex !== undefined || wide !== undefined
          ? Number.parseInt((hex ?? wide) as string, 16)
          : octal !== undefined
            ? Number.parseInt(octal, 8)
            : 0x20,
      ),
  );
  const length = bytes ? text.length : new TextEncoder().encode(text).length;
  return { kind: 'text', at, bytes, length, text };
}
