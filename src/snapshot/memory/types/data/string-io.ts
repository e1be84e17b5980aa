// io.StringIO and io.BytesIO (py/objstringio.h, misc.h; the same in 1.14 to 1.29), and the growing
// buffer that they and the REPL's line editor write to.
//   StringIO   0 type, 4 vstr*, 8 pos, 12 ref_obj      vstr  0 alloc, 4 len, 8 buf*, 12 fixed

import { wordLabel } from '../labels.ts';
import { raw } from '../parts.ts';
import type { ObjectShape, PartSpec, Shape } from '../shape.ts';

const BUFFER_DATA: PartSpec = { kind: 'buffer data', shape: raw };
const DATA = wordLabel('data');

/** A vstr_t that stands alone: the line that the REPL is reading. */
export const textBuffer: Shape = {
  shape: 'text buffer',
  visit: ({ view }, visitor, node, at) => {
    visitor.part(node, at + 8, DATA, BUFFER_DATA, Math.max(1, view.word(at + 4)));
  },
};

const TEXT_BUFFER: PartSpec = { kind: 'text buffer', shape: textBuffer };

export const stringIo: ObjectShape = {
  shape: 'stringio',
  names: ['StringIO', 'BytesIO'],
  size: 16,
  family: 'text',
  visit: ({ view }, visitor, node, at) => {
    visitor.value(node, at + 12, wordLabel('buffer of'));
    const buffer = visitor.part(node, at + 4, wordLabel('buffer'), TEXT_BUFFER, 16);
    if (buffer < 0) return;
    const vstr = view.word(at + 4);
    visitor.part(buffer, vstr + 8, DATA, BUFFER_DATA, Math.max(1, view.word(vstr + 4)));
  },
  text: ({ memory: { view } }, at, type) => {
    const vstr = view.word(at + 4);
    const length = view.word(vstr + 4);
    if (vstr <= 0 || length < 0) return `<${type.name}>`;
    return `<${type.name} of ${length} bytes>`;
  },
};
