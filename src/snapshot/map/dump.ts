// One dump while its lines come in, and the HeapMap that it becomes. Knows tokens and areas; not where
// lines end, nor when a dump is over (map-reader.ts).

import type { Bytes } from '../../units.ts';
import type { HeapArea, HeapMap, MapDialect, MapProblem, PrintedFigures } from '../model.ts';
import { AreaReader } from './area-reader.ts';
import { ROW_BLOCKS } from './copy-rows.ts';
import { countAreas } from './figures.ts';
import { chooseScale } from './label-scale.ts';
import type { RowToken } from './line-tokens.ts';
import { placeRows } from './place-rows.ts';
import { reconcile } from './reconcile.ts';

/** More problems than these are counted, not listed. */
const MAX_PROBLEMS = 50;

export class Dump {
  /** Offsets in the stream: the first byte of the first line, and behind the last line so far. */
  readonly from: number;
  to: number;
  private hasOldTails = false;
  /** A row whose label says that an area begins, where none is to begin: what follows tells which of the two is wrong. */
  private restart: { readonly row: RowToken; readonly isCut: boolean } | undefined;
  private current: AreaReader | undefined;
  private printed: PrintedFigures = {};
  private readonly areas: AreaReader[] = [];

  constructor(from: number) {
    this.from = from;
    this.to = from;
  }

  /** Where the next row goes; undefined while that is open. */
  get area(): AreaReader | undefined {
    return this.restart === undefined ? this.current : undefined;
  }

  get hasMap(): boolean {
    return this.areas.length > 0;
  }

  get total(): Bytes | undefined {
    return this.printed.total;
  }

  /** A figure that a line lacks stays as an earlier one told it. */
  addFigures(figures: PrintedFigures): void {
    const told = Object.entries(figures).filter(([, value]) => value !== undefined);
    this.printed = { ...this.printed, ...Object.fromEntries(told) };
  }

  /** `start`: hex digits, or '' where no line tells them. */
  addArea(start: string): void {
    this.settleRestart();
    const seen = this.areas.reduce((sum, area) => sum + area.seen, 0);
    const left = (this.printed.total ?? 0) / 16 - seen;
    this.current = new AreaReader(start, Math.floor(Math.max(left, 0)));
    this.areas.push(this.current);
  }

  addRow(row: RowToken, isCut: boolean): void {
    this.settleRestart(row);
    const { current } = this;
    const isZero = row.isWhole && /^0+$/.test(row.label) && (current?.seen ?? 0) > 0;
    if (isZero && current?.continues(row.label) === false) this.restart = { row, isCut };
    else this.putRow(row, isCut);
  }

  addSkip(rows: number): void {
    this.settleRestart();
    if (this.current === undefined) this.addArea('');
    this.current?.takeSkip(rows);
  }

  private putRow(row: RowToken, isCut: boolean): void {
    if (this.current === undefined) this.addArea('');
    if (row.body.includes('t')) this.hasOldTails = true;
    this.current?.takeRow(row.label, row.isWhole, row.body, isCut);
  }

  /**
   * A row of label 0 in the midst of an area begins another one, whose first line is lost, or its label is damaged. The
   * row behind it tells: it counts on from 0 or from where the area was. Without one it begins an area only
   * where it has no room in this one.
   */
  private settleRestart(next?: RowToken): void {
    const { restart, current } = this;
    if (restart === undefined || current === undefined) return;
    this.restart = undefined;
    const isNew = next === undefined ? this.isFull(current) : beginsAnew(next, current);
    if (isNew) this.addArea('');
    this.putRow(restart.row, restart.isCut);
  }

  /** Whether what the header counts is there without another row. */
  private isFull(current: AreaReader): boolean {
    const { total } = this.printed;
    const rest = this.areas.reduce((sum, area) => sum + (area === current ? 0 : area.seen), 0);
    return total !== undefined && (rest + current.seen) * (current.blockBytes || 16) >= total;
  }

  /** True where the map has as many blocks as the header says: nothing more can belong to it. */
  isComplete(): boolean {
    if (this.printed.total === undefined || !this.hasMap) return false;
    const bytes = this.areas.reduce((sum, area) => sum + area.seen * (area.blockBytes || 16), 0);
    return bytes >= this.printed.total;
  }

  build(): HeapMap {
    this.settleRestart();
    const totalBytes = this.printed.total;
    const isOnly = this.areas.length === 1 && this.printed.maxNewSplit === undefined;
    const areaBytes = isOnly ? totalBytes : undefined;
    const blockBytes = this.findBlockBytes(areaBytes);
    // Parts, because as many arguments of a call as there may be problems are too many.
    const problems: MapProblem[][] = [];
    const areas: HeapArea[] = [];
    let mayLack = false;
    this.areas.forEach((reader, index) => {
      const bounds = { area: index, totalBytes, areaBytes, likelyBlockBytes: blockBytes };
      const placed = placeRows(reader, bounds);
      mayLack ||= placed.mayLack;
      areas.push({ start: reader.start ?? 0, letters: placed.letters });
      problems.push([...placed.problems]);
      if (reader.start === undefined) problems.push([{ code: 'map/start-missing', area: index }]);
    });
    const count = countAreas(areas, blockBytes, mayLack);
    problems.push(reconcile(this.printed, count, areas));
    return {
      blockBytes,
      areas,
      printed: this.printed,
      counted: count.figures,
      problems: shorten(problems.flat()),
      dialect: this.findDialect(),
    };
  }

  /** One size for the whole heap, as in MicroPython: what the labels of an area show, else the header. */
  private findBlockBytes(areaBytes: Bytes | undefined): 16 | 32 {
    const likelyBlockBytes = this.areas.some((area) => area.isWide) ? 32 : 16;
    for (const area of this.areas) {
      area.close();
      const rows = area.events.filter((event) => event.kind === 'row');
      const isTelling = area.blockBytes !== 0 || rows.length > 1;
      if (isTelling) return chooseScale(area, { areaBytes, likelyBlockBytes }).blockBytes;
    }
    return likelyBlockBytes;
  }

  private findDialect(): MapDialect {
    const { digits = 0, labelBase = 0 } = this.areas.find((area) => area.digits > 0) ?? {};
    return {
      labelDigits: digits,
      hasAddressLabels: labelBase > 0,
      hasOldTails: this.hasOldTails,
    };
  }
}

/** Whether this label is that of the second row of an area, and goes on from none of the running one. */
function beginsAnew({ label }: RowToken, current: AreaReader): boolean {
  const value = Number.parseInt(label, 16);
  const blockBytes = current.blockBytes || 16;
  const isSecond = [16, 32].some((bytes) => value === bytes * ROW_BLOCKS);
  const goesOn = [0, ROW_BLOCKS].some((row) => value === (current.seen + row) * blockBytes);
  return isSecond && !goesOn;
}

function shorten(problems: readonly MapProblem[]): readonly MapProblem[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  const places = problems.length - MAX_PROBLEMS;
  return [...problems.slice(0, MAX_PROBLEMS), { code: 'map/more-problems', places }];
}
