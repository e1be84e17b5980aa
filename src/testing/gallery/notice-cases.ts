// Cases of the gallery; see gallery.ts.

import { html } from 'lit';
import type { ToldCode } from '../../errors.ts';
import { ERROR_WORDS } from '../../words/lab/error-messages.ts';
import '../../views/shell/notice-list.ts';
import type { GalleryPart } from './gallery-case.ts';

const codes = Object.keys(ERROR_WORDS) as ToldCode[];

/** Every error that has words. The list floats over the page in the lab; here it stands in it. */
export const noticeCases: GalleryPart = {
  element: 'notice-list',
  cases: [
    {
      title: 'news with undo',
      template: html`<notice-list
        style="position:static"
        .notices=${[{ id: 1, kind: 'news', news: { code: 'news/deleted', label: 'Snapshot 3' }, undo: () => {} }]}
      ></notice-list>`,
    },
    ...codes.map((code) => ({
      title: code,
      template: html`<notice-list
          style="position:static"
          .notices=${[{ id: 1, kind: 'error', code, detail: 'AppError: what the developer is told' }]}
        ></notice-list>`,
    })),
  ],
};
