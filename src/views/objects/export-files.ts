// What can be taken out of the lab as a file: texts that the worker writes, pictures that the page draws.

import type { Session } from '../../session/session.ts';
import type { ExportFormat } from '../../snapshot/answers/export-text.ts';
import type { PageHost } from '../parts/page-host.ts';
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

/** Saves one export of the snapshot on the screen. That there is no picture is said in a notice. */
export async function exportAs(
  session: Session,
  choice: ExportChoice,
  page: PageHost,
): Promise<void> {
  const label = toFileName(session.shelf.current.value?.label ?? 'heap');
  if (choice === 'map-png' || choice === 'graph-png') {
    const png = await page.find(choice === 'map-png' ? 'map-pane' : 'graph-pane')?.toPng?.();
    if (png === undefined) {
      session.notices.news({ code: 'news/no-picture' });
      return;
    }
    saveBlobAs(png, `${label} ${choice === 'map-png' ? 'heat map' : 'object graph'}.png`);
    return;
  }
  const text = await session.view.exportText(choice);
  if (text === undefined) return;
  const [ending, type] = FILES[choice];
  saveTextAs(text, `${label}${ending}`, type);
}

/** A label becomes a name that every file system takes. */
function toFileName(label: string): string {
  return label.replace(/[^\p{L}\p{N} ._-]+/gu, '-').slice(0, 60) || 'heap';
}
