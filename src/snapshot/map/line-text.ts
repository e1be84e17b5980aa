// Takes off what people and programs wrap around the lines of a dump: HTML entities, terminal colours,
// Python lists of strings, escaped line ends. What is left are the lines as MicroPython printed them,
// perhaps with a prefix. Knows no letters.

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  equals: '=',
  period: '.',
  colon: ':',
  lpar: '(',
  rpar: ')',
};

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,8}));/g;
const ESCAPE = String.fromCharCode(27);
const COLOUR = new RegExp(`${ESCAPE}\\[[0-9;?]*[A-Za-z]`, 'g');
/** Where one line of text holds several of MicroPython's: quotes of a list, `\n` in a repr, <br>. */
const INNER_BREAK = /\\r\\n|\\n|\\r|['"`]|<\/?[a-zA-Z][^<>]{0,40}>/;

/** One line of text as the one or more lines that it holds. Most lines come back as they are. */
export function unwrapLine(line: string): readonly string[] {
  let text = line;
  if (text.includes(ESCAPE)) text = text.replaceAll(COLOUR, '');
  if (text.includes('&')) text = decodeEntities(text);
  if (text.includes('&')) text = decodeEntities(text); // pasted through two converters: &amp;gt;
  if (!/[\\'"`<]/.test(text)) return [text];
  const pieces = text.split(INNER_BREAK).filter((piece) => piece.trim() !== '');
  return pieces.length === 0 ? [''] : pieces;
}

function decodeEntities(text: string): string {
  return text.replaceAll(ENTITY, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0xffff ? String.fromCharCode(code) : whole;
  });
}
