// When a picture is taken by itself, and when not: a board that is told what to do, and pictures that come when the
// test says so.

import { expect, test } from 'playwright/test';
import type { OutsideMemory } from '../../board/camera.ts';
import { SMALL_CAPTURE } from '../../capture/capture.test-kit.ts';
import type { Capture } from '../../capture/capture.ts';
import { AppError } from '../../errors.ts';
import { Listeners } from '../../listeners.ts';
import { makeLocalModel } from '../../model/local-model.ts';
import { signal } from '../../signals.ts';
import type { Activity, ConnectionState } from '../board/connection-state.ts';
import { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import { Notices } from '../notices.ts';
import type { BusyState } from '../tasks.ts';
import { FollowState } from './follow-state.ts';
import { followBoard } from './follower.ts';

const OUTSIDE: OutsideMemory = {
  read: async () => ({ memory: [] }),
  readConstant: async () => [],
};
const ENTER = Uint8Array.of(0x0d);
const LETTER = Uint8Array.of(0x61);
const RUN: BusyState = { task: 'run', doing: { code: 'doing/run' } };

function ready(activity: Activity): ConnectionState {
  return { phase: 'ready', kind: 'serial', label: '', activity, since: 0, canRestart: false };
}

interface Look {
  readonly signal: AbortSignal;
  /** The picture is there. */
  readonly give: (capture?: Partial<Capture>) => Promise<void>;
  readonly refuse: (error: unknown) => Promise<void>;
}

interface BenchOptions {
  readonly where?: 'page' | 'cable';
  readonly isOn?: boolean;
  readonly activity?: Activity;
}

function makeBench({ where = 'page', isOn = true, activity = 'prompt' }: BenchOptions = {}) {
  const shelf = new SnapshotShelf(makeLocalModel);
  const follow = new FollowState();
  follow.isOn.value = isOn;
  const state = signal(ready(activity));
  const busy = signal<BusyState | undefined>(undefined);
  const lastActivity = signal(0);
  const prompts = new Listeners<void>();
  const fresh = new Listeners<void>();
  const notices = new Notices();
  const looks: Look[] = [];
  let settled = 0;
  let isUnchanged: boolean | undefined = true;
  const repl = {
    isIdle: true,
    onPrompt: (listener: () => void) => prompts.add(listener),
    onTerminal: () => () => {},
  };
  const look = (signal: AbortSignal) =>
    new Promise<Capture>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new AppError('repl/cancelled', 'gave way')));
      looks.push({
        signal,
        give: async (given = {}) => {
          const capture = { ...SMALL_CAPTURE, id: `look ${looks.length}`, takenAt: 9, ...given };
          shelf.model.add(capture);
          resolve(capture);
          await rest();
        },
        refuse: async (error) => {
          reject(error);
          await rest();
        },
      });
    });
  const site = {
    follow,
    shelf,
    busy,
    notices,
    view: { lookAhead: (id: string) => shelf.model.ask('summary', id) },
    terminal: { lastActivity },
    film: { backToNow: () => {} },
    snapshots: {
      look,
      settle: async () => {
        settled++;
      },
      isUnchanged: async () => isUnchanged,
    },
  };
  const outside = where === 'page' ? OUTSIDE : undefined;
  followBoard(site, {
    state,
    board: { outside },
    repl,
    onFresh: (listener) => fresh.add(listener),
  });
  // As it is once the board is open.
  state.value = { ...state.value };
  const board = () => {
    if (follow.board === undefined) throw new Error('no board is followed');
    return follow.board;
  };
  return {
    ...{ shelf, follow, state, busy, lastActivity, looks, notices, repl },
    board,
    settledTimes: () => settled,
    change: () => {
      isUnchanged = false;
    },
    /** A line was entered, and its prompt is there. */
    line: () => {
      board().makeWay(ENTER);
      prompts.notify();
    },
    prompt: () => prompts.notify(),
    reset: () => fresh.notify(),
  };
}

