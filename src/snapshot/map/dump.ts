// One dump while its lines come in, and the HeapMap that it becomes. Knows tokens and areas; not where
// lines end, nor when a dump is over (map-reader.ts).

import type { Bytes } from '../../units.ts';
import type { HeapArea, HeapMap, PrintedFigures, Problem } from '../model.ts';
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

  addFigures(figures: PrintedFigures): void {
    this.printed = { ...this.printed, ...figures };
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
    const problems: Problem[] = [];
    const areas: HeapArea[] = [];
    let mayLack = false;
    this.areas.forEach((reader, index) => {
      const name = `area ${index + 1}`;
      const bounds = { name, totalBytes, areaBytes, likelyBlockBytes: blockBytes };
      const placed = placeRows(reader, bounds);
      mayLack ||= placed.mayLack;
      areas.push({ start: reader.start ?? 0, letters: placed.letters });
      problems.push(...placed.problems, ...describeStart(reader, name));
    });
    const count = countAreas(areas, blockBytes, mayLack);
    problems.push(...reconcile(this.printed, count, areas));
    return {
      blockBytes,
      areas,
      printed: this.printed,
      counted: count.figures,
      problems: shorten(problems),
      dialect: this.describeDialect(blockBytes),
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

  private describeDialect(blockBytes: Bytes): string {
    const { digits = 0, labelBase = 0 } = this.areas.find((area) => area.digits > 0) ?? {};
    const labels = digits === 0 ? 'no rows' : `${digits}-digit labels`;
    const parts = [this.hasMap ? labels : 'figures only'];
    if (labelBase > 0) parts.push('labels are addresses');
    if (this.hasOldTails) parts.push('t for tails');
    if (this.areas.length > 1) parts.push(`${this.areas.length} areas`);
    if (this.hasMap) parts.push(`${blockBytes}-byte blocks`);
    return parts.join(', ');
  }
}

function describeStart(reader: AreaReader, name: string): Problem[] {
  if (reader.start !== undefined) return [];
  const text = 'The line that tells where the area begins is missing: its addresses count from 0.';
  return [{ code: 'map/start-missing', where: name, text }];
}

function shorten(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  const more = problems.length - MAX_PROBLEMS;
  const text = `${more} more places in the map have problems of these kinds.`;
  return [...problems.slice(0, MAX_PROBLEMS), { code: 'map/more-problems', text }];
}
