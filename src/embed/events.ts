// What a course page is told unasked: the board's state, new snapshots, the lesson, the height that the page
// would like. Coarse: nothing of a board at the cable that the user did not allow.

import type { Session } from '../session/session.ts';
import { onChange } from '../signals.ts';
import type { Permission } from './permission.ts';
import { toCoarseSummary, toSummary } from './results.ts';

export type EventName = 'ready' | 'resize' | 'board' | 'snapshot' | 'lesson';
export type SendEvent = (name: EventName, fields: object) => void;

/** Calls back with each new height. Returns "stop". */
export type WatchHeight = (report: (height: number) => void) => () => void;

/** Tells what is, then what changes. */
export function sendEvents(
  session: Session,
  permission: Permission,
  watchHeight: WatchHeight,
  send: SendEvent,
): void {
  send('ready', {});
  sendBoard(session, send);
  onChange(session.shelf.added, (summary) => {
    if (summary === undefined) return;
    const told = permission.isFree(summary) ? toSummary(summary) : toCoarseSummary(summary);
    send('snapshot', { summary: told });
  });
  sendLesson(session, send);
  watchHeight((height) => send('resize', { height }));
}

function sendBoard({ connector, tasks }: Session, send: SendEvent): void {
  let told = '';
  const report = () => {
    // A task of the lab is one state, however often it asks the board.
    const isTask = tasks.busy.value !== undefined;
    const state = toState(connector.state.value, isTask);
    if (state === told) return;
    told = state;
    send('board', { state });
  };
  report();
  onChange(connector.state, report);
  onChange(tasks.busy, report);
}

/** 'none', 'connecting', 'ready', 'busy' (a program or the lab itself is at work), 'lost'. */
function toState(state: Session['connector']['state']['value'], isTask: boolean): string {
  if (state.phase !== 'ready') return state.phase;
  const isAtWork = state.activity === 'running' || state.activity === 'probing';
  return isTask || isAtWork ? 'busy' : 'ready';
}

function sendLesson({ openLesson }: Session, send: SendEvent): void {
  let told = '';
  const report = () => {
    const state = openLesson.value;
    if (state === undefined) return;
    const fields = {
      id: state.lesson.id,
      step: state.step,
      passed: state.result?.passed === true,
    };
    const key = JSON.stringify(fields);
    if (key === told) return;
    told = key;
    send('lesson', fields);
  };
  report();
  onChange(openLesson, report);
}
