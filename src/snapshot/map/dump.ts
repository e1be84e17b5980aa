// One dump while its lines come in, and the HeapMap that it becomes. Knows tokens and areas; not where
// lines end, nor when a dump is over (map-reader.ts).

import type { Bytes } from '../../units.ts';
import type { HeapArea, HeapMap, MapDialect, MapProblem, PrintedFigures } from '../model.ts';
import { AreaReader } from './area-reader.ts';
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
  area: AreaReader | undefined;
  private hasOldTails = false;
  private printed: PrintedFigures = {};
  private readonly areas: AreaReader[] = [];

  constructor(from: number) {
    this.from = from;
    this.to = from;
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
    const seen = this.areas.reduce((sum, area) => sum + area.seen, 0);
    const left = (this.printed.total ?? 0) / 16 - seen;
    this.area = new AreaReader(start, Math.floor(Math.max(left, 0)));
    this.areas.push(this.area);
  }

  addRow(row: RowToken, isCut: boolean): void {
    const isRestart = row.isWhole && /^0+$/.test(row.label) && (this.area?.seen ?? 0) > 0;
    if (isRestart && this.area?.continues(row.label) === false) this.addArea('');
    if (this.area === undefined) this.addArea('');
    if (row.body.includes('t')) this.hasOldTails = true;
    this.area?.takeRow(row.label, row.isWhole, row.body, isCut);
  }

  addSkip(rows: number): void {
    if (this.area === undefined) this.addArea('');
    this.area?.takeSkip(rows);
  }

  /** True where the map has as many blocks as the header says: nothing more can belong to it. */
  isComplete(): boolean {
    if (this.printed.total === undefined || !this.hasMap) return false;
    const bytes = this.areas.reduce((sum, area) => sum + area.seen * (area.blockBytes || 16), 0);
    return bytes >= this.printed.total;
  }

  build(): HeapMap {
    const totalBytes = this.printed.total;
    const isOnly = this.areas.length === 1 && this.printed.maxNewSplit === undefined;
    const areaBytes = isOnly ? totalBytes : undefined;
    const blockBytes = this.findBlockBytes(areaBytes);
    const problems: MapProblem[] = [];
    const areas: HeapArea[] = [];
    let mayLack = false;
    this.areas.forEach((reader, index) => {
      const bounds = { area: index, totalBytes, areaBytes, likelyBlockBytes: blockBytes };
      const placed = placeRows(reader, bounds);
      mayLack ||= placed.mayLack;
      areas.push({ start: reader.start ?? 0, letters: placed.letters });
      problems.push(...placed.problems);
      if (reader.start === undefined) problems.push({ code: 'map/start-missing', area: index });
    });
    const count = countAreas(areas, blockBytes, mayLack);
    problems.push(...reconcile(this.printed, count, areas));
    return {
      blockBytes,
      areas,
      printed: this.printed,
      counted: count.figures,
      problems: shorten(problems),
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

function shorten(problems: readonly MapProblem[]): readonly MapProblem[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  const places = problems.length - MAX_PROBLEMS;
  return [...problems.slice(0, MAX_PROBLEMS), { code: 'map/more-problems', places }];
}
