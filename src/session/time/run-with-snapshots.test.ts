import { expect, test } from 'playwright/test';
import { runWithSnapshots, splitProgram } from './run-with-snapshots.ts';

test('a program without markers is one part', () => {
  expect(splitProgram('a = 1\nb = 2')).toEqual([{ code: 'a = 1\nb = 2', label: 'after' }]);
});

test('a marker cuts, and later parts keep their line numbers', () => {
  expect(splitProgram('a = 1\n# snapshot: filled\nb = 2')).toEqual([
    { code: 'a = 1', label: 'filled' },
    { code: '\n\nb = 2', label: 'after' },
  ]);
});

test('a marker inside a block, a bracket or a string does not cut', () => {
  for (const code of [
    'for i in range(3):\n    x = i\n# snapshot: no\n    y = i',
    'a = [\n# snapshot: no\n1]',
    'text = """\n# snapshot: no\n"""',
    'if a:\n    b\n# snapshot: no\nelse:\n    c',
  ]) {
    expect(splitProgram(code)).toHaveLength(1);
  }
});

test('a quote in a comment or a closed string opens nothing', () => {
  expect(splitProgram("a = 'it''s'  # don't\n# snapshot: yes\nb = 1")).toHaveLength(2);
  expect(splitProgram('a = "\\""\n# snapshot: yes\nb = 1')).toHaveLength(2);
});

test('an error ends the run, with a last snapshot', async () => {
  const story: string[] = [];
  await runWithSnapshots('a\n# snapshot: middle\nb', {
    signal: new AbortController().signal,
    run: async (code) => {
      story.push(`run ${code.trim()}`);
      return false;
    },
    snapshot: async (label) => {
      story.push(label);
    },
    film: (play) => play(),
  });
  expect(story).toEqual(['before', 'run a', 'middle (stopped by an error)']);
});

test('all parts are of one film, which begins behind the first snapshot', async () => {
  const story: string[] = [];
  await runWithSnapshots('a\n# snapshot: middle\nb', {
    signal: new AbortController().signal,
    run: async (code) => {
      story.push(`run ${code.trim()}`);
      return true;
    },
    snapshot: async (label) => {
      story.push(label);
    },
    film: async (play) => {
      story.push('camera on');
      await play();
      story.push('camera off');
    },
  });
  expect(story).toEqual(['before', 'camera on', 'run a', 'middle', 'run b', 'after', 'camera off']);
});
