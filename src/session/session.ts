// What the user has open, joined: connection, snapshots, selection, notices. Views read the signals and
// call the verbs; a verb gives its result or throws, and only attempt.ts turns a failure into a notice.

import { makeWorkerModel } from '../model/worker-model.ts';
import { computed, signal } from '../signals.ts';
import type { SnapshotSummary } from '../snapshot/answers/summary.ts';
import { attempt } from './attempt.ts';
import { BoardTerminal } from './board/board-terminal.ts';
import { BoardVerbs } from './board/board-verbs.ts';
import { Connector } from './board/connector.ts';
import { Firmware } from './board/firmware.ts';
import type { FastForward } from './film/fast-forward.ts';
import { FilmChangeState } from './film/film-change-state.ts';
import { FilmFramesState } from './film/film-frames-state.ts';
import { FilmLifeState } from './film/film-life-state.ts';
import { FilmLinesState } from './film/film-lines-state.ts';
import { findFilmOf } from './film/film-of-picture.ts';
import { FilmState } from './film/film-state.ts';
import { FollowState } from './follow/follow-state.ts';
import { CurrentView } from './heap/current-view.ts';
import { FitState } from './heap/fit-state.ts';
import { GraphState } from './heap/graph-state.ts';
import { tellFileKind } from './heap/opening.ts';
import { SelectionState } from './heap/selection.ts';
import { SnapshotFramesState } from './heap/snapshot-frames.ts';
import { SnapshotShelf } from './heap/snapshot-shelf.ts';
import { SnapshotVerbs } from './heap/snapshot-verbs.ts';
import type { LessonRun, LessonState } from './lesson/lesson-run.ts';
import { Notices } from './notices.ts';
import { CourseAsks } from './page/course-asks.ts';
import type { ExampleFact } from './page/example-heap.ts';
import { Programs } from './program/programs.ts';
import { Tasks } from './tasks.ts';
import { ComparisonState } from './time/comparison.ts';
import { LiveChange } from './time/live-change.ts';
import { Scrubber } from './time/scrub.ts';
import { StageChanges } from './time/stage-changes.ts';
import { Timeline } from './time/timeline.ts';

export class Session {
  readonly connector = new Connector();
  readonly shelf = new SnapshotShelf((load) =>
    makeWorkerModel(load, () => this.notices.news({ code: 'news/restarted' })),
  );
  readonly selection = new SelectionState();
  readonly notices = new Notices();
  readonly tasks = new Tasks();
  readonly busy = this.tasks.busy;
  readonly boards: BoardVerbs = new BoardVerbs(this);
  readonly snapshots = new SnapshotVerbs(this);
  /** Whether the picture follows the prompt. */
  readonly follow = new FollowState();
  /** What a course page around the frame asks of the user. */
  readonly asks = new CourseAsks();
  readonly firmware = new Firmware();
  private readonly report = (error: unknown): void => this.notices.report(error);
  readonly view = new CurrentView(this.shelf, this.selection, this.report);
  readonly graph = new GraphState(this.shelf, this.view, this.selection, this.report);
  /** The film of the last program, and the moment that is looked at. */
  readonly film = new FilmState(
    { shelf: this.shelf, view: this.view, isReady: this.connector.isReady },
    {
      loadMoment: async (film, step) => {
        const moments = await import('./film/load-moment.ts');
        return moments.loadMoment(this, film, step);
      },
    },
    this.report,
  );
  /** What its lines did, what its last step changed, its call frames, and the life of the selected object in it. */
  readonly lines = new FilmLinesState(this.film, this.shelf, this.selection, this.report);
  readonly stepChange = new FilmChangeState(this.film, this, this.report);
  readonly frames = new FilmFramesState(this.film, this.shelf, this.report);
  readonly lives = new FilmLifeState(this.film, this.view, this.shelf, this.report);
  readonly comparison = new ComparisonState(this.shelf, this.selection, this.report);
  readonly liveChange = new LiveChange(this.shelf, this.follow, this.report);
  readonly scrubber = new Scrubber(this.shelf, this.view);
  /** The call frames of the snapshot on the screen. */
  readonly snapshotFrames = new SnapshotFramesState(this.shelf, this.film, this.report);
  readonly fit = new FitState(this.shelf, this.selection, this.report);
  /** The board, where it waits at its prompt and the lab does nothing with it. */
  readonly idleBoard = computed(() => {
    const state = this.connector.state.value;
    const isIdle = state.phase === 'ready' && state.activity === 'prompt';
    return isIdle && this.busy.value === undefined ? this.connector.findLink() : undefined;
  });
  readonly timeline = new Timeline(this.shelf, {
    idleBoard: this.idleBoard,
    boardId: this.connector.boardId,
    report: this.report,
  });
  readonly terminal = new BoardTerminal(this.connector, {
    shelf: this.shelf,
    view: this.view,
    timeline: this.timeline,
    connection: this.connector.state,
    notices: this.notices,
  });
  /** The heap that is drawn on arrival, once it was; `isExample` while it is on the stage. */
  readonly example = signal<ExampleFact | undefined>(undefined);
  readonly isExample = computed(() => {
    const shown = this.shelf.current.value;
    return shown !== undefined && shown.id === this.example.value?.id;
  });
  /** The snapshot on the screen is older than what the board did since, and no newer one is on its way. */
  readonly isStale = computed(() => {
    const shown = this.shelf.current.value;
    if (this.isExample.value) return false;
    const isOlder = shown !== undefined && this.terminal.lastActivity.value > shown.takenAt;
    const { state } = this.connector;
    const isRunning = state.value.phase === 'ready' && state.value.activity === 'running';
    return isOlder && (!this.follow.isDue.value || isRunning);
  });
  /** The program in the editor. */
  readonly program = signal('');
  /** The lesson that is open, if one is. */
  readonly openLesson = signal<LessonState | undefined>(undefined);
  readonly programs = new Programs(this);
  /** What changed up to what is on the stage. */
  readonly changes = new StageChanges(this);
  private lessons: Promise<LessonRun> | undefined;
  private fastForward: Promise<FastForward> | undefined;

