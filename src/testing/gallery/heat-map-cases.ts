// Cases of the gallery; see gallery.ts.

import { html } from 'lit';
import '../../views/heat-map/heat-map-panel.ts';
import type { GalleryPart } from './gallery-case.ts';
import { damaged, figuresAlone, full, small } from './sample-snapshots.ts';

function panel(
  sample: typeof small | undefined,
  extra: { stale?: boolean; connected?: boolean } = {},
) {
  return html`<heat-map-panel
    style="height:100%"
    .summary=${sample?.summary}
    .picture=${sample?.picture}
    .stale=${extra.stale ?? false}
    .connected=${extra.connected ?? false}
  ></heat-map-panel>`;
}

export const heatMapCases: GalleryPart = {
  element: 'heat-map-panel',
  cases: [
    { title: 'empty, no board', height: 360, template: panel(undefined) },
    { title: 'empty, connected', height: 360, template: panel(undefined, { connected: true }) },
    { title: 'small', height: 420, template: panel(small) },
    { title: 'full, two areas, stale', height: 520, template: panel(full, { stale: true }) },
    { title: 'damaged', height: 480, template: panel(damaged) },
    { title: 'figures alone', height: 320, template: panel(figuresAlone) },
  ],
};
