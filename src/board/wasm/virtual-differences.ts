// How the interpreter in the browser differs from a Pico, in plain sentences for the page. Each was
// tried with v1.27.0; the reasons stand in interpreter.ts and virtual-console.ts.

export const VIRTUAL_DIFFERENCES: readonly string[] = [
  'Garbage is collected only when a line or a program has ended: gc.collect() inside a program frees nothing until then.',
  'When the heap is full it grows by a further area instead of raising MemoryError; gc.mem_free() counts 128 MB that it might still take.',
  'There are no pins and no wires: the machine module is missing, and so are rp2, network and _thread.',
  'input() cannot wait for the keyboard: a program that calls it stands still until Stop.',
  'Ctrl-C cannot reach a program that runs: Stop starts a fresh interpreter, without the variables and files of the old one.',
  'Floats have 64 bits, a Pico has 32; docstrings are kept on the heap, a Pico drops them.',
  'Addresses and the order of blocks are its own; the block size of 16 bytes and the letters are those of a Pico.',
  'It runs as fast as your computer allows, so timing says nothing about a Pico.',
];
