// What a table of words is: for every code of a union of facts, a function from the fact to its words,
// so that a code without words does not compile. Knows no words itself.

/** The facts of a union that bear a code. */
export type FactOf<Fact extends { readonly code: string }, Code> = Fact extends {
  readonly code: infer Own;
}
  ? Code extends Own
    ? Fact
    : never
  : never;

/** Words for every code of a union. */
export type WordTable<Fact extends { readonly code: string }, Words = string> = {
  readonly [Code in Fact['code']]: (fact: FactOf<Fact, Code>) => Words;
};

/** The words for one fact. */
export function wordsOf<Fact extends { readonly code: string }, Words>(
  table: WordTable<Fact, Words>,
  fact: Fact,
): Words {
  // The table's type says that this entry takes this fact; TypeScript cannot follow a union so far.
  const say = table[fact.code as Fact['code']] as (fact: Fact) => Words;
  return say(fact);
}
