// Cases of the gallery; see gallery.ts.

import { html } from 'lit';
import '../../views/objects/inspector-panel.ts';
import '../../views/time/snapshots-panel.ts';
import '../../views/objects/types-panel.ts';
import type { GalleryPart } from './gallery-case.ts';
import { full, small } from './sample-snapshots.ts';

const TYPES = [
  {
    type: 'str',
    role: 'object',
    count: 40,
    blocks: 40,
    bytes: 640,
    keptAlive: 1280,
    largest: 1,
    garbage: 3,
  },
  {
    type: 'list items',
    role: 'part',
    count: 2,
    blocks: 16,
    bytes: 256,
    keptAlive: 1536,
    largest: 12,
    garbage: 0,
  },
] as const;

export const objectCases: GalleryPart = {
  element: 'snapshots-panel, types-panel, inspector-panel',
  cases: [
    {
      title: 'no snapshots',
      height: 140,
      template: html`<snapshots-panel style="height:100%"></snapshots-panel>`,
    },
    {
      title: 'two snapshots',
      height: 180,
      template: html`<snapshots-panel
        style="height:100%"
        .snapshots=${[small.summary, full.summary]}
        .currentId=${full.summary.id}
      ></snapshots-panel>`,
    },
    {
      title: 'no objects',
      height: 140,
      template: html`<types-panel style="height:100%"></types-panel>`,
    },
    {
      title: 'types',
      height: 180,
      template: html`<types-panel style="height:100%" .types=${TYPES} .hasObjects=${true}></types-panel>`,
    },
    {
      title: 'nothing selected',
      height: 140,
      template: html`<inspector-panel style="height:100%"></inspector-panel>`,
    },
    {
      title: 'a snapshot without memory',
      height: 140,
      template: html`<inspector-panel style="height:100%" .summary=${small.summary}></inspector-panel>`,
    },
  ],
};
