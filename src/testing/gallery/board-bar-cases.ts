// Cases of the gallery; see gallery.ts.

import { html } from 'lit';
import { AppError } from '../../errors.ts';
import type { ConnectionState } from '../../session/board/connection-state.ts';
import type { BusyState } from '../../session/tasks.ts';
import '../../views/shell/bar/board-bar.ts';
import { boardChoices } from '../../views/shell/bar/board-choices.ts';
import type { GalleryPart } from './gallery-case.ts';

const label = 'Raspberry Pi (2e8a:0005)';
const facts = {
  kind: 'serial',
  name: 'Raspberry Pi Pico with RP2040',
  version: [1, 27, 0],
} as const;
const ready = {
  phase: 'ready',
  kind: 'serial',
  label,
  since: 0,
  facts,
  canRestart: false,
} as const;

function bar(connection: ConnectionState, busy?: BusyState) {
  return html`<board-bar .connection=${connection} .busy=${busy} .choices=${boardChoices()}></board-bar>`;
}

export const boardBarCases: GalleryPart = {
  element: 'board-bar',
  cases: [
    { title: 'no board', template: bar({ phase: 'none' }) },
    { title: 'connecting', template: bar({ phase: 'connecting', kind: 'serial', label }) },
    { title: 'listening', template: bar({ ...ready, facts: undefined, activity: 'listening' }) },
    { title: 'at the prompt', template: bar({ ...ready, activity: 'prompt' }) },
    { title: 'a program runs', template: bar({ ...ready, activity: 'running' }) },
    {
      title: 'busy',
      template: bar(
        { ...ready, activity: 'probing' },
        { task: 'snapshot', doing: { code: 'doing/take', step: 'memory' }, share: 0.4 },
      ),
    },
    {
      title: 'lost',
      template: bar({
        phase: 'lost',
        kind: 'serial',
        label,
        reason: new AppError('board/unplugged', 'pulled'),
      }),
    },
  ],
};
