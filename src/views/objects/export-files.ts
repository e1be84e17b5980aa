// What can be taken out of the lab as a file: texts that the worker writes, pictures that the page draws.

import { attempt } from '../../session/attempt.ts';
import type { Session } from '../../session/session.ts';
import type { ExportFormat } from '../../snapshot/answers/export-text.ts';
import { saveBlobAs, saveTextAs } from '../parts/save-file.ts';

export type ExportChoice = ExportFormat | 'map-png' | 'graph-png';

export interface ExportOption {
  readonly choice: ExportChoice;
  readonly label: string;
  readonly note: string;
}

export const EXPORT_OPTIONS: readonly ExportOption[] = [
  {
    choice: 'heapsnapshot',
    label: 'Chrome heap snapshot',
    note: 'opens in DevTools: Memory, Load',
  },
  { choice: 'objects-csv', label: 'Objects as CSV', note: 'one row an object' },
  { choice: 'references-csv', label: 'References as CSV', note: 'one row a reference' },
  { choice: 'map-png', label: 'Heat map as PNG', note: 'as it is on the screen' },
  { choice: 'graph-png', label: 'Object graph as PNG', note: 'all that is drawn' },
];

const FILES: Readonly<Record<ExportFormat, readonly [string, string]>> = {
  heapsnapshot: ['.heapsnapshot', 'application/json'],
  'objects-csv': [' objects.csv', 'text/csv'],
  'references-csv': [' references.csv', 'text/csv'],
};

/** The elements that hold pictures, where they are on the page. */
export interface PictureSources {
  readonly map: HTMLElement & { readonly renderRoot?: ParentNode };
  readonly graph: (HTMLElement & { toPng?(): Promise<Blob | undefined> }) | null;
}

/** Saves one export of the snapshot on the screen. What goes wrong is said in a notice. */
export async function exportAs(
  session: Session,
  choice: ExportChoice,
  sources: PictureSources,
): Promise<void> {
  const label = toFileName(session.view.summary.value?.label ?? 'heap');
  if (choice === 'map-png' || choice === 'graph-png') {
    const png = choice === 'map-png' ? await drawMap(sources.map) : await sources.graph?.toPng?.();
    if (png === undefined) {
      session.notices.news('There is no picture yet: take a snapshot and open the view first.');
      return;
    }
    saveBlobAs(png, `${label} ${choice === 'map-png' ? 'heat map' : 'object graph'}.png`);
    return;
  }
  const text = await attempt(session, () => session.view.exportText(choice));
  if (text === undefined) return;
  const [ending, type] = FILES[choice];
  saveTextAs(text, `${label}${ending}`, type);
}

/** The map with its marks on top, as the screen shows it. */
async function drawMap(panel: PictureSources['map']): Promise<Blob | undefined> {
  const map = panel.renderRoot?.querySelector('heat-map') as PictureSources['map'] | null;
  const canvases = [...(map?.renderRoot?.querySelectorAll('canvas') ?? [])];
  const [first] = canvases;
  if (first === undefined || first.width === 0) return undefined;
  const sheet = new OffscreenCanvas(first.width, first.height);
  const context = sheet.getContext('2d');
  if (context === null) return undefined;
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  context.fillStyle = ground;
  context.fillRect(0, 0, sheet.width, sheet.height);
  for (const canvas of canvases) context.drawImage(canvas, 0, 0);
  return sheet.convertToBlob({ type: 'image/png' });
}

/** A label becomes a name that every file system takes. */
function toFileName(label: string): string {
  return label.replace(/[^\p{L}\p{N} ._-]+/gu, '-').slice(0, 60) || 'heap';
}
