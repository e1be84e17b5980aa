import { expect, test } from 'playwright/test';
import { startInterpreter } from './interpreter.ts';
import { VIRTUAL_HEAPS } from './virtual-heaps.ts';

/** Ctrl-D made visible, for patterns. */
const visible = (said: string) => said.replaceAll('\x04', '<4>');
const PICO = VIRTUAL_HEAPS[0].bytes;
const BANNER =
  /^MicroPython v1\.27\.0 on [0-9-]+; JS with Emscripten\r\nType "help\(\)" for more information\.\r\n>>> $/;

interface Talk {
  /** Sends text (one character a byte) and gives what was said since the last call. */
  say(text: string): Promise<string>;
}

async function talk(files: Record<string, string> = {}, heapBytes = PICO): Promise<Talk> {
  let said: number[] = [];
  const encoder = new TextEncoder();
  const interpreter = await startInterpreter({
    heapBytes,
    files: new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)])),
    onOutput: (bytes) => said.push(...bytes),
  });
  return {
    async say(text) {
      await interpreter.feed(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
      const heard = String.fromCharCode(...said);
      said = [];
      return heard;
    },
  };
}

test('a start says the banner and the prompt, with no line end before them', async () => {
  const board = await talk();
  expect(await board.say('')).toMatch(BANNER);
});

test('each heap has the total that its board prints', async () => {
  for (const heap of VIRTUAL_HEAPS) {
    const board = await talk({}, heap.bytes);
    const said = await board.say('import micropython\rmicropython.mem_info()\r');
    expect(said).toContain(`GC: total: ${heap.bytes}, `);
  }
});

test('print gets CR LF, mem_info keeps its own, a buffer stays as it is', async () => {
  const board = await talk();
  await board.say('');
  expect(await board.say("print('a\\nb')\r")).toBe("print('a\\nb')\r\na\r\nb\r\n>>> ");
  const info = await board.say('import micropython; micropython.mem_info()\r');
  expect(info).toMatch(/\r\nGC: total/);
  expect(info).not.toMatch(/\r\r/);
  expect(info.replaceAll('\r\n', '')).not.toContain('\n');
  await board.say('\x01');
  const every = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));
  expect(await board.say('import sys\nsys.stdout.buffer.write(bytes(range(256)))\x04')).toBe(
    `OK${every}\x04\x04>`,
  );
});

test('the friendly REPL has history, paste mode and auto-indent', async () => {
  const board = await talk();
  await board.say('x = 6*7\r');
  expect(await board.say('\x1b[A\r')).toBe('x = 6*7\r\n>>> ');
  expect(await board.say('for i in (1,):\r')).toBe('for i in (1,):\r\n...     ');
  await board.say('\x03');
  expect(await board.say('\x05print(x)\r\x04')).toBe(
    '\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== print(x)\r\n=== \r\n42\r\n>>> ',
  );
});

test('raw REPL runs a file and frames its output and its traceback', async () => {
  const board = await talk();
  await board.say('');
  expect(await board.say('\x01')).toBe('\r\nraw REPL; CTRL-B to exit\r\n>');
  expect(await board.say('print(1)\x04')).toBe('OK1\r\n\x04\x04>');
  expect(visible(await board.say('1/0\x04'))).toMatch(
    /^OK<4>Traceback \(most recent call last\):\r\n.*ZeroDivisionError: divide by zero\r\n<4>>$/s,
  );
  expect(await board.say('half\x03print(2)\x04')).toBe('OK2\r\n\x04\x04>');
  expect(await board.say('\x02')).toMatch(/^\r\nMicroPython .*>>> $/s);
});

test('raw paste answers as a board does, window by window', async () => {
  const board = await talk();
  await board.say('\x01');
  expect(await board.say('\x05A\x01')).toBe('R\x01\x80\x00\x01');
  const code = `${'#'.repeat(199)}\nprint('é')`;
  expect(await board.say(code.slice(0, 128))).toBe('\x01');
  const rest = new TextEncoder().encode(code.slice(128));
  expect(await board.say(String.fromCharCode(...rest))).toBe('');
  expect(await board.say('\x04')).toBe('\x04\xc3\xa9\r\n\x04\x04>');
});

