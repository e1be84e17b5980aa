// "Run with snapshots": cuts a program at its `# snapshot: name` lines and takes a snapshot before,
// at each, and after. The parts run one after another in the same globals, which is the same as
// running the whole as long as the lines stand at the outermost level; elsewhere they are left alone.

import { AppError } from '../../errors.ts';

export interface ProgramPart {
  readonly code: string;
  /** The snapshot to take after this part. */
  readonly label: string;
}

const SNAPSHOT_LINE = /^# snapshot:\s*(.*)$/;

/** The parts of a program. A marker inside a block, a string or a bracket does not cut. */
export function splitProgram(code: string): ProgramPart[] {
  const parts: ProgramPart[] = [];
  const nesting = new Nesting();
  let lines: string[] = [];
  const source = code.split(/\r?\n/);
  source.forEach((line, index) => {
    const marker = nesting.isOpen ? null : SNAPSHOT_LINE.exec(line);
    if (marker !== null && !continuesBlock(source, index)) {
      const name = marker[1]?.trim();
      parts.push({ code: lines.join('\n'), label: name || `step ${parts.length + 1}` });
      // Empty lines keep the line numbers of tracebacks as the editor shows them.
      lines = source.slice(0, index + 1).map(() => '');
      return;
    }
    nesting.read(line);
    lines.push(line);
  });
  parts.push({ code: lines.join('\n'), label: 'after' });
  return parts;
}

/** The next line of code belongs to a block that began before: cutting here would end the block. */
function continuesBlock(source: readonly string[], index: number): boolean {
  const next = source.slice(index + 1).find((line) => line.trim() !== '' && !/^\s*#/.test(line));
  return next !== undefined && (/^\s/.test(next) || /^(else|elif|except|finally)\b/.test(next));
}

/** Follows brackets and triple-quoted strings over lines. */
class Nesting {
  private depth = 0;
  private quote = '';

  get isOpen(): boolean {
    return this.depth > 0 || this.quote !== '';
  }

  read(line: string): void {
    for (let at = 0; at < line.length; ) at = this.readToken(line, at);
    // A string with one quote ends with its line, whether it was closed or not.
    if (this.quote.length === 1 && !line.endsWith('\\')) this.quote = '';
  }

  private readToken(line: string, at: number): number {
    const char = line[at];
    if (this.quote !== '') {
      if (char === '\\') return at + 2;
      if (!line.startsWith(this.quote, at)) return at + 1;
      const { length } = this.quote;
      this.quote = '';
      return at + length;
    }
    if (char === '#') return line.length;
    if (char === '"' || char === "'") {
      this.quote = line.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
      return at + this.quote.length;
    }
    if ('([{'.includes(char)) this.depth++;
    if (')]}'.includes(char)) this.depth = Math.max(0, this.depth - 1);
    return at + 1;
  }
}

export interface RunSteps {
  readonly signal: AbortSignal;
  /** Runs a part; false where it raised, which ends the run. */
  readonly run: (code: string) => Promise<boolean>;
  readonly snapshot: (label: string) => Promise<void>;
  /** Has all parts before the camera, as one film of the whole program. */
  readonly film: (play: () => Promise<void>) => Promise<void>;
}

/** Before, at each marker, after; where a part raises, the snapshot after it is still taken. */
export async function runWithSnapshots(code: string, steps: RunSteps): Promise<void> {
  await steps.snapshot('before');
  await steps.film(() => runParts(splitProgram(code), steps));
}

async function runParts(parts: readonly ProgramPart[], steps: RunSteps): Promise<void> {
  for (const part of parts) {
    if (steps.signal.aborted) throw new AppError('repl/cancelled', 'the run was given up');
    const went = part.code.trim() === '' || (await steps.run(part.code));
    await steps.snapshot(went ? part.label : `${part.label} (stopped by an error)`);
    if (!went) return;
  }
}
