// A snapshot as the text of a file for other tools: Chrome DevTools, spreadsheets.

import { AppError } from '../../errors.ts';
import { writeObjectsCsv, writeReferencesCsv } from '../export/csv.ts';
import { writeHeapSnapshot } from '../export/heapsnapshot.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

/** heapsnapshot: Chrome's format; the others are CSV with one row an object or a reference. */
export type ExportFormat = 'heapsnapshot' | 'objects-csv' | 'references-csv';

/** @throws AppError snapshot/not-enough where memory was not read */
export function buildExportText(built: BuiltSnapshot, format: ExportFormat): string {
  const { objects, kept } = built;
  if (objects === undefined || kept === undefined) {
    throw new AppError('snapshot/not-enough', 'an export needs a snapshot that read memory');
  }
  return [...writeExport(built, objects, kept, format)].join('');
}

function writeExport(
  { map: { blockBytes } }: BuiltSnapshot,
  objects: NonNullable<BuiltSnapshot['objects']>,
  kept: NonNullable<BuiltSnapshot['kept']>,
  format: ExportFormat,
): Iterable<string> {
  switch (format) {
    case 'heapsnapshot':
      return writeHeapSnapshot(objects, blockBytes);
    case 'objects-csv':
      return writeObjectsCsv(objects, kept, blockBytes);
    case 'references-csv':
      return writeReferencesCsv(objects);
    default:
      return format satisfies never;
  }
}
