// What stands at the left of the graph: the call frames of the moment, the names of the program, and the
// roots that alone hold an object of it. Knows no boxes and no places.

import type { Binding } from '../../model.ts';
import { type GraphSource, isHeldByRoot } from './graph-source.ts';
import type { GraphFrame } from './graph-told.ts';
import type { GraphChoice } from './graph-view.ts';
import type { PlannedRow } from './rows/box-rows.ts';
import { addPast } from './rows/past-rows.ts';
import { toShownNode } from './shown-references.ts';

/** Names, or another root, at the left side. */
export interface NameFrame {
  /** Undefined where it is a root. */
  readonly title: string | undefined;
  readonly module?: string;
  /** Of a running function: calls to the outermost, and to the innermost. */
  readonly height?: number;
  readonly depth?: number;
  /** Calls that it stands for, where their locals are not shown; else 0. */
  readonly calls: number;
  readonly line: number;
  /** Place in HeapObjects.roots; -1 where it is no root. */
  readonly root: number;
  readonly rows: readonly FrameRow[];
}

export interface FrameRow extends PlannedRow {
  readonly binding?: Binding;
}

interface FrameRules {
  readonly withRuntime: boolean;
  readonly everyBlock: boolean;
  canShow(node: number): boolean;
}

/** The code of a program itself: its names are the globals. */
const MODULE_BODY = '<module>';

/** Innermost call first, then the program's names, other modules' names, other roots. */
export function listFrames(
  source: GraphSource,
  choice: GraphChoice,
  rules: FrameRules,
): readonly NameFrame[] {
  const { objects } = source;
  const toNode = (node: number) => (node < 0 ? -1 : toShownNode(objects, node, rules.everyBlock));
  const given = choice.frames ?? [];
  const calls = given.flatMap((frame, place) =>
    frame.function === MODULE_BODY ? [] : [toCall(frame, place, given.length - 1 - place)],
  );
  const body = given.find((frame) => frame.function === MODULE_BODY);
  const modules = listModules();
  const named = new Set([...calls, ...modules].flatMap(({ rows }) => rows.map(({ to }) => to)));
  return [...calls, ...modules, ...listRoots()];

  function toCall(
    { function: title, line, locals }: GraphFrame,
    depth: number,
    height: number,
  ): NameFrame {
    const rows = locals.map(({ name, slot, text, address }): FrameRow => {
      const node = address === undefined ? -1 : source.nodeAt(address);
      return { label: name ?? `local ${slot}`, text, to: toNode(node), ghost: false };
    });
    const told = addPast(rows, choice.pastNames?.get(depth));
    return { title, depth, height, calls: 0, line, root: -1, rows: told };
  }

  function listModules(): NameFrame[] {
    const shown = new Set(['__main__', ...(choice.modules ?? [])]);
    const byModule = new Map<string, FrameRow[]>([['__main__', []]]);
    for (const binding of source.variables) {
      const { module, name, text, node } = binding;
      if (!rules.withRuntime && (!shown.has(module) || isMachineName(binding))) continue;
      const row = { label: name, text, to: toNode(node), ghost: false, binding };
      const rows = byModule.get(module);
      if (rows === undefined) byModule.set(module, [row]);
      else rows.push(row);
    }
    return [...byModule].map(([module, rows]) => ({
      title: module === '__main__' ? 'globals' : module,
      module,
      calls: 0,
      line: module === '__main__' ? (body?.line ?? 0) : 0,
      root: -1,
      rows: module === '__main__' ? addPast(rows, choice.pastNames?.get('globals')) : rows,
    }));
  }

  function listRoots(): NameFrame[] {
    return objects.roots.flatMap((root, place): NameFrame[] => {
      if (root.kind === 'global' || root.kind === 'module') return [];
      const to = new Set([...root.to].map(toNode));
      const own = [...to].filter(
        (node) => isHeldByRoot(source, node, place) && !named.has(node) && rules.canShow(node),
      );
      if (own.length === 0) return [];
      const rows = own.map((node) => ({
        label: '',
        text: objects.textOf(node),
        to: node,
        ghost: false,
      }));
      return [{ title: undefined, calls: 0, line: 0, root: place, rows }];
    });
  }
}

/** Titles of so many functions are told of calls that are folded. */
const TITLES_AT_MOST = 2;

/** The innermost calls as they are, the others as one. */
export function foldCalls(frames: readonly NameFrame[], most: number): readonly NameFrame[] {
  const calls = frames.filter(({ height }) => height !== undefined);
  if (calls.length <= most) return frames;
  const folded = calls.slice(most);
  const titles = [...new Set(folded.map(({ title }) => title))];
  const rest = titles.length > TITLES_AT_MOST ? '…' : undefined;
  const title = [...titles.slice(0, TITLES_AT_MOST), rest].filter(Boolean).join(', ');
  const one = { title, height: 0, calls: folded.length, line: 0, root: -1, rows: [] };
  return [...calls.slice(0, most), one, ...frames.slice(calls.length)];
}

/** What every program has. */
export function isMachineName({ name }: Pick<Binding, 'name'>): boolean {
  return name.startsWith('__') && name.endsWith('__');
}
