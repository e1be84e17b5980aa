// The verbs of the contract, done with the session. Each gives the result that CONTRACT.md names or throws
// an AppError; who asked, and how, is host-link.ts.

import { AppError } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { describeFault } from '../words/heap/fit.ts';
import { explainStep } from '../words/heap/path.ts';
import { FilmRequests } from './film-requests.ts';
import { CONTRACT_MINOR, CONTRACT_VERSION, type CourseRequest } from './messages.ts';
import type { Permission } from './permission.ts';
import { toBoard, toChanges, toSummary } from './results.ts';

type Summary = NonNullable<Session['shelf']['current']['value']>;
type With<Verb extends CourseRequest['do']> = Extract<CourseRequest, { do: Verb }>;

export class Requests {
  private readonly session: Session;
  private readonly permission: Permission;
  private readonly origin: string;
  private readonly films: FilmRequests;

  constructor(session: Session, permission: Permission, origin: string) {
    this.session = session;
    this.permission = permission;
    this.origin = origin;
    this.films = new FilmRequests(session, permission);
  }

  /** @throws AppError of any kind; anything else is a mistake of ours */
  async perform(request: CourseRequest): Promise<unknown> {
    switch (request.do) {
      case 'hello':
        return this.hello();
      case 'connect':
        return this.connect(request);
      case 'run':
        await this.permission.toRun(request.code);
        return this.inSight(() => this.films.run(request));
      case 'film':
        return this.films.film(request);
      case 'seek':
        return this.inSight(() => this.films.seek(request));
      case 'fastForward':
        await this.permission.toRun(request.code);
        return this.inSight(() => this.films.fastForward(request));
      case 'snapshot':
        await this.permission.toTake();
        return this.inSight(() => this.snapshot(request));
      case 'open':
        return this.inSight(() => this.open(request));
      case 'compare':
        return this.compare(request);
      case 'fits':
        return this.fits(request);
      case 'objects':
        return this.objects(request);
      case 'references': {
        const { id } = await this.readable();
        const found = await this.session.shelf.model.ask('references', id, request.address);
        return { ...found, path: found.path.map(explainStep) };
      }
      case 'export':
        return this.export(request);
      case 'lesson':
        return this.lesson(request);
      default:
        return request satisfies never;
    }
  }

  private async hello(): Promise<object> {
    const { session } = this;
    const [boards, lessons] = await Promise.all([
      session.boards.listKinds(),
      session.loadLessons(),
    ]);
    return {
      version: CONTRACT_VERSION,
      minor: CONTRACT_MINOR,
      boards,
      lessons: lessons.listIds(),
    };
  }

  /** A board at the cable is opened by the user alone: the card shows Connect, the answer comes at once. */
  private async connect({ board }: With<'connect'>): Promise<object> {
    const { asks, boards, connector } = this.session;
    if (board === 'serial') {
      if (connector.kind.value !== 'serial') {
        void asks.ask({ kind: 'connect', origin: this.origin });
        throw new AppError('embed/needs-click', 'the user has to press Connect in the frame');
      }
    } else {
      await boards.waitForStart();
      // One that runs already is kept.
      if (connector.kind.value !== board) {
        await this.inSight(() =>
          board === 'virtual' ? boards.connectVirtual() : boards.connectPico(),
        );
      }
    }
    return { board: toBoard(connector.state.value) };
  }

  private async snapshot({ label }: With<'snapshot'>): Promise<object> {
    return toSummary(await this.session.snapshots.take(label));
  }

  private async open({ text }: With<'open'>): Promise<object> {
    const opened = await this.session.snapshots.openText(text, 'what the course page gave', {
      label: 'From the course page',
      onFreshId: (id) => this.permission.noteOpened(id),
    });
    return toSummary(opened.at(-1) as Summary);
  }

  private async compare({ before, after }: With<'compare'>): Promise<object> {
    const ids = [await this.labelled(before), await this.labelled(after)].map(({ id }) => id);
    const { tally } = await this.session.shelf.model.ask('compare', ids);
    return toChanges(tally);
  }

  /** Into the holes as they are, or as a collection leaves them; a heap that grows by itself does not count. */
  private async fits({ bytes }: With<'fits'>): Promise<object> {
    const { id, heap, fragmentation } = await this.readable();
    const question = { ask: 'expression', text: String(bytes) } as const;
    const report = await this.session.shelf.model.ask('fit', id, question);
    if (!report.understood) throw new AppError('embed/bad-request', describeFault(report.fault));
    const verdict = report.onPico?.verdict ?? report.verdict;
    const fits = verdict === 'fits' || verdict === 'after-collection';
    return {
      fits,
      ...(fits && report.taken !== undefined ? { address: report.taken.address } : {}),
      blocks: Math.ceil(bytes / heap.blockBytes),
      largestHole: fragmentation.largestHoleBytes,
    };
  }

  private async objects({ type, from, to }: With<'objects'>): Promise<object> {
    const { id } = await this.readable();
    const found = await this.session.shelf.model.ask('objects', id, { type, from, to });
    const rows = found.rows.map(({ address, type, blocks, text, keptAlive, garbage }) => ({
      address,
      type,
      blocks,
      text,
      keptAlive,
      garbage,
    }));
    return { total: found.total, rows };
  }

  private async export({ format }: With<'export'>): Promise<string> {
    const { session } = this;
    const { id } = await this.readable();
    if (format === 'capture') return session.snapshots.saveText([id]);
    return session.shelf.model.ask('exportText', id, format);
  }

  /** A lesson of the page's own runs on a board at the cable as any program of the page does: when the user lets it. */
  private async lesson(request: With<'lesson'>): Promise<object> {
    const lessons = await this.session.loadLessons();
    const { step } = request;
    const allow = (programs: string) => this.permission.toRun(programs);
    const open =
      'content' in request
        ? await lessons.openGiven(request.content, { step, allow })
        : await lessons.open(request.id, step);
    return { id: open.lesson.id, step: open.step, steps: open.lesson.steps.length };
  }

  /** What the lab does before the user's eyes is seen to fail as well; the page gets the code. */
  private async inSight<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.session.notices.report(error);
      throw error;
    }
  }

  /** The snapshot on the screen, where this page may read it. */
  private async readable(): Promise<Summary> {
    const current = this.session.shelf.current.value;
    if (current === undefined) throw new AppError('embed/not-found', 'there is no snapshot yet');
    await this.permission.toRead(current);
    return current;
  }

  /** The newest snapshot of a label. */
  private async labelled(label: string): Promise<Summary> {
    const found = this.session.shelf.list.value.findLast((summary) => summary.label === label);
    if (found === undefined) throw new AppError('embed/not-found', 'no snapshot has this label');
    await this.permission.toRead(found);
    return found;
  }
}
