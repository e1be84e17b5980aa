// The state of the page and the parameters of an address, each made from the other. Nothing that comes
// from an address runs on a board: a program goes into the editor, a real board waits for Connect. Only the boards
// inside the page are started at once.

import { AppError, isAppError } from '../../errors.ts';
import {
  type PageParameters,
  type PanelName,
  readParameters,
} from '../../share/page-parameters.ts';
import { type ShareLines, writeShareLines } from '../../share/share-lines.ts';
import { attempt } from '../attempt.ts';
import type { Session } from '../session.ts';

export type { PageParameters, PanelName } from '../../share/page-parameters.ts';
export type { ShareLines } from '../../share/share-lines.ts';

/** What of the page is not the session's: the elements on it. */
export interface PageParts {
  /** The views that can be in front, as links name them. */
  readonly views: readonly string[];
  view(): string;
  theme(): 'light' | 'dark';
  show(view: string): void;
  setTheme(theme: 'light' | 'dark'): void;
  setCompact(compact: boolean): void;
  /** Which parts there are; undefined where all of them are. */
  panels(): readonly PanelName[] | undefined;
  setPanels(panels: readonly PanelName[]): void;
}

/** What the user wants to travel. */
export interface ShareChoice {
  readonly program: boolean;
  readonly snapshot: boolean;
  /** With the snapshot: variables, values, memory. */
  readonly contents: boolean;
  readonly theme: boolean;
  readonly view: boolean;
  readonly lesson: boolean;
  /** Starts the board in the page at once. */
  readonly board: boolean;
}

/** Does what an address says, as far as it is understood; the rest is told in a notice. */
export async function applyAddress(
  session: Session,
  page: PageParts,
  { search, hash }: Pick<Location, 'search' | 'hash'>,
): Promise<void> {
  const { parameters, problems } = readParameters(search, hash, page.views);
  for (const problem of problems) session.notices.report(problem);
  const { embed, theme, view, panels, code, snapshot, lesson, step } = parameters;
  if (embed !== undefined) page.setCompact(embed);
  if (theme !== undefined) page.setTheme(theme);
  if (panels !== undefined) page.setPanels(panels);
  if (view !== undefined) page.show(view);
  if (code !== undefined) placeProgram(session, code);
  if (lesson !== undefined) await openLesson(session, page, lesson, step);
  if (snapshot !== undefined) await attempt(session, () => session.snapshots.keep(snapshot));
  if (parameters.board !== undefined) {
    const { board } = parameters;
    void attempt(session, () => startLinkedBoard(session, board));
  }
}

/** What was in the editor can be had back. */
function placeProgram({ program, notices }: Session, code: string): void {
  const before = program.value;
  program.value = code;
  if (before.trim() === '' || before === code) return;
  notices.news({ code: 'news/program-placed' }, () => {
    program.value = before;
  });
}

async function openLesson(
  session: Session,
  page: PageParts,
  id: string,
  step?: number,
): Promise<void> {
  page.show('lesson');
  try {
    await (await session.loadLessons()).open(id, step);
  } catch (error) {
    if (isAppError(error, 'repl/cancelled')) return;
    session.notices.report(new AppError('share/damaged', `there is no lesson “${id}”`));
  }
}

/** Real boards need the user's own click, which the notice offers. */
async function startLinkedBoard(
  { boards, connector }: Session,
  board: NonNullable<PageParameters['board']>,
): Promise<void> {
  switch (board) {
    case 'virtual':
      return boards.connectVirtual();
    case 'pico':
      return boards.connectPico();
    case 'serial': {
      const support = await connector.findSupport();
      const code = support === 'ready' ? 'embed/needs-click' : (`board/${support}` as const);
      throw new AppError(code, 'the address asks for a board at the cable');
    }
    default:
      board satisfies never;
  }
}

/**
 * What is on the screen, as far as it was chosen.
 * @throws AppError store/damaged where the snapshot cannot be had
 */
export async function collectParameters(
  session: Session,
  page: PageParts,
  choice: ShareChoice,
): Promise<PageParameters> {
  const open = session.openLesson.value;
  const lesson = choice.lesson && !open?.isGiven ? open : undefined;
  const current = choice.snapshot ? session.shelf.current.value : undefined;
  const program = session.program.value;
  return {
    board: choice.board ? boardOf(session) : undefined,
    lesson: lesson?.lesson.id,
    step: lesson?.step,
    view: choice.view ? page.view() : undefined,
    panels: choice.view ? page.panels() : undefined,
    theme: choice.theme ? page.theme() : undefined,
    code: choice.program && program.trim() !== '' ? program : undefined,
    snapshot: current === undefined ? undefined : await session.shelf.loadCapture(current.id),
  };
}

/** The board that is connected, where the page can start it; a real one is the reader's own affair. */
function boardOf({ connector }: Session): PageParameters['board'] {
  const state = connector.state.value;
  if (state.phase === 'none') return undefined;
  return state.kind;
}

/**
 * The lines to copy.
 * @throws AppError share/too-large, store/damaged
 */
export async function makeShareLines(
  session: Session,
  page: PageParts,
  choice: ShareChoice,
  address: string,
): Promise<ShareLines> {
  const parameters = await collectParameters(session, page, choice);
  return writeShareLines(address, parameters, choice.contents ? 'contents' : 'structure');
}

const EVERYTHING: ShareChoice = {
  program: true,
  snapshot: true,
  contents: false,
  theme: true,
  view: true,
  lesson: true,
  board: true,
};

/** The same page outside its frame: all that is on the screen, without the snapshot where it is too large. */
export async function makeNewTabLink(
  session: Session,
  page: PageParts,
  address: string,
): Promise<string> {
  try {
    return (await makeShareLines(session, page, EVERYTHING, address)).link;
  } catch (error) {
    if (!isAppError(error, 'share/too-large', 'store/damaged')) throw error;
    const less = { ...EVERYTHING, snapshot: false };
    return (await makeShareLines(session, page, less, address)).link;
  }
}

/** The address of this page without query and fragment. */
export function pageAddress({ origin, pathname }: Pick<Location, 'origin' | 'pathname'>): string {
  return origin + pathname.replace(/index\.html$/, '');
}
