// What a pane may ask of the page around it: another pane in front, a dialog, another pane's element.
// Knows no element; the page itself is shell/app-shell.ts.

import type { Look } from '../../lessons/lesson.ts';
import type { PageParts } from '../../session/page/page-state.ts';

/** The panes that others lead to. The page checks that there are such panes. */
export type PagePlace = NonNullable<Look['view']> | 'compare' | 'inspector' | 'program' | 'lines';

export type DialogName =
  | 'open'
  | 'examples'
  | 'share'
  | 'firmware'
  | 'differences'
  | 'go-on'
  | 'fast-forward'
  | 'board-files';

/** 'alone': only where one pane is seen at a time; 'beside': only where several are. */
export type Where = 'alone' | 'beside';

export interface PageHost {
  /** Brings a pane to the front. */
  readonly show: (place: PagePlace, where?: Where) => void;
  /** Where one part is seen at a time: the picture, as the answer to what was done in another. */
  showPicture(): void;
  /** An element of the page; undefined where it has not been shown yet. */
  find<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] | undefined;
  openDialog(name: DialogName): void;
  /** The same state in a tab of its own, where serial may be used. */
  openNewTab(): void;
  readonly parts: PageParts;
}
