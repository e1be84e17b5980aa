// The embedding contract, driven by a course page of another origin: every verb and event, the element,
// and the user's own clicks where a board at the cable is concerned.

import { expect, test as serialTest } from '../serial/fakes/serial-fixture.ts';
import { App } from './app.ts';
import { CourseSite, heard, plainParent, say } from './course-site.ts';

/** What the element has, as a page sees it. */
type Lab = HTMLElement & Record<string, (fields?: object) => Promise<Record<string, unknown>>>;

const test = serialTest.extend<{ course: CourseSite; lab: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from a pattern
  course: async ({}, use) => {
    const site = await CourseSite.start();
    await use(site);
    await site.stop();
  },
  lab: async ({ baseURL }, use) => use(baseURL as string),
});

/** A page with the element; its events in `window.events`. */
function elementPage(lab: string, attributes = '', program = ''): string {
  return `<script src="${lab}embed.js"></script>
    <heap-lab ${attributes}>${program === '' ? '' : `<script type="text/plain">\n${program}</script>`}</heap-lab>
    <script>
      window.events = [];
      for (const name of ['ready', 'resize', 'board', 'snapshot', 'lesson']) {
        document.querySelector('heap-lab').addEventListener(name, ({ detail }) => events.push(detail));
      }
    </script>`;
}

