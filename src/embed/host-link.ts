// The line to the one page that frames the lab. It speaks to its parent only, at the origin that the first
// "hello" came from, and never to "*"; everybody else gets silence. Whatever arrives, nothing throws.

import { type ErrorCode, toAppError } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { type EventName, sendEvents, type WatchHeight } from './events.ts';
import { type CourseAnswer, type CourseRequest, parseMessage, type RequestId } from './messages.ts';
import { Permission } from './permission.ts';
import { Requests } from './requests.ts';

/** Requests under way at a time; a page that sends more is not waiting for answers. */
const AT_ONCE = 16;

/** A window as far as the link needs it: window.parent, or a drawing of one in a test. */
export interface Host {
  postMessage(message: unknown, targetOrigin: string): void;
}

export interface HostMessage {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
}

/** What serves the requests of one origin; made at the handshake. */
export interface HostDesk {
  perform(request: CourseRequest): Promise<unknown>;
  /** Begins to send events. */
  begin(send: (event: EventName, fields: object) => void): void;
}

export class HostLink {
  private readonly host: Host;
  private readonly openDesk: (origin: string) => HostDesk;
  private origin: string | undefined;
  private desk: HostDesk | undefined;
  private readonly underWay = new Set<RequestId>();

  constructor(host: Host, openDesk: (origin: string) => HostDesk) {
    this.host = host;
    this.openDesk = openDesk;
  }

  /** Takes one message of the window's. */
  receive({ source, origin, data }: HostMessage): void {
    if (source !== this.host || !isRealOrigin(origin)) return;
    if (this.origin !== undefined && origin !== this.origin) return;
    const parsed = parseMessage(data);
    if (parsed.kind === 'none') return;
    if (parsed.kind === 'wrong') {
      this.refuse(origin, parsed.id, 'embed/bad-request', parsed.message);
      return;
    }
    const { id, request } = parsed;
    if (this.origin === undefined && request.do !== 'hello') {
      this.refuse(origin, id, 'embed/refused', 'hello comes first');
      return;
    }
    this.origin = origin;
    void this.serve(id, request);
  }

  private async serve(id: RequestId, request: CourseRequest): Promise<void> {
    const origin = this.origin as string;
    if (this.underWay.has(id)) {
      this.refuse(origin, id, 'embed/bad-request', 'a request with this id is under way');
      return;
    }
    if (this.underWay.size >= AT_ONCE) {
      this.refuse(origin, id, 'embed/busy', `${AT_ONCE} requests are under way`);
      return;
    }
    this.underWay.add(id);
    const isFirst = this.desk === undefined;
    this.desk ??= this.openDesk(origin);
    try {
      const result = await this.desk.perform(request);
      const answer: CourseAnswer = { heapLab: 1, id, ok: true, result };
      this.post(answer, origin);
    } catch (error) {
      const { code, message } = toAppError(error, 'worker/failed');
      this.refuse(origin, id, code, message);
    } finally {
      this.underWay.delete(id);
    }
    if (isFirst) this.desk.begin((event, fields) => this.send(event, fields));
  }

  private refuse(origin: string, id: RequestId, code: ErrorCode, message: string): void {
    const answer: CourseAnswer = { heapLab: 1, id, ok: false, error: { code, message } };
    this.post(answer, origin);
  }

  private send(event: EventName, fields: object): void {
    this.post({ heapLab: 1, event, ...fields }, this.origin as string);
  }

  private post(message: unknown, origin: string): void {
    try {
      this.host.postMessage(message, origin);
    } catch {
      // The parent is gone, or a result cannot be cloned: there is nobody to tell.
    }
  }
}

/** A page without an origin of its own ("null": a file, a sandbox) cannot be addressed but by "*". */
function isRealOrigin(origin: string): boolean {
  return origin.startsWith('https://') || origin.startsWith('http://');
}

/** Messages that came before the link was loaded are taken first. */
export function linkToHost(
  session: Session,
  watchHeight: WatchHeight,
  early: readonly MessageEvent[],
): void {
  const link = new HostLink(window.parent, (origin) => {
    const permission = new Permission(session, origin);
    const requests = new Requests(session, permission, origin);
    return {
      perform: (request) => requests.perform(request),
      begin: (send) => sendEvents(session, permission, watchHeight, send),
    };
  });
  for (const message of early) link.receive(message);
  window.addEventListener('message', (message) => link.receive(message));
}
