// Python files of the user's computer: chosen and written by the browser's own pickers where it has them, else by a
// file field and a download. A frame may have neither picker; then the latter serve too.

import { saveTextAs } from '../parts/save-file.ts';

export interface OpenedFile {
  readonly name: string;
  readonly text: string;
  /** Where the browser lets the file be written again. */
  readonly handle?: FileHandle;
}

/** The part of the File System Access API that is used; TypeScript's library does not have the pickers. */
export interface FileHandle {
  readonly name: string;
  getFile(): Promise<File>;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
}

interface Pickers {
  showOpenFilePicker?(options: object): Promise<readonly FileHandle[]>;
  showSaveFilePicker?(options: object): Promise<FileHandle>;
}

const PYTHON = { types: [{ description: 'Python', accept: { 'text/x-python': ['.py'] } }] };

/** Call it right in a click. [] where the user chose nothing. */
export async function openPythonFiles(): Promise<readonly OpenedFile[]> {
  const { showOpenFilePicker } = window as Pickers;
  if (showOpenFilePicker !== undefined && window.top === window) {
    const handles = await unlessGivenUp(showOpenFilePicker({ ...PYTHON, multiple: true }));
    return Promise.all((handles ?? []).map(openHandle));
  }
  const files = await chooseFiles();
  return Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
}

/**
 * Into the file that it came from or went to before, else where the user says.
 * @returns where it is now, where the browser tells; undefined also where the user gave up
 */
export async function savePythonFile(
  name: string,
  text: string,
  known: FileHandle | undefined,
): Promise<FileHandle | undefined> {
  const { showSaveFilePicker } = window as Pickers;
  if (showSaveFilePicker === undefined || window.top !== window) {
    saveTextAs(text, name, 'text/x-python');
    return undefined;
  }
  const options = { ...PYTHON, suggestedName: name };
  const handle = known ?? (await unlessGivenUp(showSaveFilePicker(options)));
  if (handle === undefined) return undefined;
  const file = await handle.createWritable();
  await file.write(text);
  await file.close();
  return handle;
}

/** Any files, by the browser's file field. */
export function chooseFiles(accept = '.py,text/x-python,text/plain'): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = accept;
    field.multiple = true;
    field.addEventListener('change', () => resolve([...(field.files ?? [])]));
    field.addEventListener('cancel', () => resolve([]));
    field.click();
  });
}

async function openHandle(handle: FileHandle): Promise<OpenedFile> {
  const file = await handle.getFile();
  return { name: handle.name, text: await file.text(), handle };
}

/** Closing a picker is an AbortError, and no failure. */
async function unlessGivenUp<T>(choice: Promise<T>): Promise<T | undefined> {
  try {
    return await choice;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}
