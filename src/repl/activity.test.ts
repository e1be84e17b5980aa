import { expect, test } from 'playwright/test';
import { ActivityTracker } from './activity.ts';

const SETTLE_MS = 5;
const settled = () => new Promise((resolve) => setTimeout(resolve, 3 * SETTLE_MS));

/** An ActivityTracker with a terminal that the test plays. */
function watch() {
  const terminal = { entry: undefined as string | undefined, prompts: 0 };
  const activity = new ActivityTracker(SETTLE_MS, terminal);
  const showPrompt = () => {
    terminal.entry = '';
    terminal.prompts += 1;
    activity.heard('prompt');
  };
  const showOutput = () => {
    terminal.entry = undefined;
    activity.heard('output');
  };
  return { activity, terminal, showPrompt, showOutput };
}

test('output before any prompt is a running program, which a prompt ends', async () => {
  const { activity, showPrompt, showOutput } = watch();
  showOutput();
  expect(activity.state.phase).toBe('listening');
  await settled();
  expect(activity.state.phase).toBe('running');
  showPrompt();
  expect(activity.state.phase).toBe('prompt');
});

test('each line entered brings a prompt, or a program runs, however late its echo comes', async () => {
  const { activity, showPrompt, showOutput } = watch();
  showPrompt();
  activity.entered(2);
  await settled();
  expect(activity.state.phase).toBe('prompt');
  showPrompt();
  await settled();
  expect(activity.state.phase).toBe('prompt');
  showOutput();
  await settled();
  expect(activity.state.phase).toBe('running');
});

test('a timer that prints at the prompt is no program', async () => {
  const { activity, showPrompt, showOutput } = watch();
  showPrompt();
  showOutput();
  activity.entered(1);
  showPrompt();
  showOutput();
  await settled();
  expect(activity.state.phase).toBe('prompt');
});

test('lines that a program took are not waited for after its end', async () => {
  const { activity, showPrompt, showOutput } = watch();
  showPrompt();
  activity.entered(3);
  showOutput();
  await settled();
  expect(activity.state.phase).toBe('running');
  showPrompt();
  showOutput();
  await settled();
  expect(activity.state.phase).toBe('prompt');
});

test('a lost connection stays lost, and nobody is told twice', () => {
  const { activity, showPrompt } = watch();
  const heard: string[] = [];
  const stop = activity.onState(({ phase }) => heard.push(phase));
  showPrompt();
  showPrompt();
  activity.set({
    phase: 'lost',
    reason: Object.assign(new Error(), { code: 'board/unplugged' as const }),
  });
  showPrompt();
  stop();
  expect(heard).toEqual(['prompt', 'lost']);
});
