// The lesson that is open: which step, what was answered, what the run has shown. Verbs for the panel and
// for course pages; plays the step through the host that the session gives. Knows no elements.

import { AppError } from '../../errors.ts';
import { CATALOGUE } from '../../lessons/catalogue.ts';
import {
  judgeAnswer,
  type Lesson,
  type LessonBoard,
  type LessonStep,
  type Look,
  programFor,
  type Verdict,
} from '../../lessons/lesson.ts';
import { type Signal, signal } from '../../signals.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { Latest } from '../latest.ts';
import { getLesson, nearestStep, readGiven } from './find-lesson.ts';
import type { LessonProgress } from './lesson-progress.ts';
import type { CheckedStep, PlayedStep, StepHost } from './play-step.ts';

/**
 * 'predict': the question waits. 'ready': answered or skipped, the program waits. 'running': the board
 * works. 'revealed': the run has been looked at and checked, passed or not.
 */
export type LessonPhase = 'predict' | 'ready' | 'running' | 'revealed';

export interface LessonState {
  readonly lesson: Lesson;
  /** From 1, as it is shown and as links count. */
  readonly step: number;
  readonly phase: LessonPhase;
  /** The step's program, with numbers that suit the heap as it was seen last. */
  readonly program: string;
  /** The choice's number (from 0) or the number typed; undefined where it was skipped. */
  readonly answer?: number;
  readonly verdict?: Verdict;
  readonly result?: StepResult;
  /** Not one of the lab's own: no link leads to it, and its marks last as long as the page. */
  readonly isGiven?: true;
}

export interface StepResult extends CheckedStep {
  readonly passed: boolean;
  readonly ranEarlierSteps: boolean;
  /** What is different on the board that was used. */
  readonly note?: string;
  /** Of a step that wants a film: whether there is one of this run. */
  readonly film?: 'shown' | 'none';
}

/** How a lesson that is not the lab's own is opened. */
export interface GivenOptions {
  readonly step?: number;
  /** Asked before its programs run, with all of them that may. Throws where they are not to. */
  readonly allow: (programs: string) => Promise<void>;
}

/** What a lesson needs of the session. */
export interface LessonHost {
  readonly program: Signal<string>;
  /** The newest snapshot, for programs whose numbers suit the heap. */
  summary(): SnapshotSummary | undefined;
  /** The board that is connected, or undefined. */
  board(): LessonBoard | undefined;
  /** Does work as the one task of the lab. @throws AppError embed/busy; whatever the work throws */
  perform<T>(work: (host: StepHost) => Promise<T>): Promise<T>;
  /** Whether the last run of this program was filmed, and its moments can be looked at. */
  hasFilm(program: string): boolean;
  /** Goes to what a step wants to be looked at. */
  look(look: Look, after: SnapshotSummary): void;
}

export class LessonRun {
  readonly state: Signal<LessonState | undefined>;
  readonly progress: LessonProgress;
  private readonly host: LessonHost;
  /** The text that the lab itself put into the editor: it may be replaced, the user's own may not. */
  private placed = '';
  /** It is the step's own program, whose numbers may still be suited to the heap. */
  private placedIsProgram = false;
  /** What the user had in the editor before; it comes back when the lesson is closed. */
  private own: string | undefined;
  /** The run that was checked last, to check again against its beginning. */
  private played: (PlayedStep & { readonly known: ReadonlySet<string> }) | undefined;
  /** The lesson that somebody gave, and who lets its programs run. */
  private given: { readonly lesson: Lesson; readonly allow: GivenOptions['allow'] } | undefined;
  private readonly opening = new Latest<Lesson>((error) => {
    throw error;
  });

  constructor(
    host: LessonHost,
    progress: LessonProgress,
    state: Signal<LessonState | undefined> = signal(undefined),
  ) {
    this.host = host;
    this.progress = progress;
    this.state = state;
  }

  /** The ids of all lessons. */
  listIds(): readonly string[] {
    return CATALOGUE.map(({ id }) => id);
  }

  /**
   * Opens a lesson at a step (from 1; out of range means the nearest).
   * @throws AppError embed/not-found where there is no such lesson, repl/cancelled where another was
   *   opened, or the lesson closed, before this one was there
   */
  async open(id: string, step = 1): Promise<LessonState> {
    const open = this.state.peek()?.lesson;
    const lesson = await this.opening.ask(async () => (open?.id === id ? open : getLesson(id)));
    if (lesson === undefined) throw new AppError('repl/cancelled', 'something else was opened');
    return this.begin(lesson, nearestStep(lesson, step));
  }

  /**
   * Opens a lesson that somebody else wrote, as JSON (lessons/FORMAT.md).
   * @throws AppError lesson/damaged; repl/cancelled as open() does
   */
  async openGiven(content: string, { step = 1, allow }: GivenOptions): Promise<LessonState> {
    const lesson = await this.opening.ask(() => readGiven(content));
    if (lesson === undefined) throw new AppError('repl/cancelled', 'something else was opened');
    this.given = { lesson, allow };
    this.progress.begin(lesson.id);
    return this.begin(lesson, nearestStep(lesson, step));
  }

  /** Back to the list. */
  close(): void {
    this.opening.clear();
    this.state.value = undefined;
    if (this.own !== undefined && this.host.program.value === this.placed) {
      this.host.program.value = this.own;
    }
    this.own = undefined;
  }

