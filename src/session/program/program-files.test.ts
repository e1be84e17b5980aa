// The user's programs: which one is in the editor, what is kept, and that nothing of the user's is ever written over.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { signal } from '../../signals.ts';
import { Notices } from '../notices.ts';
import { ProgramFiles, toFileName } from './program-files.ts';
import { type KeptPrograms, type ProgramStore, parsePrograms } from './program-store.ts';

/** A browser's storage: what one visit writes the next one reads. */
function makeStore(): ProgramStore {
  let kept = '';
  return {
    read: () => parsePrograms(kept),
    write: (programs: KeptPrograms) => {
      kept = JSON.stringify(programs);
      return true;
    },
    onElsewhere: () => {},
  };
}

function visit(store: ProgramStore = makeStore(), text = '') {
  const program = signal(text);
  const programName = signal('program.py');
  const openLesson = signal<{ readonly lesson: { readonly id: string } } | undefined>(undefined);
  const notices = new Notices();
  const files = new ProgramFiles({ program, programName, openLesson, notices }, store);
  const names = () => files.list.value.map(({ name }) => name);
  return { files, program, programName, openLesson, notices, store, names };
}

test('what is typed is there again on the next visit, under its name', () => {
  const first = visit();
  first.files.edit('x = 1\n');
  first.files.rename(first.files.currentId.value ?? '', 'leak');
  const next = visit(first.store);
  expect(next.program.value).toBe('x = 1\n');
  expect(next.programName.value).toBe('leak.py');
});

test('a program of a link, a lesson or an example becomes a file of its own', () => {
  const { files, program, names, openLesson, programName } = visit();
  files.edit('mine = 1\n');
  program.value = 'from_a_link = 1\n';
  expect(names()).toEqual(['program.py', 'program-2.py']);
  openLesson.value = { lesson: { id: 'two-names' } };
  program.value = 'list2 = list1\n';
  expect(names()).toEqual(['program.py', 'two-names.py']);
  expect(programName.value).toBe('two-names.py');
  files.edit('list2 = list1[:]\n');
  files.openCopy('leak.py', 'log = []\n');
  expect(names()).toEqual(['program.py', 'two-names.py', 'leak.py']);
});

test('what nobody has changed goes when something else is opened', () => {
  const { files, names } = visit();
  files.openCopy('leak.py', 'log = []\n');
  files.openCopy('holes.py', 'holes = []\n');
  expect(names()).toEqual(['holes.py']);
});

test('the own text that is put back is the own file again', () => {
  const { files, program, programName, names } = visit();
  files.create('mine.py', 'mine = 1\n');
  program.value = 'a lesson\n';
  program.value = 'mine = 1\n';
  expect(programName.value).toBe('mine.py');
  expect(names()).toEqual(['mine.py']);
});

test('a link that names a program wins over what was kept, which stays in the list', () => {
  const first = visit();
  first.files.edit('mine = 1\n');
  const next = visit(first.store, 'linked = 1\n');
  expect(next.program.value).toBe('linked = 1\n');
  expect(next.names()).toEqual(['program.py', 'program-2.py']);
});

test('a deleted program comes back to its place', () => {
  const { files, program, names, notices } = visit();
  for (const name of ['a.py', 'b.py', 'c.py']) files.create(name, `# ${name}\n`);
  const b = files.list.value[1];
  files.open(b.id);
  files.remove(b.id);
  expect(names()).toEqual(['a.py', 'c.py']);
  expect(program.value).toBe('# c.py\n');
  const [notice] = notices.list.value;
  if (notice.kind === 'news') notice.undo?.();
  expect(names()).toEqual(['a.py', 'b.py', 'c.py']);
  expect(program.value).toBe('# b.py\n');
});

test('a name is one that files can have, and no two are the same', () => {
  expect(toFileName(' my/leak ')).toBe('myleak.py');
  expect(toFileName('Leak.PY')).toBe('Leak.PY');
  expect(toFileName('.py')).toBe('');
  const { files, names } = visit();
  files.create('a.py', '1');
  const id = files.create('b.py', '2');
  files.rename(id, 'a');
  expect(names()).toEqual(['a.py', 'a-2.py']);
});

type Act = ['edit' | 'place' | 'copy' | 'create', string] | ['open' | 'remove', number];

const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(
    fc.constantFrom<'edit' | 'place' | 'copy' | 'create'>('edit', 'place', 'copy', 'create'),
    fc.string({ minLength: 1, maxLength: 4 }),
  ),
  fc.tuple(fc.constantFrom<'open' | 'remove'>('open', 'remove'), fc.nat(5)),
);

test('whatever is done, the editor shows the current file, and what was typed is never lost but by deleting', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 12 }), (acts) => {
      const { files, program, store } = visit();
      /** By file: what the user typed there last. */
      const typed = new Map<string, string>();
      for (const [act, what] of acts) {
        const target = typeof what === 'number' ? files.list.value.at(what)?.id : undefined;
        if (act === 'edit') {
          files.edit(what);
          const now = files.current.value;
          if (now !== undefined && !now.isPlaced && what.trim() !== '') typed.set(now.id, what);
        } else if (act === 'place') program.value = what;
        else if (act === 'copy') files.openCopy('copy.py', what);
        else if (act === 'create') files.create('new.py', what);
        else if (act === 'open' && target !== undefined) files.open(target);
        else if (act === 'remove' && target !== undefined) {
          files.remove(target);
          typed.delete(target);
        }
        if (act === 'edit' && files.current.value?.text.trim() === '')
          typed.delete(files.currentId.value ?? '');
        expect(program.value).toBe(files.current.value?.text ?? program.value);
        for (const [id, text] of typed)
          expect(files.list.value.find((file) => file.id === id)?.text).toBe(text);
        expect(store.read().files).toEqual(files.list.value);
        const names = files.list.value.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
      }
    }),
    { numRuns: 40 },
  );
});
