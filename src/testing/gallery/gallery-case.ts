// What a case of the gallery is: data, put together by gallery.ts.

import type { TemplateResult } from 'lit';

/** One element in one state. */
export interface GalleryCase {
  readonly title: string;
  /** Height in CSS pixels; as much as it needs by default. */
  readonly height?: number;
  readonly template: TemplateResult;
}

export interface GalleryPart {
  readonly element: string;
  readonly cases: readonly GalleryCase[];
}
