// The parameters of an address: what a link or an iframe line says that the page should show. All
// optional, all checked; read from the query and from the fragment, and the fragment wins. Reading never throws: what is
// not understood is told, and the rest is used.

import type { Capture } from '../capture/capture.ts';
import { AppError, toAppError } from '../errors.ts';
import type { Bytes } from '../units.ts';
import { fromBase64Url, toBase64Url } from './base64-url.ts';
import { deflate, inflate } from './deflated.ts';
import { packSnapshot, type SnapshotDepth, unpackSnapshot } from './packed-snapshot.ts';

/** The version of links. Written once it is above 1, so that today's links are shorter. */
export const LINK_VERSION = 1;

/** Browsers take up to 2 MB; a link with a program and a snapshot needs a tenth of this. */
const MAX_CHARS = 500_000;
/** A Pico compiles no program of this size. */
export const MAX_PROGRAM_BYTES: Bytes = 64 * 1024;
const MAX_STEP = 999;

export const BOARDS = ['virtual', 'pico', 'serial'] as const;
export const THEMES = ['light', 'dark'] as const;

/** What a page may consist of; a link names those that it wants. */
export const PANELS = ['program', 'terminal', 'picture', 'time', 'inspector', 'lesson'] as const;
export type PanelName = (typeof PANELS)[number];

export interface PageParameters {
  /** Compact layout, for a frame. */
  readonly embed?: boolean;
  readonly board?: (typeof BOARDS)[number];
  readonly lesson?: string;
  /** From 1. */
  readonly step?: number;
  readonly view?: string;
  /** The only parts that there are; all of them where it is not said. */
  readonly panels?: readonly PanelName[];
  readonly theme?: (typeof THEMES)[number];
  /** The program for the editor. Never run by itself. */
  readonly code?: string;
  readonly snapshot?: Capture;
}

export interface ReadParameters {
  readonly parameters: PageParameters;
  readonly problems: readonly AppError[];
}

/**
 * @param search, fragment as in location: '?embed', '#code=…', or empty
 * @param views what there is to be shown in front
 */
export function readParameters(
  search: string,
  fragment: string,
  views: readonly string[],
): ReadParameters {
  if (search.length + fragment.length > MAX_CHARS) {
    const length = search.length + fragment.length;
    return { parameters: {}, problems: [new AppError('share/too-large', `${length} characters`)] };
  }
  const words = new Map([
    ...new URLSearchParams(search),
    ...new URLSearchParams(fragment.replace(/^#/, '')),
  ]);
  const reader = new Reader(words);
  reader.readVersion();
  const parameters: PageParameters = {
    embed: reader.read('embed', readSwitch),
    board: reader.read('board', oneOf(BOARDS)),
    lesson: reader.read('lesson', readId),
    step: reader.read('step', readStep),
    view: reader.read('view', oneOf(views)),
    panels: reader.read('panels', readPanels),
    theme: reader.read('theme', oneOf(THEMES)),
    code: reader.read('code', unpackProgram),
    snapshot: reader.read('heap', unpackSnapshot),
  };
  return { parameters: dropUnset(parameters), problems: reader.problems };
}

/** The words of one address, and what was wrong with them. */
class Reader {
  readonly problems: AppError[] = [];
  private readonly words: ReadonlyMap<string, string>;

  constructor(words: ReadonlyMap<string, string>) {
    this.words = words;
  }

  readVersion(): void {
    const version = this.words.get('v');
    if (version === undefined) return;
    if (!/^\d{1,4}$/.test(version)) this.problems.push(damaged(`v=${version.slice(0, 20)}`));
    else if (Number(version) > LINK_VERSION) {
      this.problems.push(new AppError('share/from-the-future', `a link of version ${version}`));
    }
  }

  read<T>(name: string, parse: (text: string) => T): T | undefined {
    const text = this.words.get(name);
    if (text === undefined) return undefined;
    try {
      return parse(text);
    } catch (error) {
      this.problems.push(toAppError(error, 'share/damaged'));
      return undefined;
    }
  }
}

function oneOf<T extends string>(known: readonly T[]): (text: string) => T {
  return (text) => {
    const found = known.find((word) => word === text);
    if (found === undefined)
      throw damaged(`“${text.slice(0, 40)}” is not one of ${known.join(', ')}`);
    return found;
  };
}

/** `embed` alone, as in an address, means yes. */
function readSwitch(text: string): boolean {
  return !['0', 'false', 'no'].includes(text);
}

/** "picture,time": each once, whatever the order. */
function readPanels(text: string): readonly PanelName[] {
  const named = new Set(text.split(',').map(oneOf(PANELS)));
  return PANELS.filter((panel) => named.has(panel));
}

function readId(text: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(text)) throw damaged('the lesson has no proper name');
  return text;
}

function readStep(text: string): number {
  const step = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (step < 1 || step > MAX_STEP) throw damaged('the step is no number from 1');
  return step;
}

/**
 * A program as the `code` parameter.
 * @throws AppError share/too-large
 */
export function packProgram(code: string): string {
  const bytes = new TextEncoder().encode(code);
  if (bytes.length > MAX_PROGRAM_BYTES) {
    throw new AppError('share/too-large', `a program of ${bytes.length} bytes`);
  }
  return toBase64Url(deflate(bytes));
}

/** @throws AppError share/damaged, share/too-large */
export function unpackProgram(text: string): string {
  const bytes = inflate(fromBase64Url(text), MAX_PROGRAM_BYTES);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('share/damaged', 'the program is no UTF-8', { cause });
  }
}

/**
 * The parameters as a fragment, without "#"; '' where nothing is set. Only safe characters.
 * @throws AppError share/too-large
 */
export function writeFragment(parameters: PageParameters, depth: SnapshotDepth): string {
  const { embed, board, lesson, step, view, panels, theme, code, snapshot } = parameters;
  const words: [string, string | undefined][] = [
    ['embed', embed === true ? '1' : undefined],
    ['board', board],
    ['lesson', lesson],
    ['step', step?.toString()],
    ['view', view],
    ['panels', panels?.join(',')],
    ['theme', theme],
    ['code', code === undefined ? undefined : packProgram(code)],
    ['heap', snapshot === undefined ? undefined : packSnapshot(snapshot, depth)],
  ];
  const set = words.filter(([, value]) => value !== undefined);
  return set.map(([name, value]) => `${name}=${value}`).join('&');
}

/** Without the keys that were not given, so that "nothing" is `{}`. */
function dropUnset(parameters: PageParameters): PageParameters {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
}

function damaged(what: string): AppError {
  return new AppError('share/damaged', what);
}