  constructor() {
    this.view.findFilmOf = (id) => findFilmOf(this.film, id);
    this.connector.onNewLink(({ link, parts }) => parts.followBoard(this, link));
  }

  /** Starts to watch for boards. Call once. @param example a heap to draw where there is none, in a file of captures */
  start(example?: Promise<string>): void {
    void attempt(this, () => this.connector.watch());
    void attempt(this, async () => {
      await this.openStore();
      if (example === undefined) return;
      const { showExample } = await import('./page/example-heap.ts');
      this.example.value = await showExample(this.shelf, example);
    });
    void attempt(this, () => this.programs.load());
    // The port is freed for other programs, also where the browser keeps the page to come back to.
    window.addEventListener('pagehide', () => void this.connector.disconnect(true));
  }

  /** What was kept on an earlier visit is listed, and the newest of it shown. */
  private async openStore(): Promise<void> {
    const { StoreKeeper } = await import('./heap/store-keeper.ts');
    const { store } = await StoreKeeper.open(this.shelf, this.notices);
    await this.timeline.useStore(store);
    if (this.shelf.current.value === undefined) {
      this.shelf.currentId.value = this.shelf.list.value.at(-1)?.id;
    }
  }

  /**
   * Runs a program as if it were typed; its output appears in the terminal, its traceback is the result's.
   * Where the board has a camera it is filmed: `film` holds the film then, in the present.
   * @throws AppError embed/busy, board/…, repl/…
   */
  run(
    code: string,
    options: { readonly onOutput?: (bytes: Uint8Array) => void } = {},
  ): Promise<{ readonly error: string }> {
    return this.tasks.perform('run', { code: 'doing/run' }, async (signal) => {
      const [{ runFilmed }, { findProgramError }] = await Promise.all([
        import('./film/film-run.ts'),
        import('./program/traceback.ts'),
      ]);
      this.terminal.touch();
      this.programs.error.value = undefined;
      const { onOutput } = options;
      const title = this.programs.titleOf(code);
      const play = () =>
        this.connector.getLink().repl.runProgram(code, { onOutput, signal, title });
      try {
        const result = await runFilmed(this, { program: code, play });
        this.programs.error.value = findProgramError(code, result.error);
        return result;
      } finally {
        this.showDone();
      }
    });
  }

  /**
   * The board becomes what it was at the film's moment, and goes on from there: what came after it never
   * happened. Resolves when the program ends.
   * @throws AppError embed/busy, film/gone, board/…, repl/…
   */
  goOn(): Promise<{ readonly error: string }> {
    return this.tasks.perform('run', { code: 'doing/run' }, async (signal) => {
      const { goOnFromMoment } = await import('./film/film-run.ts');
      try {
        return await goOnFromMoment(this, signal);
      } finally {
        this.showDone();
      }
    });
  }

