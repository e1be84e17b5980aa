// The answer to "what is memory lost to?": findings with the objects they are about, and the holes by
// their length. Also the sum that the figures show as rounding loss.

import type { Address, Blocks, Bytes } from '../../units.ts';
import { countHoleSizes, findFreeRuns, type SizeClass } from '../map/runs.ts';
import { findWaste } from '../waste/find-waste.ts';
import type { WasteFact } from '../waste/finding.ts';
import { measureSlack } from '../waste/slack.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import { namesOf } from './compared-pair.ts';

/** Objects named with a finding; the rest are lit in the map. */
const NAMED_AT_MOST = 8;

export type WasteRow = WasteFact & {
  /** `name`: the way to it from a variable, '' where there is none. */
  readonly examples: readonly {
    readonly address: Address;
    readonly text: string;
    readonly name: string;
  }[];
  /** All that the finding names, to be lit. */
  readonly found: readonly { readonly address: Address; readonly blocks: Blocks }[];
};

export interface WasteReport {
  readonly findings: readonly WasteRow[];
  readonly holes: readonly SizeClass[];
  readonly blockBytes: Bytes;
  /** Whether more is found once memory is read. */
  readonly hasObjects: boolean;
}

export function buildWasteReport(built: BuiltSnapshot): WasteReport {
  const { map, objects } = built;
  const findings = built.once('waste', () => findWaste(map, objects));
  return {
    findings: findings.map(({ nodes, ...fact }) => ({
      ...fact,
      found: nodes.map((node) => ({
        address: objects?.address[node] as number,
        blocks: objects?.blocks[node] as number,
      })),
      examples: nodes.slice(0, NAMED_AT_MOST).map((node) => ({
        address: objects?.address[node] as number,
        text: objects?.textOf(node) ?? '',
        name: namesOf(built)?.nameOf(node) ?? '',
      })),
    })),
    holes: countHoleSizes(findFreeRuns(map)),
    blockBytes: map.blockBytes,
    hasObjects: objects !== undefined,
  };
}

/** Bytes inside used blocks that hold nothing; undefined where memory was not read. */
export function measureSlackBytes(built: BuiltSnapshot): Bytes | undefined {
  const { objects, map } = built;
  if (objects === undefined) return undefined;
  return built.once('slack', () => {
    const { rounding, spare } = measureSlack(objects, map.blockBytes);
    return rounding + spare;
  });
}
