// A mounted file system (extmod/vfs.h mp_vfs_mount_t; the same in 1.14 to 1.29). It has no type word.
//   0 path*, 4 len, 8 file system, 12 next*

import { wordLabel } from './labels.ts';
import { raw } from './parts.ts';
import type { PartSpec, Shape } from './shape.ts';

const MOUNT_PATH: PartSpec = { kind: 'mount path', shape: raw };

export const mount: Shape = {
  shape: 'mount',
  visit: ({ view }, visitor, node, at) => {
    visitor.part(node, at, wordLabel('path'), MOUNT_PATH, Math.max(1, view.word(at + 4)));
    visitor.value(node, at + 8, wordLabel('file system'));
    visitor.value(node, at + 12, wordLabel('next'));
  },
};
