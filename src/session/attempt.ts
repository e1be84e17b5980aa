// The edge where a verb's failure becomes a notice. Verbs give their result or throw; views call them
// through this, and nobody else does.

import type { Notices } from './notices.ts';

/**
 * Does it, right away, so that it may be the click that a browser demands.
 * @returns the verb's result, or undefined where it failed (said in a notice, unless silence is right)
 */
export async function attempt<T>(
  { notices }: { readonly notices: Notices },
  work: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    notices.report(error);
    return undefined;
  }
}
