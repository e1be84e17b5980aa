// A film over the program's text: bars of bytes before the lines, the line of the moment lit, paler those
// that called it. Text that was changed since keeps its marks where its lines went, pale. Knows CodeMirror
// and film-marks.ts, no session.

import {
  type ChangeDesc,
  type EditorState,
  type Extension,
  MapMode,
  RangeSetBuilder,
  StateEffect,
  StateField,
  type Text,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  keymap,
} from '@codemirror/view';
import { lineMemoryWords } from '../../words/film/film-lines.ts';
import type { FilmMarks, LineMark } from './film-marks.ts';

/** The film over the text, and where its lines went. */
interface FilmLayer {
  readonly film: FilmMarks;
  /** Where line i + 1 of the film begins now; -1 where it was deleted. */
  readonly starts: readonly number[];
  /** The text is the one that was filmed. */
  readonly isAsFilmed: boolean;
}

/** The longest bar, in CSS pixels; the shortest can still be seen. */
const BAR_PX = 34;
const LEAST_PX = 2;

const setFilm = StateEffect.define<FilmMarks | undefined>();

const layerField = StateField.define<FilmLayer | undefined>({
  create: () => undefined,
  update: (before, { changes, docChanged, effects, newDoc, startState }) => {
    let layer = before;
    if (layer !== undefined && docChanged) {
      layer = moveLayer(layer, changes, startState.doc, newDoc);
    }
    for (const effect of effects) {
      if (effect.is(setFilm)) layer = makeLayer(effect.value, layer, newDoc);
    }
    return layer;
  },
  provide: (field) => EditorView.decorations.from(field, (layer) => decorate(layer)),
});

function makeLayer(
  film: FilmMarks | undefined,
  before: FilmLayer | undefined,
  doc: Text,
): FilmLayer | undefined {
  if (film === undefined) return undefined;
  if (doc.toString() === film.program) {
    return { film, starts: listStarts(doc), isAsFilmed: true };
  }
  // Another moment of a film whose text is being worked on.
  return before?.film.program === film.program ? { ...before, film } : undefined;
}

function moveLayer(
  layer: FilmLayer,
  changes: ChangeDesc,
  before: Text,
  doc: Text,
): FilmLayer | undefined {
  const { film } = layer;
  if (doc.toString() === film.program) {
    return { film, starts: listStarts(doc), isAsFilmed: true };
  }
  const starts = layer.starts.map((start) => {
    if (start < 0) return -1;
    // A line that was deleted or written anew as a whole is another one.
    const { from, to } = before.lineAt(start);
    if (from < to && isReplaced(changes, from, to)) return -1;
    return changes.mapPos(start, 1, MapMode.TrackDel) ?? -1;
  });
  // Nothing is left of it: this is another program.
  return starts.every((start) => start < 0) ? undefined : { film, starts, isAsFilmed: false };
}

function isReplaced(changes: ChangeDesc, from: number, to: number): boolean {
  let isCovered = false;
  changes.iterChangedRanges((first, end) => {
    if (first <= from && end >= to) isCovered = true;
  });
  return isCovered;
}

function listStarts(doc: Text): readonly number[] {
  return Array.from({ length: doc.lines }, (_, i) => doc.line(i + 1).from);
}

/** Where a line of the film begins now. */
function findStart({ starts }: FilmLayer, line: number): number | undefined {
  const start = starts[line - 1] ?? -1;
  return start < 0 ? undefined : start;
}

function decorate(layer: FilmLayer | undefined): DecorationSet {
  if (layer === undefined) return Decoration.none;
  const { current, callers } = layer.film;
  const classes = new Map<number, string>();
  for (const line of callers) {
    const start = findStart(layer, line);
    if (start !== undefined) classes.set(start, 'cm-film-caller');
  }
  const now = current === undefined ? undefined : findStart(layer, current);
  if (now !== undefined) classes.set(now, 'cm-film-now');
  // A start may lie within a line by now: two of the film's lines were joined.
  const builder = new RangeSetBuilder<Decoration>();
  for (const [start, name] of [...classes].sort(([a], [b]) => a - b)) {
    builder.add(start, start, Decoration.line({ class: name }));
  }
  return builder.finish();
}

/** What stands before one line. */
class FilmBar extends GutterMarker {
  private readonly mark: LineMark | undefined;
  private readonly most: number;
  private readonly isAsFilmed: boolean;
  private readonly choose: (line: number) => void;

  constructor(
    mark: LineMark | undefined,
    most: number,
    isAsFilmed: boolean,
    choose: (line: number) => void,
  ) {
    super();
    this.mark = mark;
    this.most = most;
    this.isAsFilmed = isAsFilmed;
    this.choose = choose;
  }

  override eq(other: GutterMarker): boolean {
    return (
      other instanceof FilmBar &&
      other.mark === this.mark &&
      other.most === this.most &&
      other.isAsFilmed === this.isAsFilmed
    );
  }

  override toDOM(): Node {
    const { mark } = this;
    if (mark === undefined) {
      const room = document.createElement('span');
      room.className = 'film-bar';
      return room;
    }
    const button = document.createElement('button');
    button.className = `film-bar${this.isAsFilmed ? '' : ' stale'}`;
    // Tab goes from the text to what follows; the line's key and the note below it do the same as this.
    button.tabIndex = -1;
    const words = lineMemoryWords(mark);
    button.title = words;
    button.setAttribute('aria-label', words);
    button.append(...this.drawParts(mark));
    button.addEventListener('click', () => this.choose(mark.line));
    return button;
  }

