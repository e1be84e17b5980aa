// What the probes say of the real interpreter, against the interpreter asked directly.

import { expect, test } from 'playwright/test';
import { askBoard, askMore } from './ask-board.ts';
import { InterpreterRunner } from './interpreter-runner.test-kit.ts';
import { listNames } from './list-names.ts';

test('facts and figures are what sys and gc say', async () => {
  const board = await InterpreterRunner.start();
  const { facts, gc } = await askBoard(board, 'virtual', 'MicroPython here');
  const [version, mpy] = (
    await board.ask('import sys\nprint(sys.version)\nprint(sys.implementation._mpy)')
  ).split('\n');
  expect(facts).toEqual({
    kind: 'virtual',
    name: 'MicroPython here',
    implementation: 'micropython',
    version: [1, 27, 0],
    suffix: '',
    sysVersion: version,
    machine: 'JS with Emscripten',
    build: 'pyscript',
    mpy: Number(mpy),
    platform: 'webassembly',
    uctypes: true,
    is32BitLittleEndian: true,
    uniqueId: undefined,
  });
  expect(gc).toMatchObject({ enabled: true, threshold: 16384 });
});

test('anchors are what id() says', async () => {
  const board = await InterpreterRunner.start();
  const { anchors } = await askMore(board, await askBoard(board, 'virtual', ''));
  const asked = {
    list: 'list',
    ZeroDivisionError: 'ZeroDivisionError',
    print: 'print',
    array: "__import__('array').array",
    struct: "__import__('uctypes').struct",
    function: 'type(lambda: 0)',
    closure: 'type((lambda x: lambda: x)(0))',
    generator: 'type(lambda: (yield))',
    generator_object: 'type((lambda: (yield))())',
    bound_method: 'type([].append)',
    module: "type(__import__('gc'))",
    dict_view: 'type({}.keys())',
    list_iterator: 'type(iter([]))',
    builtin_function_1: 'type(len)',
  };
  for (const [name, expression] of Object.entries(asked)) {
    expect([name, anchors?.types[name]]).toEqual([
      name,
      Number(await board.ask(`print(id(${expression}))`)),
    ]);
  }
  expect(anchors?.globals).toBe(Number(await board.ask('print(id(globals()))')));
  expect(anchors?.modules).toBe(Number(await board.ask('import sys\nprint(id(sys.modules))')));
  expect(anchors?.qstrs.list).toBe(Number(await board.ask("print(id('list'))")));
  expect(Object.keys(anchors?.types ?? {}).length).toBeGreaterThan(90);
});

test('names, ids, types and short values are those of the program', async () => {
  const board = await InterpreterRunner.start();
  await board.ask(
    [
      'class Loud:',
      "  def __repr__(self): print('I ran'); return 'Loud'",
      'a, b, c, d = 5, -1.5, "it\'s", [1]',
      "e, f, g, h = Loud(), 1 << 100, 'x' * 61, b'\\x00'",
      'i, j = None, True',
    ].join('\n'),
  );
  const names = new Map((await listNames(board)).map((value) => [value.name, value]));
  const shown = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'Loud'].map((name) => {
    const value = names.get(name);
    return [name, value?.type, value?.text];
  });
  expect(shown).toEqual([
    ['a', 'int', '5'],
    ['b', 'float', '-1.5'],
    ['c', 'str', '"it\'s"'],
    ['d', 'list', undefined],
    ['e', 'Loud', undefined],
    ['f', 'int', undefined],
    ['g', 'str', undefined],
    ['h', 'bytes', "b'\\x00'"],
    ['i', 'NoneType', 'None'],
    ['j', 'bool', 'True'],
    ['Loud', 'type', undefined],
  ]);
  for (const name of ['a', 'd', 'e']) {
    expect(names.get(name)?.id).toBe(Number(await board.ask(`print(id(${name}))`)));
  }
});
