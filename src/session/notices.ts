// What the lab has to tell: errors by code, and short good news. Newest last; the same thing said
// twice is said once.

import { type AppError, type ErrorCode, isAppError, isTold, type ToldCode } from '../errors.ts';
import { change, signal } from '../signals.ts';
import type { Bytes } from '../units.ts';

export type Notice =
  | {
      readonly id: number;
      readonly kind: 'error';
      readonly code: ToldCode;
      readonly detail: string;
    }
  /** A mistake of ours: shown with a report that can be copied. */
  | { readonly id: number; readonly kind: 'bug'; readonly detail: string }
  /** Something worth knowing that needs no action; `undo` where it can be taken back. */
  | {
      readonly id: number;
      readonly kind: 'news';
      readonly news: News;
      readonly undo?: () => void;
    }
  /** Something that can be done when it suits the user. */
  | {
      readonly id: number;
      readonly kind: 'offer';
      readonly offer: Offer;
      readonly accept: () => void;
    };

/** What happened; the words are in words/lab/notices.ts. */
export type News =
  | { readonly code: 'news/deleted'; readonly label: string }
  /** A moment of a film is among the snapshots. */
  | { readonly code: 'news/kept'; readonly label: string }
  /** The oldest snapshots that had to go so far. */
  | { readonly code: 'news/thinned'; readonly snapshots: number }
  /** Looking at the board needs room of its heap, and there is so much in one piece, as far as it is known. */
  | { readonly code: 'news/follow-no-room'; readonly largestHole: Bytes | undefined }
  | { readonly code: 'news/follow-failed'; readonly why: string }
  | { readonly code: 'news/program-placed' }
  /** What reads heaps had stopped. */
  | { readonly code: 'news/restarted' }
  | { readonly code: 'news/no-picture' };

/** What can be done: start a newer lab, at once or when the other tabs are closed. */
export type Offer = 'offer/update' | 'offer/update-alone';

/** News that counts on takes the place of the older. */
const COUNTED: readonly News['code'][] = ['news/thinned'];

export class Notices {
  readonly list = signal<readonly Notice[]>([]);
  private nextId = 1;

  /** Tells of an error, or of several; anything that is not an AppError is a mistake of ours. */
  report(error: unknown): void {
    if (error instanceof AggregateError) {
      for (const one of error.errors) this.report(one);
      return;
    }
    if (isAppError(error)) {
      const { code } = error;
      if (isTold(code)) this.tellCode(code, error);
      return;
    }
    const detail =
      error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    this.add({ id: this.nextId++, kind: 'bug', detail });
  }

  news(news: News, undo?: () => void): void {
    if (COUNTED.includes(news.code)) {
      change(this.list, (list) =>
        list.filter((notice) => notice.kind !== 'news' || notice.news.code !== news.code),
      );
    }
    this.add({ id: this.nextId++, kind: 'news', news, undo });
  }

  /** Stays until the user takes it or dismisses it. Offered again, it is one offer. */
  offer(offer: Offer, accept: () => void): void {
    change(this.list, (list) => list.filter((n) => n.kind !== 'offer' || n.offer !== offer));
    this.add({ id: this.nextId++, kind: 'offer', offer, accept });
  }

  dismiss(id: number): void {
    change(this.list, (list) => list.filter((notice) => notice.id !== id));
  }

  /** Takes back what was said about these codes: the cause is gone. */
  clear(...codes: ErrorCode[]): void {
    change(this.list, (list) =>
      list.filter((notice) => notice.kind !== 'error' || !codes.includes(notice.code)),
    );
  }

  private tellCode(code: ToldCode, error: AppError): void {
    this.clear(code);
    this.add({ id: this.nextId++, kind: 'error', code, detail: toDetail(error) });
  }

  private add(notice: Notice): void {
    // Four at most: a wall of messages is read by nobody.
    change(this.list, (list) => [...list, notice].slice(-4));
  }
}

/** The developer's message with its causes, for "details". */
function toDetail(error: Error): string {
  const lines: string[] = [];
  for (
    let cause: unknown = error;
    cause instanceof Error && lines.length < 5;
    cause = cause.cause
  ) {
    lines.push(`${cause.name}: ${cause.message}`);
  }
  return lines.join('\n');
}
