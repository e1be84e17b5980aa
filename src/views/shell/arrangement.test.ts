import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { PANELS } from '../../share/page-parameters.ts';
import { PANES } from '../panes.ts';
import {
  bringToFront,
  FRONT_AT_FIRST,
  frontOf,
  isSeen,
  isThere,
  MAIN_PARTS,
  modeFor,
} from './arrangement.ts';

const anyPanels = fc.subarray([...PANELS], { minLength: 1 }).map((names) => new Set(names));
const anyMode = fc.integer({ min: 320, max: 2600 }).map(modeFor);
const anyFront = fc
  .tuple(fc.array(fc.constantFrom(...PANES)), fc.constantFrom(...MAIN_PARTS))
  .map(([asked, main]) => ({
    ...asked.reduce((front, { id }) => bringToFront(front, id), FRONT_AT_FIRST),
    main,
  }));

test('of the parts that a link chose something is seen at every width, whatever was asked for', () => {
  fc.assert(
    fc.property(anyPanels, anyMode, anyFront, (panels, mode, asked) => {
      const front = frontOf(asked, panels);
      const seen = PANES.filter((pane) => isThere(pane, panels) && isSeen(pane, mode, front));
      expect(seen.length).toBeGreaterThan(0);
    }),
  );
});

test('without a choice everything is as it was asked for', () => {
  fc.assert(
    fc.property(anyFront, (asked) => {
      expect(frontOf(asked, undefined)).toEqual(asked);
      expect(frontOf(asked, new Set(PANELS))).toEqual(asked);
    }),
  );
});

test('a narrow page of lesson and picture shows both; of the picture alone, the picture', () => {
  const seenWith = (...names: readonly (typeof PANELS)[number][]) => {
    const panels = new Set(names);
    const front = frontOf(FRONT_AT_FIRST, panels);
    return PANES.filter((pane) => isThere(pane, panels) && isSeen(pane, 'narrow', front)).map(
      ({ id }) => id,
    );
  };
  expect(seenWith('lesson', 'picture')).toEqual(['lesson', 'graph']);
  expect(seenWith('picture')).toEqual(['graph']);
  expect(seenWith('program', 'terminal')).toEqual(['program']);
  expect(seenWith('inspector')).toEqual(['inspector']);
});
