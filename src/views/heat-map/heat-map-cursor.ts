// Where the keyboard is in the heat map, and the range that is being chosen: walks block by block, row by row, object by
// object. Knows the stage and blocks; what is done about a selection is for others to say.

import { TAIL_BIT } from '../../snapshot/compare/change-categories.ts';
import type { Address } from '../../units.ts';
import type { MapKeyActions } from './heat-map-keys.ts';
import { addressOfBlock } from './stage/heat-map-geometry.ts';
import type { DrawablePicture, MapStage } from './stage/heat-map-stage.ts';

/** The element around it. */
export interface CursorHost {
  picture(): DrawablePicture | undefined;
  /** Back from the rows of an object, where only those are drawn. */
  leave(): void;
  fit(): void;
  tell(
    name: 'block-hover' | 'block-select' | 'range-select',
    detail: Address | { readonly from: Address; readonly to: Address } | undefined,
  ): void;
}

export class MapCursor implements MapKeyActions {
  /** -1 before the first key. */
  block = -1;
  private anchor = -1;
  private readonly stage: MapStage;
  private readonly host: CursorHost;

  constructor(stage: MapStage, host: CursorHost) {
    this.stage = stage;
    this.host = host;
  }

  /** Both ends, either first. */
  get range(): readonly [number, number] | undefined {
    return this.anchor >= 0 && this.block >= 0 ? [this.anchor, this.block] : undefined;
  }

  hover(block: number): void {
    this.host.tell('block-hover', block < 0 ? undefined : this.addressOf(block));
  }

  click(block: number): void {
    this.block = block;
    this.select();
    this.stage.redraw();
  }

  drawRange(from: number, to: number): void {
    this.anchor = from;
    this.block = to;
    this.stage.redraw();
  }

  endRange(select: boolean): void {
    if (select) this.selectRange();
    this.anchor = -1;
    this.stage.redraw();
  }

  move(blocks: number, extend: boolean): void {
    const { stage } = this;
    if (stage.blocks === 0) return;
    if (extend && this.anchor < 0) this.anchor = Math.max(this.block, 0);
    if (!extend) this.anchor = -1;
    // The first key of all begins at the first block, or goes to the end that it asks for.
    const isFirst = this.block < 0 && Math.abs(blocks) < stage.blocks;
    this.block = stage.layout.nearest(isFirst ? 0 : this.block + blocks, blocks);
    stage.reveal(this.block);
    this.hover(this.block);
    if (extend) this.selectRange();
  }

  moveRows(rows: number, extend: boolean): void {
    this.move(rows * (this.stage.geometry?.rowBlocks ?? 1), extend);
  }

  moveToEnd(direction: 1 | -1, extend: boolean): void {
    this.move(direction === 1 ? this.stage.blocks : -this.stage.blocks, extend);
  }

  /** n and p: next and previous object or hole. */
  jump(direction: 1 | -1): void {
    const categories = this.host.picture()?.categories;
    if (categories === undefined) return;
    const begins = (block: number) =>
      (categories[block] & TAIL_BIT) === 0 &&
      !(categories[block] === 0 && categories[block - 1] === 0);
    let block = Math.max(this.block, 0) + direction;
    while (block > 0 && block < categories.length - 1 && !begins(block)) block += direction;
    this.move(block - Math.max(this.block, 0), false);
  }

  select(): void {
    if (this.block >= 0) this.host.tell('block-select', this.addressOf(this.block));
  }

  zoom(direction: 1 | -1): void {
    this.stage.zoom(direction, this.block);
  }

  fit(): void {
    this.host.fit();
  }

  cancel(): void {
    this.endRange(false);
    this.host.leave();
  }

  private selectRange(): void {
    const { range } = this;
    if (range === undefined) return;
    const from = this.addressOf(Math.min(...range));
    const to = this.addressOf(Math.max(...range));
    this.host.tell('range-select', { from, to });
  }

  private addressOf(block: number): Address {
    const picture = this.host.picture();
    return picture === undefined ? 0 : addressOfBlock(picture, block);
  }
}