/** Until all that was under way in this thread has come to its end. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

test('after connecting at an idle prompt, and after each line, there is a picture', async () => {
  const { looks, shelf, line } = makeBench();
  expect(looks).toHaveLength(1);
  await looks[0]?.give();
  expect(shelf.current.value?.id).toBe('look 1');
  expect(shelf.list.value).toEqual([]);
  line();
  expect(looks).toHaveLength(2);
  await looks[1]?.give();
  expect(shelf.current.value?.id).toBe('look 2');
});

test('a prompt that no line brought is no reason to look', async () => {
  const { looks, prompt } = makeBench();
  await looks[0]?.give();
  prompt();
  expect(looks).toHaveLength(1);
});

test('lines that are entered while a picture is taken make one more, and only that is shown', async () => {
  const { looks, shelf, line } = makeBench();
  await looks[0]?.give();
  line();
  line();
  line();
  expect(looks).toHaveLength(2);
  await looks[1]?.give();
  expect(shelf.current.value?.id).toBe('look 1');
  expect(looks).toHaveLength(3);
  await looks[2]?.give();
  expect(shelf.current.value?.id).toBe('look 3');
  expect(looks).toHaveLength(3);
});

test('while a program runs or the lab works nothing is looked at; afterwards it is', async () => {
  const { looks, state, busy, board, prompt } = makeBench({ activity: 'running' });
  expect(looks).toHaveLength(0);
  busy.value = RUN;
  state.value = ready('prompt');
  prompt();
  board().want();
  expect(looks).toHaveLength(0);
  busy.value = undefined;
  expect(looks).toHaveLength(1);
});

test('switched off, it follows no line, but a run is shown', async () => {
  const { looks, line, board, follow } = makeBench({ isOn: false });
  line();
  expect(looks).toHaveLength(0);
  expect(follow.isDue.value).toBe(false);
  board().want(true);
  expect(looks).toHaveLength(1);
  await looks[0]?.give();
  line();
  expect(looks).toHaveLength(1);
  follow.turn(true);
  expect(looks).toHaveLength(2);
});

test('the picture before the live one stays at hand, older ones go', async () => {
  const { looks, shelf, line, follow } = makeBench();
  await looks[0]?.give();
  for (const turn of [1, 2]) {
    line();
    await looks[turn]?.give();
  }
  expect(follow.before.value?.id).toBe('look 2');
  await shelf.loadCapture('look 2');
  await expect(shelf.loadCapture('look 1')).rejects.toMatchObject({ code: 'store/damaged' });
});

test('what the user has chosen stays until the board does something again', async () => {
  const { looks, shelf, line, prompt } = makeBench();
  await looks[0]?.give();
  await shelf.add({ ...SMALL_CAPTURE, id: 'old', origin: 'opened' });
  expect(shelf.current.value?.id).toBe('old');
  prompt();
  expect(shelf.current.value?.id).toBe('old');
  line();
  await looks[1]?.give();
  expect(shelf.current.value?.id).toBe('look 2');
});

test('a live picture is true until the board does something, or its heap changed by itself', async () => {
  const { looks, board, lastActivity, change } = makeBench();
  await looks[0]?.give();
  expect((await board().findTrue())?.id).toBe('look 1');
  lastActivity.value = 10;
  expect(await board().findTrue()).toBeUndefined();
  lastActivity.value = 0;
  change();
  expect(await board().findTrue()).toBeUndefined();
});

test('who wants to keep the picture that is being taken waits for it', async () => {
  const { looks, board } = makeBench({ where: 'cable' });
  const kept = board().findTrue();
  await looks[0]?.give({ mapText: ROOMY });
  expect((await kept)?.id).toBe('look 1');
});

test('a snapshot that a lesson took is the picture: nothing is looked at again', async () => {
  const { looks, board, shelf, busy, lastActivity } = makeBench();
  await looks[0]?.give();
  busy.value = RUN;
  board().want();
  lastActivity.value = 10;
  const taken = { ...SMALL_CAPTURE, id: 'after', origin: 'probe', takenAt: 11 } as const;
  shelf.model.add(taken);
  await shelf.add(taken);
  busy.value = undefined;
  expect(looks).toHaveLength(1);
  expect(shelf.current.value?.id).toBe('after');
});

/** 4 KB in one piece. */
const ROOMY = `GC: total: 4096, used: 16, free: 4080
GC memory layout; from 20000000:
00000: h${'.'.repeat(63)}
00400: ${'.'.repeat(64)}
00800: ${'.'.repeat(64)}
00c00: ${'.'.repeat(64)}
`;

