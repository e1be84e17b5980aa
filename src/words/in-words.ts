// How a fact of the model becomes a sentence: a table with one function per code. Typed so that a code
// without words does not compile; a second language is a second table. The tables are in the files
// beside this one, one per pane.

/** What the model says: a code, with the numbers and names that belong to it. */
interface Fact {
  readonly code: string;
}

/** The words for every code of a closed union of facts: a sentence, or several with their parts. */
export type WordsFor<F extends Fact, Words = string> = {
  readonly [C in F['code']]: (fact: FactOf<F, C>) => Words;
};

/** The facts of a union that bear a code, those with a choice of codes among them. */
export type FactOf<F extends Fact, C> = F extends { readonly code: infer Own }
  ? C extends Own
    ? F
    : never
  : never;

/** The words for one fact. */
export function inWords<F extends Fact, Words>(words: WordsFor<F, Words>, fact: F): Words {
  const code: F['code'] = fact.code;
  // Safe by the type of the table; TypeScript cannot follow that code and fact belong together.
  const say = words[code] as (fact: F) => Words;
  return say(fact);
}
