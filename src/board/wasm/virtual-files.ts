// The files of the interpreter in WebAssembly, so that they outlive a soft reset as the flash of a
// board does. Knows nothing of Python.

import type { WasmFiles } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';

/** Absolute path → content. */
export type VirtualFiles = ReadonlyMap<string, Uint8Array>;

/** Emscripten's own: devices and processes are no files of the user. */
const NOT_FLASH = ['/dev', '/proc'];

/** Every file under `folder`, as it is now. */
export function readVirtualFiles(from: WasmFiles, folder = ''): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const name of from.readdir(folder || '/')) {
    const path = `${folder}/${name}`;
    if (name === '.' || name === '..' || NOT_FLASH.includes(path)) continue;
    const { mode } = from.stat(path);
    if (from.isFile(mode)) found.set(path, from.readFile(path));
    if (!from.isDir(mode)) continue;
    for (const [inner, content] of readVirtualFiles(from, path)) found.set(inner, content);
  }
  return found;
}

/** Puts the files there, with the folders that they need. */
export function writeVirtualFiles(to: WasmFiles, files: VirtualFiles): void {
  for (const [path, content] of files) {
    to.mkdirTree(path.slice(0, path.lastIndexOf('/')) || '/');
    to.writeFile(path, content);
  }
}