/** 96 bytes in one piece. */
const TIGHT = `GC: total: 1024, used: 928, free: 96
GC memory layout; from 20000000:
00000: ${'h'.repeat(58)}......
`;

test.describe('at the cable', () => {
  test('what leaves garbage is asked for once the picture is shown', async () => {
    const { looks, settledTimes, shelf } = makeBench({ where: 'cable' });
    await looks[0]?.give({ mapText: ROOMY });
    expect(shelf.current.value?.id).toBe('look 1');
    expect(settledTimes()).toBe(1);
  });

  test('a key ends the probe, and the next prompt brings the picture', async () => {
    const { looks, board, line, shelf } = makeBench({ where: 'cable' });
    board().makeWay(LETTER);
    expect(looks[0]?.signal.aborted).toBe(true);
    await rest();
    expect(shelf.current.value).toBeUndefined();
    line();
    expect(looks).toHaveLength(2);
    await looks[1]?.give({ mapText: ROOMY });
    expect(shelf.current.value?.id).toBe('look 2');
  });

  test('while something is half typed the line is left alone', async () => {
    const { looks, board, line, repl, prompt } = makeBench({ where: 'cable' });
    await looks[0]?.give({ mapText: ROOMY });
    repl.isIdle = false;
    line();
    board().makeWay(LETTER);
    expect(looks).toHaveLength(1);
    repl.isIdle = true;
    prompt();
    expect(looks).toHaveLength(2);
  });

  test('a board of which nothing is known is sent nothing; once its prompt is there it is looked at', async () => {
    const { looks, state, follow } = makeBench({ where: 'cable', activity: 'listening' });
    state.value = ready('running');
    state.value = ready('listening');
    expect(looks).toHaveLength(0);
    expect(follow.hold.value).toBeUndefined();
    state.value = ready('prompt');
    expect(looks).toHaveLength(1);
  });

  test('where the heap is nearly full it says so once and stops, until a fresh interpreter runs', async () => {
    const { looks, follow, notices, line, reset } = makeBench({ where: 'cable' });
    await looks[0]?.give({ mapText: TIGHT });
    expect(follow.hold.value).toBe('no-room');
    expect(notices.list.value).toMatchObject([{ news: { code: 'news/follow-no-room' } }]);
    line();
    expect(looks).toHaveLength(1);
    reset();
    expect(follow.hold.value).toBeUndefined();
    expect(looks).toHaveLength(2);
  });

  test('a probe that fails is not tried after every line; the switch tries again', async () => {
    const { looks, follow, line } = makeBench({ where: 'cable' });
    await looks[0]?.refuse(new AppError('probe/garbled', 'half an answer'));
    expect(follow.hold.value).toBe('failed');
    line();
    expect(looks).toHaveLength(1);
    follow.turn(true);
    expect(looks).toHaveLength(2);
  });
});

test('a board that is gone is not followed; its picture stays', async () => {
  const { looks, shelf, follow, state } = makeBench();
  await looks[0]?.give();
  state.value = { phase: 'none' };
  expect(follow.board).toBeUndefined();
  expect(shelf.current.value?.id).toBe('look 1');
});
