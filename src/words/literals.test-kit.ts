// The string literals of TypeScript source, as far as a test needs them: comments and regular expressions
// are passed over, holes of templates become "…". No parser: it knows nothing of what the code means.

/** A string literal, and some hundred characters of the code before it. */
export interface Literal {
  readonly text: string;
  readonly before: string;
}

/** A slash after these opens a regular expression; elsewhere it divides. */
const BEFORE_EXPRESSION = /(?:^|[(=,:!&|?{};[>]|return)\s*$/;
const EXPRESSION = /\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+\//y;

export function findLiterals(source: string): Literal[] {
  return new Scanner(source).scan();
}

class Scanner {
  private readonly source: string;
  private readonly found: Literal[] = [];
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  scan(): Literal[] {
    this.readCode();
    return this.found;
  }

  /** Code up to its end, or up to the brace that closes the hole of a template. */
  private readCode(): void {
    let depth = 0;
    while (this.at < this.source.length) {
      const sign = this.source[this.at];
      if (sign === '}' && depth-- === 0) return;
      if (sign === '{') depth++;
      if (this.isHere('//')) this.skipPast('\n');
      else if (this.isHere('/*')) this.skipPast('*/');
      else if (sign === '/') this.skipSlash();
      else if (sign === "'" || sign === '"' || sign === '`') this.readLiteral(sign);
      else this.at++;
    }
  }

  private readLiteral(quote: string): void {
    const before = this.before(200);
    let text = '';
    this.at++;
    while (this.at < this.source.length && this.source[this.at] !== quote) {
      if (quote === '`' && this.isHere('${')) {
        this.at += 2;
        this.readCode();
        text += '…';
      } else {
        if (this.source[this.at] === '\\') this.at++;
        text += this.source[this.at];
      }
      this.at++;
    }
    this.at++;
    this.found.push({ text, before });
  }

  private skipSlash(): void {
    EXPRESSION.lastIndex = this.at;
    const isExpression = BEFORE_EXPRESSION.test(this.before(40)) && EXPRESSION.test(this.source);
    this.at = isExpression ? EXPRESSION.lastIndex : this.at + 1;
  }

  private skipPast(mark: string): void {
    const place = this.source.indexOf(mark, this.at + 2);
    this.at = place < 0 ? this.source.length : place + mark.length;
  }

  private isHere(mark: string): boolean {
    return this.source.startsWith(mark, this.at);
  }

  private before(many: number): string {
    return this.source.slice(Math.max(0, this.at - many), this.at);
  }
}
