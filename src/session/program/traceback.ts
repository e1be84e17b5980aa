// Where a traceback says that a program of the editor failed. Pure text.

/** What went wrong, and in which line of the program. */
export interface ProgramError {
  /** The text that ran. */
  readonly program: string;
  /** Counted from 1. */
  readonly line: number;
  /** As the board said it: "NameError: name 'x' isn't defined"; "KeyboardInterrupt: " where it was stopped. */
  readonly message: string;
}

/** What the REPL calls the program: py/lexer.c and shared/runtime/pyexec.c, all versions. */
const OWN_FRAME = /^ {2}File "<stdin>", line (\d+)/gm;

/**
 * The innermost line of the program itself: what it called, in a module of the board's, has lines of its own.
 * @param traceback as the board printed it; '' for none
 */
export function findProgramError(program: string, traceback: string): ProgramError | undefined {
  const last = [...traceback.matchAll(OWN_FRAME)].at(-1);
  if (last === undefined) return undefined;
  const message = traceback.trimEnd().split(/\r?\n/).at(-1) ?? '';
  const line = Math.min(Number(last[1]), program.split('\n').length);
  return { program, line, message };
}
