// The find language as data: what a query asks for. Read by parse-query.ts, answered by
// evaluate-query.ts; both know only this.

/** Numbers between `least` and `most`, both included. Bytes, blocks, counts or addresses, by field. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Fields that hold a word; '*' in it stands for anything. */
export type WordField = 'type' | 'name' | 'module';

/**
 * Fields that hold a number: own size and kept-alive size in bytes, blocks, references to it, references
 * it makes, address.
 */
export type NumberField = 'size' | 'kept' | 'blocks' | 'refs' | 'links' | 'address' | 'line';

/** Words that stand alone. */
export type Flag = 'garbage' | 'alive' | 'part' | 'object' | 'unknown' | 'probe' | 'runtime';

/** One condition. A query is a row of them, all of which must hold. */
export type Condition =
  | { readonly negated: boolean; readonly field: WordField; readonly name: string }
  | { readonly negated: boolean; readonly field: NumberField; readonly range: Range }
  | { readonly negated: boolean; readonly field: 'text'; readonly text: string }
  | { readonly negated: boolean; readonly field: 'is'; readonly what: Flag };

export interface Query {
  readonly conditions: readonly Condition[];
}

/** Why a query was not understood. */
export interface QueryMistake {
  /** Position of the first character that does not fit, from 0, and how many do not. */
  readonly position: number;
  readonly length: number;
  readonly fault: QueryFault;
}

/** What was expected where a query goes wrong; the words are in words/heap/find.ts. */
export type QueryFault =
  | { readonly code: 'find/too-long'; readonly most: number }
  | { readonly code: 'find/nothing-negated' }
  | {
      readonly code: 'find/unknown-field';
      readonly written: string;
      readonly known: readonly (WordField | NumberField | 'text')[];
    }
  /** A comparison was asked of a field that holds a word. */
  | { readonly code: 'find/no-number'; readonly field: WordField | 'text' }
  | { readonly code: 'find/word-expected'; readonly field: WordField | 'text' }
  | { readonly code: 'find/quote-open'; readonly quote: string }
  | { readonly code: 'find/number-expected'; readonly field: NumberField }
  | { readonly code: 'find/range-reversed' }
  /** Lines are asked for, and no film is open that tells who made what is on the screen. */
  | { readonly code: 'find/no-film' };

export type ParsedQuery =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly mistake: QueryMistake };
