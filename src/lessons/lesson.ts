// The format of a lesson: data that a teacher can write and a test can play through (FORMAT.md). Texts
// are in the small markup of markup.ts; programs are Python; checks are pure functions of snapshots.
// Knows no page and no board.

import type { SnapshotSummary } from '../snapshot/answers/summary.ts';
import type { Colouring } from '../snapshot/picture/heat-map/painted.ts';
import type { Check } from './evidence.ts';

/** Text in the markup of markup.ts: paragraphs, lists, **bold**, `code`, [[terms]] of the glossary. */
export type MarkupText = string;

/** One lesson. The address of a lesson in links and in the embedding contract is its `id`. */
export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** How long a learner needs, about. */
  readonly minutes: number;
  readonly intro: MarkupText;
  readonly steps: readonly LessonStep[];
}

/** Predict, run, reveal: one question, one program, one thing to see. */
export interface LessonStep {
  readonly title: string;
  readonly text: MarkupText;
  readonly question: StepQuestion;
  readonly program: Program;
  /** Where the learner has to change the program before the check passes: one that passes. */
  readonly solution?: Program;
  /**
   * Variables that steps before this one make. Where one is missing on the board (another page was
   * open, the board was reset), the lab runs the programs of those steps first.
   */
  readonly needs?: readonly string[];
  /** Run before the step's first snapshot: drops what an earlier round of the same step has left. */
  readonly prepare?: string;
  /**
   * Where nothing is said, garbage is collected before the step's first snapshot and again before its
   * program, so that neither the lab's own litter nor an older program's lies in the way. 'keep'
   * leaves the heap as the step before left it: for steps about garbage.
   */
  readonly garbage?: 'keep';
  readonly look?: Look;
  /** Told after the run. */
  readonly reveal: MarkupText;
  /** Told after the run where `look.step` led into a film: what there is to do with it. */
  readonly film?: MarkupText;
  readonly check: Check;
  /** What is different on one kind of board, told after the run on that board. */
  readonly notes?: Partial<Readonly<Record<LessonBoard, MarkupText>>>;
}

/** 'serial': a real board; 'pico': the Virtual Pico; 'virtual': the WebAssembly interpreter. */
export type LessonBoard = 'serial' | 'pico' | 'virtual';

/** Python, or Python whose numbers suit the heap that the board has. */
export type Program = string | ((heap: SnapshotSummary['heap']) => string);

/** Asked before the program runs. */
export type StepQuestion = ChoiceQuestion | NumberQuestion;

export interface ChoiceQuestion {
  readonly kind: 'choice';
  readonly prompt: MarkupText;
  /** Two to five, exactly one of them right; each says why it is right or wrong. */
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly text: MarkupText;
  readonly right?: true;
  /** Shown once it was chosen: for a wrong one, what to think of, without giving the answer away. */
  readonly feedback: MarkupText;
}

export interface NumberQuestion {
  readonly kind: 'number';
  readonly prompt: MarkupText;
  /** What the number counts: "blocks". */
  readonly unit: string;
  readonly right: number;
  readonly feedback: MarkupText;
  /** Wrong numbers that tell which way somebody thought. */
  readonly wrong: readonly { readonly value: number; readonly feedback: MarkupText }[];
  readonly otherwise: MarkupText;
}

/** What to look at once the program has run: the lab goes there by itself. */
export interface Look {
  readonly view?: 'map' | 'graph' | 'types' | 'timeline' | 'fit' | 'terminal';
  /** The variable whose value is selected. */
  readonly select?: string;
  readonly colouring?: Colouring;
  /** The run is filmed, where the board can be, and the lab goes to this moment of it. */
  readonly step?: StepOfFilm;
}

/**
 * A step of the film, from 0; the moment at which the most memory is used; the last line that ran; or the moment at
 * which a line of the program is about to run for the n-th time (once, where nothing is said). Lines count from 1 in
 * the program as it is shown.
 */
export type StepOfFilm =
  | number
  | 'peak'
  | 'last'
  | { readonly line: number; readonly pass?: number };

/** What became of an answer. */
export interface Verdict {
  readonly right: boolean;
  readonly feedback: MarkupText;
}

/**
 * Judges an answer: the number of a choice (from 0), or the number that was typed.
 * Another thing than what was asked for is wrong, not an error: answers come from pages as well.
 */
export function judgeAnswer(question: StepQuestion, answer: number): Verdict {
  if (question.kind === 'choice') {
    const choice = question.choices[answer];
    if (choice === undefined) return { right: false, feedback: 'This is none of the answers.' };
    return { right: choice.right === true, feedback: choice.feedback };
  }
  if (answer === question.right) return { right: true, feedback: question.feedback };
  const known = question.wrong.find(({ value }) => value === answer);
  return { right: false, feedback: known?.feedback ?? question.otherwise };
}

/** The figures of a Pico right after a start (v1.27.0), where no board's are known yet. */
export const USUAL_HEAP: SnapshotSummary['heap'] = {
  total: 233_024,
  used: 2_000,
  free: 231_024,
  blockBytes: 16,
  blocks: 14_564,
  oneBlock: 40,
  twoBlock: 10,
  maxBlock: 64,
  maxFree: 14_300,
  areas: [],
};

/** The text of a program for a heap; for a usual one where none was looked at yet. */
export function programFor(program: Program, heap: SnapshotSummary['heap'] = USUAL_HEAP): string {
  const text = typeof program === 'string' ? program : program(heap);
  return `${text.trim()}\n`;
}