test('a friendly page drives the whole contract', async ({ page, course, lab }) => {
  await course.open(page, elementPage(lab, 'view="graph"'));
  const results = await page.evaluate(async () => {
    const element = document.querySelector('heap-lab') as Lab;
    const ask = (verb: string, fields?: object) => element[verb].call(element, fields);
    const hello = await ask('hello');
    const connect = await ask('connect', { board: 'virtual' });
    const first = await ask('run', { code: 'log = []\nprint("ä", 6 * 7)\n' });
    const before = await ask('snapshot', { label: 'before' });
    await ask('run', { code: 'for i in range(30):\n    log.append("reading %d" % i)\n' });
    const failing = await ask('run', { code: 'print("then")\n1 / 0\n' });
    const after = await ask('snapshot', { label: 'after' });
    const compare = await ask('compare', { before: 'before', after: 'after' });
    const fits = await ask('fits', { bytes: 100 });
    const fitsNot = await ask('fits', { bytes: 3_000_000 });
    const objects = await ask('objects', { type: 'list', from: 1, to: 3 });
    const bindings = after.bindings as { name: string; address: number; text: string }[];
    const log = bindings.find(({ name }) => name === 'log');
    const references = await ask('references', { address: log?.address });
    const capture = (await ask('export', { format: 'capture' })) as unknown as string;
    const heapsnapshot = (await ask('export', { format: 'heapsnapshot' })) as unknown as string;
    const reopened = await ask('open', { capture });
    const lesson = await ask('lesson', { lesson: 'two-names', step: 2 });
    return {
      ...{ hello, connect, first, failing, before, after, compare, fits, fitsNot, objects, log },
      ...{
        references,
        capture,
        nodes: JSON.parse(heapsnapshot).snapshot.node_count,
        reopened,
        lesson,
      },
    };
  });
  expect(results.hello).toMatchObject({ version: 1 });
  expect(results.hello.boards).toContain('virtual');
  expect(results.hello.lessons).toContain('two-names');
  expect(results.connect).toEqual({
    board: {
      name: expect.any(String),
      firmware: expect.stringContaining('MicroPython'),
      version: expect.stringMatching(/^1\./),
    },
  });
  expect(results.first).toEqual({ output: 'ä 42\n', error: null });
  expect(results.failing.output).toBe('then\n');
  expect(results.failing.error).toContain('ZeroDivisionError');
  expect(Object.keys(results.after).sort()).toEqual(
    [
      'label',
      'takenAt',
      'board',
      'heap',
      'fragmentation',
      'objects',
      'bindings',
      'problems',
    ].sort(),
  );
  expect(results.after).toMatchObject({ label: 'after', heap: { blockBytes: 16 } });
  expect(results.compare).toMatchObject({
    appeared: { byType: { str: { objects: expect.any(Number) } } },
    grown: { byType: { list: { objects: 1 } } },
    freed: { objects: expect.any(Number) },
    reused: { bytes: expect.any(Number) },
  });
  const strings = results.compare as { appeared: { byType: { str: { objects: number } } } };
  expect(strings.appeared.byType.str.objects).toBeGreaterThanOrEqual(30);
  expect(results.fits).toEqual({
    fits: true,
    address: expect.any(Number),
    blocks: 7,
    largestHole: expect.any(Number),
  });
  expect(results.fitsNot).toMatchObject({ fits: false, blocks: 187_500 });
  expect(results.fitsNot).not.toHaveProperty('address');
  const rows = results.objects.rows as object[];
  expect(rows).toHaveLength(2);
  expect(results.objects.total).toBeGreaterThan(2);
  expect(Object.keys(rows[0]).sort()).toEqual(
    ['address', 'type', 'blocks', 'text', 'keptAlive', 'garbage'].sort(),
  );
  expect(results.log).toMatchObject({ type: 'list' });
  const { out, in: incoming, path } = results.references as Record<string, object[]>;
  expect(out).toHaveLength(30);
  expect(out?.[2]).toEqual({ label: '[2]', to: expect.any(Number) });
  expect(incoming).toContainEqual({ label: expect.any(String), from: 'global log' });
  expect(path?.[0]).toContain('log');
  expect(results.capture).toMatch(/^\{\s*"heapLab": "capture"/);
  expect(results.nodes).toBeGreaterThan(100);
  expect(results.reopened).toMatchObject({ label: 'after', heap: results.after.heap });
  expect(results.lesson).toEqual({ id: 'two-names', step: 2, steps: expect.any(Number) });

  const events = await page.evaluate(() => (window as unknown as { events: object[] }).events);
  expect(events).toContainEqual({ heapLab: 1, event: 'ready' });
  expect(events).toContainEqual({ heapLab: 1, event: 'resize', height: expect.any(Number) });
  expect(events).toContainEqual({ heapLab: 1, event: 'board', state: 'busy' });
  expect(events).toContainEqual({ heapLab: 1, event: 'snapshot', summary: results.after });
  expect(events).toContainEqual({
    ...{ heapLab: 1, event: 'lesson' },
    ...{ id: 'two-names', step: 2, passed: false },
  });
});

test('a course page films a program, asks what its lines took, and goes to its moments', async ({
  page,
  course,
  lab,
}) => {
  await course.open(page, elementPage(lab));
  const code = [
    'def grow(log, n):',
    '    for i in range(n):',
    '        log.append(str(i) * 40)',
    '    return len(log)',
    'log = []',
    'print(grow(log, 3))',
    'log = None',
  ].join('\n');
  const told = await page.evaluate(async (program) => {
    const element = document.querySelector('heap-lab') as Lab;
    const ask = (verb: string, fields?: object) => element[verb].call(element, fields);
    const fail = (verb: string, fields?: object) =>
      ask(verb, fields).then(
        () => 'no error',
        ({ code }) => code,
      );
    await ask('connect', { board: 'virtual' });
    const none = [await fail('film', { what: 'lines' }), await fail('seek', { step: 0 })];
    const plain = await ask('run', { code: 'pass' });
    const run = await ask('run', { code: program, film: true });
    const lines = await ask('film', { what: 'lines' });
    const steps = (await ask('film', { what: 'steps' })) as { total: number; lines: number[] };
    const window = await ask('film', { what: 'steps', from: 1, to: 3 });
    const events = await ask('film', { what: 'events' });
    const rounds = steps.lines.flatMap((line, step) => (line === 3 ? [step] : []));
    const moment = await ask('seek', { step: rounds[2] });
    const end = await ask('seek', { step: steps.total });
    const now = await ask('seek', { step: 'now' });
    const errors = [
      await fail('seek', { step: steps.total + 1 }),
      await fail('seek', { step: 'peak' }),
      await fail('film', { what: 'frames' }),
      await fail('fastForward', { code: 'pass' }),
    ];
    const broken = await ask('run', { code: 'if', film: true });
    return { none, plain, run, lines, steps, window, events, moment, end, now, errors, broken };
  }, code);
  expect(told.none).toEqual(['embed/not-found', 'embed/not-found']);
  expect(told.plain).toEqual({ output: '', error: null });
  expect(told.run).toMatchObject({ output: '3\n', error: null });
  expect(told.run.film).toEqual({
    steps: told.steps.total,
    events: expect.any(Number),
    collections: 0,
    seconds: expect.any(Number),
    peak: { step: expect.any(Number), usedBytes: expect.any(Number) },
  });
  expect(told.steps.lines.slice(0, 9)).toEqual([1, 5, 6, 2, 3, 2, 3, 2, 3]);
  expect(told.steps.lines.at(-1)).toBe(7);
  expect(told.window).toEqual({ total: told.steps.total, lines: told.steps.lines.slice(1, 3) });
  const { rows } = told.lines as { rows: Record<string, number>[] };
  const line3 = rows.find(({ line }) => line === 3);
  expect(Object.keys(line3 ?? {}).sort()).toEqual(
    ['line', 'allocations', 'bytes', 'aliveBytes', 'peakBytes'].sort(),
  );
  expect(line3?.bytes).toBeGreaterThan(120);
  const made = (told.events as { rows: Record<string, unknown>[] }).rows.filter(
    ({ kind, line }) => kind === 'made' && line === 3,
  );
  expect(made.length).toBeGreaterThanOrEqual(3);
  expect(made[0]).toEqual({
    step: expect.any(Number),
    kind: 'made',
    address: expect.any(Number),
    blocks: expect.any(Number),
    line: 3,
  });
  const { line, frames, output, summary } = told.moment as {
    line: number;
    frames: { function: string; line: number; locals: { name: string; text: string }[] }[];
    output: string;
    summary: { bindings: { name: string }[] };
  };
  expect([line, output]).toEqual([3, '']);
  expect(frames.map((frame) => [frame.function, frame.line])).toEqual([
    ['grow', 3],
    ['<module>', 6],
  ]);
  expect(frames[0].locals.map(({ name, text }) => [name, text])).toEqual([
    ['log', expect.stringMatching(/^\['0+', '1+'\]$/)],
    ['n', '3'],
    ['i', '2'],
  ]);
  expect(frames[0].locals[0]).toMatchObject({ type: 'list', address: expect.any(Number) });
  expect(frames[0].locals[1]).toMatchObject({ type: 'int', address: 0 });
  expect(summary.bindings.map(({ name }) => name)).toContain('grow');
  expect(told.end).toMatchObject({ line: 0, frames: [], output: '3\n' });
  expect(told.now).toMatchObject({ step: 'now', frames: [], output: '3\n' });
  expect(told.errors).toEqual([
    'embed/not-found',
    'embed/bad-request',
    'embed/bad-request',
    'film/not-here',
  ]);
  expect(told.broken).toMatchObject({ error: expect.stringContaining('SyntaxError'), film: null });
});

test('a course page gives a lesson of its own; it runs when the learner says so', async ({
  page,
  course,
  lab,
}) => {
  await course.open(page, elementPage(lab, 'view="lesson"'));
  const content = JSON.stringify({
    id: 'from-the-course',
    title: 'Of the course',
    minutes: 1,
    intro: 'Two names.',
    steps: [
      {
        title: 'A name',
        text: 'A <b>plain</b> text.',
        question: {
          kind: 'choice',
          prompt: 'How many?',
          choices: [
            { text: 'One', right: true, feedback: 'Yes.' },
            { text: 'Two', feedback: 'No.' },
          ],
        },
        program: 'a = [1, 2]\nb = a\nprint("from the lesson")\n',
        look: { view: 'graph', select: 'a', step: { line: 2 } },
        reveal: 'One box.',
        film: 'There is no b yet.',
        checks: [{ claim: 'same', name: 'a', other: 'b' }],
      },
    ],
  });
  const ask = (verb: string, fields: object) =>
    page.evaluate(
      ([name, more]) =>
        (document.querySelector('heap-lab') as Lab)[name]
          .call(document.querySelector('heap-lab'), more as object)
          .catch(({ code }: { code: string }) => code),
      [verb, fields] as const,
    );
  expect(await ask('lesson', { content: content.replace('"minutes"', '"hours"') })).toBe(
    'lesson/damaged',
  );
  await ask('connect', { board: 'virtual' });
  expect(await ask('lesson', { content })).toEqual({ id: 'from-the-course', step: 1, steps: 1 });
  const panel = page.frameLocator('iframe').getByRole('region', { name: 'Lesson' });
  await expect(panel.getByText('A <b>plain</b> text.')).toBeVisible();
  await panel.getByRole('button', { name: 'Skip the question' }).click();
  await panel.getByRole('button', { name: 'Run step' }).click();
  await expect(panel.getByRole('heading', { name: 'Passed' })).toBeVisible();
  await expect(panel.getByText('There is no b yet.')).toBeVisible();
  const events = () => page.evaluate(() => (window as unknown as { events: object[] }).events);
  const id = 'from-the-course';
  await expect
    .poll(events)
    .toContainEqual({ heapLab: 1, event: 'lesson', id, step: 1, passed: true });
});

test('what is wrong is answered with a code, and nothing breaks', async ({ page, course, lab }) => {
  await course.open(page, elementPage(lab));
  const codes = await page.evaluate(async () => {
    const element = document.querySelector('heap-lab') as Lab;
    const codeOf = async (verb: string, fields?: object) => {
      try {
        await (element.request as unknown as (verb: string, fields?: object) => Promise<unknown>)(
          verb,
          fields,
        );
        return 'done';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    const cyclic: Record<string, unknown> = { board: 'virtual' };
    cyclic.board = cyclic;
    return [
      await codeOf('dance'),
      await codeOf('constructor'),
      await codeOf('connect', { board: 'toaster' }),
      await codeOf('connect', cyclic),
      await codeOf('run', { code: 42 }),
      await codeOf('run', { code: 'x' }),
      await codeOf('fits', { bytes: -1 }),
      await codeOf('fits', { bytes: 16 }),
      await codeOf('compare', { before: 'a', after: 'b' }),
      await codeOf('open', { text: 'Lorem ipsum' }),
      await codeOf('open', { text: 'a', capture: 'b' }),
      await codeOf('lesson', { lesson: 'no-such-lesson' }),
      await codeOf('snapshot'),
      await codeOf('snapshot', { label: 'y'.repeat(10_000) }),
      await codeOf('connect', { board: 'serial' }),
    ];
  });
  expect(codes).toEqual([
    'embed/bad-request',
    'embed/bad-request',
    'embed/bad-request',
    'embed/bad-request',
    'embed/bad-request',
    'board/unplugged',
    'embed/bad-request',
    'embed/not-found',
    'embed/not-found',
    'capture/unknown-format',
    'embed/bad-request',
    'embed/not-found',
    'board/unplugged',
    'embed/bad-request',
    'embed/needs-click',
  ]);
});

test('the element puts its program into the editor, runs nothing, and takes the height', async ({
  page,
  course,
  lab,
}) => {
  await course.open(
    page,
    elementPage(lab, 'theme="dark"', 'print("from the course")\nx = 1 < 2\n'),
  );
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('region', { name: 'Program' })).toContainText('from the course');
  await expect(frame.getByRole('region', { name: 'Program' })).toContainText('x = 1 < 2');
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(frame.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await expect(frame.locator('board-bar .brand')).toHaveCount(0);
  await expect
    .poll(() => page.locator('iframe').evaluate((element) => element.clientHeight))
    .not.toBe(640);
});

test('a board at the cable: Connect, reading and running each need the user’s click', async ({
  page,
  course,
  lab,
  serial,
}) => {
  const board = await serial.plugIn();
  await course.open(page, elementPage(lab));
  const frame = page.frameLocator('iframe');
  const ask = (verb: string, fields?: object) =>
    page.evaluate(
      ([what, how]) => {
        const element = document.querySelector('heap-lab') as Lab;
        return element[what].call(element, how as object).then(
          (result) => ({ result, code: '' }),
          (error) => ({ result: {}, code: error.code as string }),
        );
      },
      [verb, fields] as const,
    );
  expect((await ask('connect', { board: 'serial' })).code).toBe('embed/needs-click');
  await frame.getByRole('button', { name: 'Connect my board' }).click();
  await expect.poll(async () => (await ask('connect', { board: 'serial' })).code).toBe('');

  const refused = ask('run', { code: 'print("never")' });
  await expect(frame.getByLabel('The program')).toHaveText('print("never")');
  await frame.getByRole('button', { name: 'Not now' }).click();
  expect((await refused).code).toBe('embed/refused');

  const allowed = ask('run', { code: 'secret = "hunter" + str(2)\nprint("once")' });
  await frame.getByRole('button', { name: 'Run on my board' }).click();
  expect(await allowed).toEqual({ result: { output: 'once\n', error: null }, code: '' });

  await frame.getByRole('button', { name: 'Take snapshot' }).click();
  const events = () => page.evaluate(() => JSON.stringify((window as never as Lab).events));
  await expect.poll(events, { timeout: 25_000 }).toContain('"event":"snapshot"');
  expect(await events()).not.toContain('hunter2');
  const reading = ask('objects');
  await expect(frame.getByText('may hold a Wi-Fi password')).toBeVisible();
  await frame.getByRole('button', { name: 'Allow until I disconnect' }).click();
  expect((await reading).result).toHaveProperty('rows');
  expect(JSON.stringify((await ask('snapshot')).result)).toContain('hunter2');
  expect(board).toBeDefined();
});

test('a page that covers or hides the frame cannot borrow the user’s click', async ({
  page,
  course,
  lab,
  serial,
}) => {
  await serial.plugIn();
  await course.open(page, elementPage(lab));
  const connect = () =>
    page.evaluate(() =>
      (document.querySelector('heap-lab') as Lab).connect?.({ board: 'serial' }).catch(() => {}),
    );
  await connect();
  const button = page.frameLocator('iframe').getByRole('button', { name: 'Connect my board' });
  await expect(button).toBeEnabled();
  await page.locator('iframe').evaluate((element) => {
    element.style.opacity = '0.01';
  });
  await expect(button).toBeDisabled();
  await page.locator('iframe').evaluate((element) => {
    element.style.opacity = '';
    const cover = document.createElement('div');
    cover.style.cssText = 'position:fixed;inset:0;background:#fff;pointer-events:none';
    document.body.append(cover);
  });
  await connect();
  await expect(page.frameLocator('iframe').getByText('the page covers it')).toBeVisible();
  await expect(button).toBeDisabled();
  await page.locator('body > div').evaluate((element) => element.remove());
  await expect(button).toBeEnabled();
});

test('where the frame may not use serial, a card opens the same state in a new tab', async ({
  page,
  context,
  course,
  lab,
}) => {
  await course.open(
    page,
    plainParent(lab, '?embed&view=types&board=serial#code=eJyrULBVMDFU0FYw5AIADkICAQ', ''),
  );
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('may not use serial')).toBeVisible();
  const opened = context.waitForEvent('page');
  await frame.getByRole('button', { name: 'Open in a tab of its own' }).click();
  const tab = await opened;
  expect(tab.url()).toMatch(/#view=types&theme=light&code=/);
  await expect(new App(tab).region('Program')).toContainText('x = 41 + 1');
});

test('a plain iframe talks by hand: hello first, errors before, one origin after', async ({
  page,
  course,
  lab,
}) => {
  await course.open(page, plainParent(lab));
  const { origin } = new URL(lab);
  await say(page, { heapLab: 1, id: 'early', do: 'snapshot' }, origin);
  await expect.poll(async () => (await heard(page)).at(-1)?.data.error?.code).toBe('embed/refused');
  await say(page, { heapLab: 1, id: 'h', do: 'hello' }, origin);
  await expect.poll(async () => (await heard(page)).some(({ data }) => data.id === 'h')).toBe(true);
  await say(page, { heapLab: 2, id: 'v2', do: 'hello' }, origin);
  await expect
    .poll(async () => (await heard(page)).find(({ data }) => data.id === 'v2')?.data.error?.code)
    .toBe('embed/bad-request');
  expect(new Set((await heard(page)).map((message) => message.origin))).toEqual(new Set([origin]));
});
