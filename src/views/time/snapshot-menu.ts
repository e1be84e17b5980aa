// What the line of time offers for the snapshot on the stage. A table alone.

import type { MenuItem } from '../parts/menu-button.ts';

export type SnapshotAct = 'pick' | 'compare' | 'rename' | 'save' | 'remove';

const ACTS: readonly string[] = [
  'pick',
  'compare',
  'rename',
  'save',
  'remove',
] satisfies readonly SnapshotAct[];

export function isSnapshotAct(id: string): id is SnapshotAct {
  return ACTS.includes(id);
}

export function snapshotItems(isPicked: boolean, hasEarlier: boolean): readonly MenuItem[] {
  return [
    {
      id: 'pick',
      label: isPicked ? 'Pick no longer' : 'Pick to compare',
      note: 'Two or three of them (Space on the line)',
    },
    {
      id: 'compare',
      label: 'Compare with the one before',
      disabled: !hasEarlier,
    },
    { id: 'rename', label: 'Rename', note: 'F2 on the line' },
    { id: 'save', label: 'Save to a file' },
    { id: 'remove', label: 'Delete', note: 'Can be undone' },
  ];
}
