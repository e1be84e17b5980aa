// Where the lab's own probe stays on a board while the lab is connected: known to who brings it (probe/) and to who
// tells its blocks from the program's (snapshot/memory/). Knows neither.

/**
 * Its name in sys.modules: one that every firmware has in ROM, so that nothing is interned, that no program imports,
 * and that stands in no module's globals.
 */
export const RESIDENT_PLACE = '__next__';