test('raw paste: syntax error, Ctrl-C and unknown sub-commands', async () => {
  const board = await talk();
  await board.say('\x01');
  await board.say('\x05A\x01');
  expect(visible(await board.say('a b c\x04'))).toMatch(
    /^<4><4>Traceback.*SyntaxError.*\r\n<4>>$/s,
  );
  await board.say('\x05A\x01');
  expect(await board.say('print(1)\x03')).toBe('\x04\x04KeyboardInterrupt: \r\n\x04>');
  expect(await board.say('\x05B\x01')).toBe('R\x00>');
  expect(await board.say('\x05A')).toBe('');
  expect(await board.say('B\x01')).toBe('raw REPL; CTRL-B to exit\r\n>');
});

test('code run by raw paste leaves nothing of itself on the heap', async () => {
  const board = await talk();
  const figure = 'import gc;print(gc.mem_alloc())';
  const run = (code: string) => board.say(`\x05A\x01${code}\x04`);
  await board.say('\x01');
  const collect = () => run('import gc;gc.collect()');
  await run(figure);
  await collect();
  const before = await run(figure);
  await run(`${'#'.repeat(3000)}\npass`);
  await collect();
  expect(await run(figure)).toBe(before);
});

test('a collection asked for at the prompt has happened before the next line', async () => {
  const board = await talk();
  await board.say('import gc\rgc.disable()\rgc.threshold(-1)\ra = gc.mem_alloc\r');
  const figure = async () => Number(/\r\n(\d+)\r\n/.exec(await board.say('a()\r'))?.[1]);
  await board.say('gc.collect()\r');
  const before = await figure();
  await board.say('x = bytearray(5000); x = None\r');
  expect(await figure()).toBeGreaterThan(before + 4900);
  await board.say('gc.collect()\r');
  expect(Math.abs((await figure()) - before)).toBeLessThan(300);
});

test('within one line gc.collect() frees nothing yet', async () => {
  const board = await talk();
  const said = await board.say(
    'import gc\rx=bytearray(5000); x=None; a=gc.mem_alloc(); gc.collect(); gc.mem_alloc() >= a\r',
  );
  expect(said).toContain('\r\nTrue\r\n');
});

test('a soft reset clears the globals, keeps the files, and runs boot.py and main.py', async () => {
  const board = await talk({ '/boot.py': "print('boot')", '/main.py': "print('main')\n1/0" });
  expect(await board.say('')).toMatch(/^boot\r\nmain\r\nTraceback.*divide by zero\r\nMicroPython/s);
  await board.say("x = 1\rf = open('/kept.txt', 'w'); f.write('still here'); f.close()\r");
  expect(await board.say('\x04')).toMatch(
    /^\r\nMPY: soft reboot\r\nboot\r\nmain\r\nTraceback.*\r\nMicroPython v.*\r\n>>> $/s,
  );
  expect(await board.say('x\r')).toContain('NameError');
  expect(await board.say("print(open('/kept.txt').read())\r")).toContain('\r\nstill here\r\n');
});

test('a soft reset from the raw REPL stays in it and leaves out main.py', async () => {
  const board = await talk({ '/main.py': "print('main')" });
  await board.say('\x01');
  const rebooted = 'MPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>';
  expect(await board.say('\x04')).toBe(`OK\r\n${rebooted}`);
  expect(await board.say('print(1)\x04')).toBe('OK1\r\n\x04\x04>');
  expect(await board.say('\x05A\x01import sys\nsys.exit()\x04')).toBe(
    `R\x01\x80\x00\x01\x04\x04\x04${rebooted}`,
  );
});

test('what comes before code is heard before the code runs', async () => {
  const heard: string[] = [];
  const interpreter = await startInterpreter({
    heapBytes: PICO,
    onOutput: (bytes) => heard.push(visible(String.fromCharCode(...bytes))),
    onBusy: (busy) => heard.push(busy ? 'busy' : 'idle'),
  });
  heard.length = 0;
  await interpreter.feed(new TextEncoder().encode('\x01\x05A\x01pass\x04'));
  const busy = heard.indexOf('busy');
  expect(heard.slice(busy - 1, busy + 2)).toEqual(['<4>', 'busy', 'idle']);
  expect(heard.slice(busy + 2).join('')).toBe('<4><4>>');
});
