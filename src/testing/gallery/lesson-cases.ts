// Cases of the gallery; see gallery.ts.

import { html } from 'lit';
import { CATALOGUE } from '../../lessons/catalogue.ts';
import { lesson as holes } from '../../lessons/holes.ts';
import { judgeAnswer } from '../../lessons/lesson.ts';
import { lesson as shared } from '../../lessons/shared-by-mistake.ts';
import { lesson as twoNames } from '../../lessons/two-names.ts';
import { getStep, type LessonState } from '../../session/lesson/lesson-run.ts';
import '../../views/lesson/lesson-panel.ts';
import { makeChanges } from '../make-changes.ts';
import type { GalleryCase, GalleryPart } from './gallery-case.ts';

const passed = { 'two-names': { steps: [1, 2, 3, 4, 5], of: 5 }, holes: { steps: [1, 2], of: 5 } };

function panelCase(
  title: string,
  state: LessonState | undefined,
  given: { connected?: boolean; busy?: boolean } = {},
): GalleryCase {
  const { connected = true, busy = false } = given;
  return {
    title,
    height: 620,
    template: html`<lesson-panel
      .catalogue=${CATALOGUE}
      .passed=${passed}
      .state=${state}
      .connected=${connected}
      .busy=${busy}
    ></lesson-panel>`,
  };
}

const program = 'list1 = [1, 2, 3]\nlist2 = list1\n';
const first: LessonState = { lesson: twoNames, step: 1, phase: 'predict', program };
const answered: LessonState = {
  ...first,
  phase: 'ready',
  answer: 0,
  verdict: judgeAnswer(getStep(first).question, 0),
};

export const lessonCases: GalleryPart = {
  element: 'lesson-panel',
  cases: [
    panelCase('the list, with marks', undefined),
    panelCase('no board yet', first, { connected: false }),
    panelCase('a question waits', first),
    panelCase('a wrong answer', answered),
    panelCase('running', { ...answered, phase: 'running' }, { busy: true }),
    panelCase('passed, with a note about the board', {
      lesson: holes,
      step: 3,
      phase: 'revealed',
      program: 'big = bytearray(48000)\n',
      result: {
        passed: true,
        missing: [],
        changes: makeChanges([
          {
            ...{ kind: 'name', name: 'big', kept: 48_032, moreKept: 48_032 },
            is: { text: 'bytearray(48000)', type: 'bytearray', to: 0x2000_4000 },
          },
        ]),
        ranEarlierSteps: true,
        note: holes.steps[2]?.notes?.virtual ?? '',
      },
    }),
    panelCase('not there yet, with a solution to show', {
      lesson: shared,
      step: 4,
      phase: 'revealed',
      program: 'class Sensor:\n    readings = []\n',
      result: {
        passed: false,
        missing: ['`one` and `two` are still two names of one object.'],
        changes: makeChanges([
          {
            ...{ kind: 'name', name: 'Sensor', kept: 160, moreKept: 160 },
            is: { text: "<class 'Sensor'>", type: 'type', to: 0x2000_4000 },
          },
        ]),
        ranEarlierSteps: false,
      },
    }),
  ],
};