  private drawParts({ bytes, aliveBytes, churnBytes }: LineMark): HTMLElement[] {
    const goneBytes = Math.max(0, bytes - aliveBytes - churnBytes);
    const parts = [
      ['alive', aliveBytes],
      ['gone', goneBytes],
      ['churn', churnBytes],
    ] as const;
    return parts
      .filter(([, part]) => part > 0)
      .map(([name, part]) => {
        const bar = document.createElement('span');
        bar.className = name;
        const width = (part / Math.max(this.most, 1)) * BAR_PX;
        bar.style.width = `${Math.max(LEAST_PX, width).toFixed(1)}px`;
        return bar;
      });
  }
}

const LOOK = EditorView.theme({
  '.cm-filmGutter .cm-gutterElement': { display: 'flex', alignItems: 'stretch' },
  '.film-bar': {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-start',
    gap: '0',
    width: '46px',
    minHeight: '0',
    padding: '0 0 0 6px',
    border: '0',
    borderRadius: '0',
    background: 'none',
    cursor: 'default',
  },
  'button.film-bar': { cursor: 'pointer' },
  'button.film-bar:hover': { backgroundColor: 'var(--sunken)' },
  '.film-bar > span': { height: '9px', flex: 'none', forcedColorAdjust: 'none' },
  '.film-bar .alive': { backgroundColor: 'var(--film-alive)' },
  '.film-bar .gone': { backgroundColor: 'var(--film-gone)' },
  '.film-bar .churn': {
    backgroundImage:
      'repeating-linear-gradient(115deg, var(--film-alive) 0 1px, var(--film-gone) 1px 3.5px)',
  },
  '.film-bar.stale > span': { opacity: '0.4' },
  '.cm-film-now': {
    backgroundColor: 'var(--film-now) !important',
    boxShadow: 'inset 3px 0 0 var(--film-alive)',
  },
  '.cm-film-caller': {
    backgroundColor: 'color-mix(in srgb, var(--film-now) 45%, transparent)',
    boxShadow: 'inset 3px 0 0 var(--film-gone)',
  },
  '@media (forced-colors: active)': {
    '.film-bar > span': { border: '1px solid CanvasText', backgroundColor: 'Canvas' },
    '.film-bar .alive': { backgroundColor: 'CanvasText' },
    '.cm-film-now': { outline: '2px solid Highlight' },
    '.cm-film-caller': { outline: '1px dashed Highlight' },
  },
});

/** What the editor hears of a film. */
export interface FilmEvents {
  /** A line's mark was pressed; the line is the film's. */
  onLine(line: number): void;
  /** The mark of the line that the cursor is in, or that there is none; and whether the marks still hold. */
  onNote(mark: LineMark | undefined, isAsFilmed: boolean | undefined): void;
}

export function filmGutter(events: FilmEvents): Extension {
  let most = 1;
  let marks: ReadonlyMap<number, LineMark> = new Map();
  let lines: ReadonlyMap<number, number> = new Map();
  let known: FilmLayer | undefined;
  /** Looked up for each line that is drawn: made once for each state of the film. */
  const look = (layer: FilmLayer) => {
    if (layer === known) return;
    known = layer;
    most = layer.film.lines.reduce((sum, { bytes }) => Math.max(sum, bytes), 1);
    marks = new Map(layer.film.lines.map((mark) => [mark.line, mark]));
    lines = new Map(layer.starts.map((start, i) => [start, i + 1]));
  };
  const findMark = (layer: FilmLayer, from: number): LineMark | undefined => {
    look(layer);
    const line = lines.get(from);
    return line === undefined ? undefined : marks.get(line);
  };
  /** The mark of the line that the cursor is in. */
  const findOwnMark = (state: EditorState): LineMark | undefined => {
    const layer = state.field(layerField);
    if (layer === undefined) return undefined;
    return findMark(layer, state.doc.lineAt(state.selection.main.head).from);
  };
  const chooseLine = ({ state }: EditorView): boolean => {
    const mark = findOwnMark(state);
    if (mark !== undefined) events.onLine(mark.line);
    return mark !== undefined;
  };
  return [
    layerField,
    LOOK,
    keymap.of([{ key: 'Alt-Enter', run: chooseLine }]),
    gutter({
      class: 'cm-filmGutter',
      lineMarker: (view, { from }) => {
        const layer = view.state.field(layerField);
        if (layer === undefined) return null;
        const mark = findMark(layer, from);
        return new FilmBar(mark, most, layer.isAsFilmed, (line) => events.onLine(line));
      },
      lineMarkerChange: ({ startState, state }) =>
        startState.field(layerField) !== state.field(layerField),
    }),
    EditorView.updateListener.of(({ state, selectionSet, startState }) => {
      const layer = state.field(layerField);
      if (!selectionSet && layer === startState.field(layerField)) return;
      events.onNote(findOwnMark(state), layer?.isAsFilmed);
    }),
  ];
}

/** Shows a film over the text, or none, and brings the line of its moment into sight. */
export function showFilm(view: EditorView, film: FilmMarks | undefined): void {
  const before = view.state.field(layerField)?.film;
  view.dispatch({ effects: setFilm.of(film) });
  const layer = view.state.field(layerField);
  const line = layer?.film.current;
  if (layer === undefined || line === undefined || line === before?.current) return;
  goToLine(view, line, false);
}

/** Brings a line of the film into sight; with `isChosen` the cursor goes there. */
export function goToLine(view: EditorView, line: number, isChosen: boolean): void {
  const layer = view.state.field(layerField);
  const asked = layer === undefined ? undefined : findStart(layer, line);
  const place =
    asked ?? view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines)).from;
  view.dispatch({
    effects: EditorView.scrollIntoView(place, { y: 'nearest', yMargin: 40 }),
    ...(isChosen ? { selection: { anchor: place } } : {}),
  });
}