  /** Takes the learner's answer: the number of a choice from 0, or the number typed. May be repeated. */
  answer(choice: number): void {
    const now = this.current('predict', 'ready', 'revealed');
    if (now === undefined) return;
    const verdict = judgeAnswer(getStep(now).question, choice);
    const phase = now.phase === 'predict' ? 'ready' : now.phase;
    this.state.value = { ...now, phase, answer: choice, verdict };
    if (now.phase === 'predict') this.restore();
  }

  /** Runs without having answered. */
  skip(): void {
    const now = this.current('predict');
    if (now === undefined) return;
    this.state.value = { ...now, phase: 'ready' };
    this.restore();
  }

  /** Puts the step's program, or one that passes, into the editor. */
  restore(which: 'program' | 'solution' = 'program'): void {
    const now = this.state.value;
    if (now === undefined) return;
    const { solution } = getStep(now);
    this.placedIsProgram = which === 'program' || solution === undefined;
    this.place(this.placedIsProgram ? now.program : this.textOf(solution ?? ''));
  }

  /**
   * Runs what is in the editor as this step's program, with a snapshot before and after.
   * @returns undefined where there is nothing to run: the question waits, or no board is there
   * @throws AppError embed/busy, board/…, repl/…, probe/…
   */
  async runStep(): Promise<StepResult | undefined> {
    const now = this.current('ready', 'revealed');
    if (now === undefined || this.host.board() === undefined) return undefined;
    const edited = this.host.program.value;
    const isUntouched = edited === this.placed && this.placedIsProgram;
    const program = isUntouched ? undefined : edited;
    if (now.isGiven) {
      const { listPrograms } = await import('./play-step.ts');
      await this.given?.allow(listPrograms(now.lesson, now.step - 1, edited));
      if (this.state.peek() !== now) return undefined;
    }
    this.state.value = { ...now, phase: 'running', result: undefined };
    try {
      return await this.host.perform(async (steps) => {
        const known = new Set(steps.summaries().map(({ id }) => id));
        const { playStep } = await import('./play-step.ts');
        const played = await playStep(now.lesson, now.step - 1, steps, { program });
        this.played = { ...played, known };
        if (isUntouched) this.place(played.program);
        const shown = isUntouched ? { ...now, program: played.program } : now;
        return this.reveal(shown, played, played.ranEarlierSteps, played.after);
      });
    } catch (error) {
      if (this.isAt(now)) this.state.value = { ...now, result: undefined };
      throw error;
    }
  }

  /**
   * Takes a snapshot now and checks it against the beginning of the last run.
   * @returns undefined where nothing has been run
   * @throws AppError embed/busy, board/…, repl/…, probe/…
   */
  async checkAgain(): Promise<StepResult | undefined> {
    const now = this.current('revealed');
    const { played } = this;
    if (now === undefined || played === undefined) return undefined;
    return this.host.perform(async (steps) => {
      const { checkStep } = await import('./play-step.ts');
      const step = getStep(now);
      const after = await steps.snapshot(`${step.title}: checked again`);
      const checked = await checkStep(step, { ...played, after }, played.known, steps);
      return this.reveal(now, checked, played.ranEarlierSteps, after);
    });
  }

  next(): void {
    this.go(1);
  }

  back(): void {
    this.go(-1);
  }

  private go(by: 1 | -1): void {
    const now = this.state.value;
    if (now === undefined || now.phase === 'running') return;
    const step = now.step + by;
    if (step >= 1 && step <= now.lesson.steps.length) this.begin(now.lesson, step);
  }

  private begin(lesson: Lesson, step: number): LessonState {
    this.played = undefined;
    const program = this.textOf(lesson.steps[step - 1].program);
    const isGiven = this.given?.lesson === lesson;
    const state = { lesson, step, phase: 'predict', program, ...(isGiven && { isGiven }) } as const;
    this.state.value = state;
    return state;
  }

  private reveal(
    now: LessonState,
    checked: CheckedStep,
    ranEarlierSteps: boolean,
    after: SnapshotSummary,
  ): StepResult {
    const step = getStep(now);
    const board = this.host.board();
    const passed = checked.missing.length === 0;
    const { missing, changes } = checked;
    const note = board === undefined ? undefined : step.notes?.[board];
    const program = this.played?.program ?? '';
    const film =
      step.look?.step === undefined
        ? undefined
        : this.host.hasFilm(program)
          ? ('shown' as const)
          : ('none' as const);
    const result = { passed, missing, changes, ranEarlierSteps, note, film };
    if (!this.isAt(now)) return result;
    if (passed) this.progress.pass(now.lesson.id, now.step, now.lesson.steps.length);
    this.state.value = { ...now, phase: 'revealed', result };
    if (step.look !== undefined) this.host.look(step.look, after);
    return result;
  }

  private place(text: string): void {
    const before = this.host.program.value;
    if (this.own === undefined && before !== this.placed) this.own = before;
    this.placed = text;
    this.host.program.value = text;
  }

  private textOf(program: LessonStep['program']): string {
    return programFor(program, this.host.summary()?.heap);
  }

  /** The state, where it is in one of these phases. */
  private current(...phases: readonly LessonPhase[]): LessonState | undefined {
    const now = this.state.value;
    return now !== undefined && phases.includes(now.phase) ? now : undefined;
  }

  private isAt({ lesson, step }: LessonState): boolean {
    const now = this.state.value;
    return now?.lesson === lesson && now.step === step;
  }
}

export function getStep({ lesson, step }: LessonState): LessonStep {
  return lesson.steps[step - 1];
}
