// Whether the user really sees an element: in full, not covered, not made transparent or moved by a page
// around the frame. The browser alone can tell (Intersection Observer v2, Chromium); where it cannot, what
// is on the screen counts as seen.

/** How long it has to be seen before a click counts. The browser wants 100 at least. In milliseconds. */
const SEEN_FOR_MS = 500;
const LOOK_EVERY_MS = 100;

/** What lib.dom does not know yet. */
interface VisibilityOptions extends IntersectionObserverInit {
  readonly trackVisibility: boolean;
  readonly delay: number;
}
type VisibilityEntry = IntersectionObserverEntry & { readonly isVisible?: boolean };

/**
 * Calls back with true once the element has been seen for a while, with false when it no longer is.
 * Returns "stop".
 */
export function watchSeen(element: Element, report: (seen: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const options: VisibilityOptions = {
    threshold: 1,
    trackVisibility: true,
    delay: LOOK_EVERY_MS,
  };
  const observer = new IntersectionObserver((entries: VisibilityEntry[]) => {
    const entry = entries.at(-1);
    clearTimeout(timer);
    if (entry?.isIntersecting === true && entry.isVisible !== false) {
      timer = setTimeout(() => report(true), SEEN_FOR_MS);
    } else report(false);
  }, options);
  observer.observe(element);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
