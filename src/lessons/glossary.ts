// The words of the lessons and of the whole lab: a friendly word, the term of MicroPython's sources and
// of computer science, and what it means. One list, so that a thing has one name everywhere.

export interface GlossaryEntry {
  /** The word that texts use. */
  readonly word: string;
  /** What it is called elsewhere. */
  readonly formal: string;
  readonly meaning: string;
}

export const GLOSSARY: readonly GlossaryEntry[] = [
  {
    word: 'heap',
    formal: 'heap, GC pool',
    meaning:
      'The part of the memory where MicroPython keeps the objects of your program: 190 to 230 KB on a Pico. It is cut into blocks.',
  },
  {
    word: 'block',
    formal: 'block, allocation unit',
    meaning:
      'The smallest piece of the heap: 16 bytes on a Pico. An object takes one block or several in a row, never a part of one.',
  },
  {
    word: 'head',
    formal: 'head block (AT_HEAD)',
    meaning:
      'The first block of an object. mem_info(1) prints a letter for it that hints at the kind of object.',
  },
  {
    word: 'tail',
    formal: 'tail block (AT_TAIL)',
    meaning: 'Any further block of an object. mem_info(1) prints “=” for it.',
  },
  {
    word: 'hole',
    formal: 'free run',
    meaning:
      'Free blocks in a row between used ones. A new object needs one hole that is long enough; two holes do not help.',
  },
  {
    word: 'fragmentation',
    formal: 'external fragmentation',
    meaning:
      'Free memory that lies in many small holes. In the lab: 1 minus the largest hole divided by all free memory, so 0 is one single hole.',
  },
  {
    word: 'reference',
    formal: 'reference, pointer',
    meaning:
      'The address of an object, kept somewhere else: in a variable, a list, an attribute. Drawn as an arrow.',
  },
  {
    word: 'alias',
    formal: 'alias',
    meaning:
      'A second name for the same object. Changing the object through one name is seen through the other.',
  },
  {
    word: 'kept alive by',
    formal: 'dominated by, retained by',
    meaning:
      'An object is kept alive by another if every way from a variable to it leads through that other one: cut it and both are garbage.',
  },
  {
    word: 'root',
    formal: 'root pointer',
    meaning:
      'A place outside the heap where the collector begins to look: global variables, modules, the stack of the running code.',
  },
  {
    word: 'garbage',
    formal: 'garbage, unreachable object',
    meaning:
      'Objects that nothing leads to any more. They still take their blocks, until the next collection.',
  },
  {
    word: 'collection',
    formal: 'garbage collection, mark and sweep',
    meaning:
      'MicroPython marks all that can be reached from the roots and frees the rest. It happens when memory runs out, or when you call gc.collect().',
  },
  {
    word: 'interned',
    formal: 'interned string, qstr',
    meaning:
      'A short string that MicroPython keeps once, in a table of its own, until the next reset. Variables hold its number, so it takes no block of its own.',
  },
  {
    word: 'small int',
    formal: 'small integer, tagged word',
    meaning:
      'A whole number between about −1,000,000,000 and 1,000,000,000 (30 bits and a sign). It lies in the variable itself and takes no block.',
  },
  {
    word: 'leak',
    formal: 'memory leak',
    meaning:
      'Memory that a program never needs again and never lets go of, because something still refers to it.',
  },
  {
    word: 'ring buffer',
    formal: 'circular buffer',
    meaning: 'A list of fixed length in which the newest item takes the place of the oldest.',
  },
  {
    word: 'closure',
    formal: 'closure',
    meaning: 'A function that goes on using the variables of the function in which it was made.',
  },
  {
    word: 'bound method',
    formal: 'bound method',
    meaning:
      'A method together with the object that it belongs to, as in `sensor.read` without the brackets.',
  },
  {
    word: 'allocate',
    formal: 'allocation',
    meaning: 'To look for a hole that is long enough and take blocks of it for a new object.',
  },
  {
    word: 'rounding',
    formal: 'internal fragmentation, slack',
    meaning:
      'Bytes at the end of an object’s last block that nothing uses, because blocks are never shared.',
  },
  {
    word: 'area',
    formal: 'heap area, split heap',
    meaning:
      'One of several separate pieces that make up a heap. A Pico has one; other boards add more.',
  },
  {
    word: 'film',
    formal: 'execution trace',
    meaning:
      'What the lab records of a run on a board in the page: every step of the program and every change of the heap, to be looked at forwards and backwards.',
  },
  {
    word: 'step',
    formal: 'line event',
    meaning:
      'A line of the program that begins to run. At a step the line is about to run; what it does is seen at the next.',
  },
  {
    word: 'made here',
    formal: 'allocation site',
    meaning:
      'The line that was running when MicroPython took the memory of an object, and the lines that had called it.',
  },
  {
    word: 'thrown away at once',
    formal: 'churn',
    meaning: 'Memory that is given back within a few steps. It takes time, and it leaves holes.',
  },
  {
    word: 'swept',
    formal: 'sweep phase of the garbage collector',
    meaning: 'Freed by a collection, because nothing referred to it any more.',
  },
  {
    word: 'call frame',
    formal: 'call frame, activation',
    meaning:
      'A function call that has not returned yet: its line, its local variables, and the line that called it.',
  },
];

/** The entry of a word, or undefined where the glossary does not have it. */
export function findEntry(word: string): GlossaryEntry | undefined {
  const wanted = word.toLowerCase();
  return GLOSSARY.find((entry) => entry.word === wanted);
}
