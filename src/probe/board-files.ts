// The files on a board, by its own os module in the raw REPL: listed, read, written, removed. No name is left in the
// globals: as in heap.py the function stands in the place of __name__ until it begins.

import { AppError } from '../errors.ts';
import type { CodeRunner, RunOptions } from '../repl/code-runner.ts';
import type { Bytes } from '../units.ts';

export interface BoardFile {
  /** From the root: "/main.py". */
  readonly path: string;
  readonly bytes: Bytes;
}

/** Devices and processes of the interpreter in the page are no files of the user. */
const NO_FILES = ['/dev', '/proc'];
/** Bytes of a file that are written in one run: a Pico compiles a line of so much with little room. */
const PIECE_BYTES: Bytes = 384;
/** What is being written stands beside the file until it is whole. */
const UNFINISHED = '.new';

/**
 * All files, in order of their paths.
 * @throws AppError probe/raised, and those of CodeRunner.run
 */
export async function listBoardFiles(
  runner: CodeRunner,
  options: RunOptions = {},
): Promise<readonly BoardFile[]> {
  const text = await runFunction(
    runner,
    [
      "os = __import__('os')",
      "folders = ['']",
      'while folders:',
      '    folder = folders.pop()',
      '    try:',
      "        entries = list(os.ilistdir(folder or '/'))",
      '    except OSError:',
      '        continue',
      '    for entry in entries:',
      "        path = folder + '/' + entry[0]",
      '        if entry[1] & 0x4000:',
      `            if path not in ${toPythonList(NO_FILES)}: folders.append(path)`,
      '        else:',
      '            print(os.stat(path)[6], path)',
    ],
    options,
  );
  const files = text.split(/\r?\n/).flatMap((line) => {
    const match = /^(\d+) (\/.+)$/.exec(line);
    return match === null ? [] : [{ bytes: Number(match[1]), path: match[2] }];
  });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** @throws AppError probe/raised, probe/garbled, and those of CodeRunner.run */
export async function readBoardFile(
  runner: CodeRunner,
  path: string,
  options: RunOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const text = await runFunction(
    runner,
    [
      `with open(${toPython(path)}, 'rb') as file:`,
      '    while True:',
      '        part = file.read(240)',
      '        if not part: break',
      '        print(part)',
      "print('.')",
    ],
    options,
  );
  const lines = text.trimEnd().split(/\r?\n/);
  if (lines.pop() !== '.') throw new AppError('probe/garbled', `${path} did not come whole`);
  return Uint8Array.from(lines.flatMap(parseBytes));
}

/**
 * Writes a file, in place of one that is there: that one stays until the new one is whole.
 * @throws AppError probe/raised with the board's own words where it cannot be written
 */
export async function writeBoardFile(
  runner: CodeRunner,
  path: string,
  bytes: Uint8Array,
  options: RunOptions & { readonly onProgress?: (share: number) => void } = {},
): Promise<void> {
  const unfinished = toPython(path + UNFINISHED);
  for (let at = 0; at === 0 || at < bytes.length; at += PIECE_BYTES) {
    const piece = toPythonBytes(bytes.subarray(at, at + PIECE_BYTES));
    const mode = at === 0 ? 'wb' : 'ab';
    await runFunction(
      runner,
      [`with open(${unfinished}, '${mode}') as file: file.write(${piece})`],
      options,
    );
    options.onProgress?.(Math.min(1, (at + PIECE_BYTES) / bytes.length));
  }
  await runFunction(
    runner,
    [
      "os = __import__('os')",
      'try:',
      `    os.remove(${toPython(path)})`,
      'except OSError:',
      '    pass',
      `os.rename(${unfinished}, ${toPython(path)})`,
    ],
    options,
  );
}

/** @throws AppError probe/raised, and those of CodeRunner.run */
export async function removeBoardFile(
  runner: CodeRunner,
  path: string,
  options: RunOptions = {},
): Promise<void> {
  await runFunction(runner, [`__import__('os').remove(${toPython(path)})`], options);
}

async function runFunction(
  runner: CodeRunner,
  lines: readonly string[],
  options: RunOptions,
): Promise<string> {
  const code = [
    'def __name__(__name__=__name__):',
    ...["globals()['__name__'] = __name__", ...lines].map((line) => `    ${line}`),
    '__name__()',
    '',
  ].join('\n');
  const { output, error } = await runner.run(code, options);
  if (error !== '') throw new AppError('probe/raised', error.trim());
  return new TextDecoder().decode(output);
}

/** A literal of Python: letters as they are, the rest by numbers. */
function toPythonBytes(bytes: Uint8Array): string {
  const letters = Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x5c && byte !== 0x27
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  );
  return `b'${letters.join('')}'`;
}

const ESCAPED: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09 };

/** One line of print(b'…') (mp_str_print_quoted, py/objstr.c). */
function parseBytes(line: string): number[] {
  const match = /^b(['"])(.*)\1$/.exec(line);
  if (match === null) throw new AppError('probe/garbled', 'a line of the file is no bytes');
  return [...match[2].matchAll(/\\x([0-9a-f]{2})|\\(.)|(.)/g)].map(([, code, letter, plain]) => {
    if (code !== undefined) return Number.parseInt(code, 16);
    return letter === undefined ? plain.charCodeAt(0) : (ESCAPED[letter] ?? letter.charCodeAt(0));
  });
}

function toPythonList(texts: readonly string[]): string {
  return `(${texts.map(toPython).join(', ')},)`;
}

/** A literal of Python: JSON's, with what is not ASCII by its number. */
export function toPython(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/gu, (letter) => {
    const code = (letter.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
