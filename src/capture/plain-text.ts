// Takes the clothes of other programs off a text: terminal colours, HTML entities, spaces that do not break. Knows nothing of
// what the text says. Used where pasted text is cut into dumps, and by the parser on each line.

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
/** No-break, figure and narrow no-break space: word processors and web pages put them in the place of spaces. */
const SPACES = /[\u00a0\u2007\u202f]/g;
const ESCAPE = String.fromCharCode(27);
const COLOUR = new RegExp(`${ESCAPE}\\[[0-9;?]*[A-Za-z]`, 'g');

/** The text without colours, and with entities as the characters they stand for. */
export function toPlainText(text: string): string {
  let plain = text;
  if (plain.includes(ESCAPE)) plain = plain.replaceAll(COLOUR, '');
  if (plain.includes('&')) plain = decodeEntities(plain);
  if (plain.includes('&')) plain = decodeEntities(plain); // through two converters: &amp;gt;
  return plain.replaceAll(SPACES, ' ');
}

function decodeEntities(text: string): string {
  return text.replaceAll(ENTITY, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    if (code === 0xa0) return ' ';
    return code > 0 && code <= 0xffff ? String.fromCharCode(code) : whole;
  });
}