  /** What a program has done is shown, whether Follow is on or not. */
  private showDone(): void {
    this.terminal.touch();
    this.follow.board?.want(true);
  }

  /**
   * Snapshots before, after, and at every `# snapshot: name` line; one film of it all, where the board has a camera.
   * @throws AppError embed/busy, board/…, repl/…, probe/…
   */
  runWithSnapshots(code: string): Promise<void> {
    return this.tasks.perform('run', { code: 'doing/run-with-snapshots' }, async (signal) => {
      const { runWithSnapshots } = await import('./time/run-with-snapshots.ts');
      const { runFilmed } = await import('./film/film-run.ts');
      await runWithSnapshots(code, {
        signal,
        film: (play) => runFilmed(this, { program: code, play }),
        run: async (part) => {
          this.terminal.touch();
          const title = this.programs.name.peek();
          return (
            (await this.connector.getLink().repl.runProgram(part, { signal, title })).error === ''
          );
        },
        snapshot: async (label) => {
          await this.snapshots.takeAndKeep(label, signal);
        },
      });
    });
  }

  /** A collection, and a snapshot of what it left. @throws AppError embed/busy, board/…, repl/…, probe/… */
  collect(): Promise<SnapshotSummary> {
    return this.tasks.perform('collect', { code: 'doing/collect' }, async (signal) => {
      const link = this.connector.getLink();
      link.requireHeard();
      const { collect } = await import('../probe/collect.ts');
      await link.facts({ signal });
      await collect(link.repl, { signal });
      this.terminal.touch();
      return this.snapshots.takeAndKeep(`${this.snapshots.nextLabel()} (collected)`, signal, true);
    });
  }

  /**
   * Opens files that were chosen or dropped: firmware starts a Virtual Pico, or tells what lies in an image
   * of a board's RAM that came with it; films are shown, programs edited; the rest is read as text.
   * One that cannot be read keeps no other from being opened.
   * @throws AggregateError of what was thrown
   */
  async openFiles(files: readonly File[]): Promise<void> {
    const isFirmware = (file: File) => file.name.toLowerCase().endsWith('.uf2');
    const firmware = files.filter(isFirmware);
    const rest = files.filter((file) => !isFirmware(file));
    const isPython = (file: File) => file.name.toLowerCase().endsWith('.py');
    const kinds = await Promise.all(rest.map(tellFileKind));
    const work = rest.map((file, i) => async (): Promise<unknown> => {
      if (kinds[i] === 'film') return this.openFilm(file, file.name);
      if (kinds[i] === 'image') return this.snapshots.openImage(file, file.name, firmware);
      if (isPython(file)) return this.openProgram(file);
      return this.snapshots.openText(file, file.name);
    });
    if (firmware.length > 0 && !kinds.includes('image'))
      work.unshift(() => this.boards.addFirmware(firmware));
    const errors: unknown[] = [];
    for (const open of work) {
      // A file that is dropped while something else is under way is not lost.
      await this.tasks.inTurn(open).catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw new AggregateError(errors);
  }

  private async openProgram(file: File): Promise<void> {
    (await this.programs.load()).create(file.name, await file.text());
  }

  /** Shows a film that was saved. @throws AppError embed/busy, film/damaged */
  private openFilm(file: Blob, name: string): Promise<void> {
    return this.tasks.perform('open', { code: 'doing/open', name }, async () => {
      const { openFilm } = await import('./film/open-film.ts');
      const { program } = await openFilm(this, file);
      // Its lines are looked at there. What somebody wrote is not taken away.
      if (this.program.peek().trim() === '') this.program.value = program;
    });
  }

  /** What runs programs ahead of time. Loaded when it is first asked for. */
  loadFastForward(): Promise<FastForward> {
    this.fastForward ??= import('./film/fast-forward.ts').then(
      (parts) => new parts.FastForward(this),
    );
    return this.fastForward;
  }

  /**
   * A Virtual Pico in place of the board that is connected, of the same version where there is one.
   * @throws AppError firmware/missing, embed/busy, firmware/…, repl/…
   */
  async startMatchingPico(): Promise<void> {
    const { startMatchingPico } = await import('./film/matching-pico.ts');
    await startMatchingPico(this);
  }

  /** What opens and plays lessons: its verbs, and which steps were passed. Loaded when it is first asked for. */
  loadLessons(): Promise<LessonRun> {
    this.lessons ??= import('./lesson/lesson-host.ts').then((lesson) => lesson.makeLessonRun(this));
    return this.lessons;
  }
}
