// All that the page shows of one snapshot when it comes on the screen, answered together: one question
// where there were five, and nothing on the screen is of another snapshot than the rest.

import { isAppError } from '../../errors.ts';
import type { Address } from '../../units.ts';
import type { GraphAsk } from '../picture/graph/graph-ask.ts';
import type { GraphPlaces } from '../picture/graph/graph-places.ts';
import type { GraphTold } from '../picture/graph/graph-told.ts';
import type { Colouring } from '../picture/heat-map/painted.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import { buildGraphPicture, type GraphPicture } from './graph.ts';
import { buildInspection, type Inspection } from './inspection.ts';
import { buildPicture, type MapPicture } from './picture.ts';
import { buildHoleReport, type HoleReport } from './room/hole.ts';
import { buildTypeRows, type TypeRow } from './rows.ts';
import { buildSummary, type SnapshotSummary } from './summary.ts';

export interface ViewAsk {
  readonly colouring: Colouring;
  /** Ids of the snapshots before, oldest first, for age and churn. */
  readonly earlier: readonly string[];
  /** The object that is selected. */
  readonly selected?: Address;
  /** Only while somebody looks at the graph. */
  readonly graph?: GraphAsk;
}

export interface SnapshotView {
  readonly summary: SnapshotSummary;
  readonly picture: MapPicture;
  /** Empty where memory was not read. */
  readonly types: readonly TypeRow[];
  /** Of what is selected, where such an object is in this snapshot. */
  readonly inspection?: Inspection;
  /** Where it is no object but a hole. */
  readonly hole?: HoleReport;
  readonly graph?: GraphPicture;
}

export function buildView(
  built: BuiltSnapshot,
  { colouring, selected, graph }: ViewAsk,
  earlier: readonly BuiltSnapshot[],
  places: GraphPlaces,
  told: () => GraphTold,
): SnapshotView {
  const hasObjects = built.objects !== undefined;
  return {
    summary: buildSummary(built),
    picture: buildPicture(built, colouring, earlier),
    types: hasObjects ? buildTypeRows(built) : [],
    inspection: hasObjects && selected !== undefined ? inspect(built, selected) : undefined,
    hole: selected === undefined ? undefined : buildHoleReport(built, selected),
    graph:
      hasObjects && graph !== undefined
        ? buildGraphPicture(built, graph, places, told())
        : undefined,
  };
}

/** A free block was selected, or the object is gone from this snapshot: nothing went wrong. */
function inspect(built: BuiltSnapshot, address: Address): Inspection | undefined {
  try {
    return buildInspection(built, address);
  } catch (error) {
    if (isAppError(error, 'snapshot/not-enough')) return undefined;
    throw error;
  }
}
