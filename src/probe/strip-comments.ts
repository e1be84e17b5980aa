// Takes comments and blank lines out of a probe before it is sent: the board would have to receive
// and skip them. Knows as much of Python's lexis as that needs: strings, their prefixes do not matter.

/** A string of any of the four quotings, or a comment; whichever begins first swallows the other. */
const STRING_OR_COMMENT =
  /"""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?:\\[\s\S]|[^\\"\n])*"|'(?:\\[\s\S]|[^\\'\n])*'|#[^\n]*/g;

/**
 * Python code without comments, blank lines and trailing blanks; strings stay as they are, lines
 * keep their order but not their numbers.
 *
 * `a = '#'  # why` becomes `a = '#'`.
 */
export function stripComments(code: string): string {
  const strings: string[] = [];
  const bare = code
    .replaceAll('\r\n', '\n')
    .replace(STRING_OR_COMMENT, (match) =>
      match.startsWith('#') ? '' : `\0${strings.push(match) - 1}\0`,
    );
  const lines = bare.split('\n').map((line) => line.trimEnd());
  const kept = lines.filter((line) => line !== '').join('\n');
  return kept.replace(/\0(\d+)\0/g, (_, number: string) => strings[Number(number)]);
}
