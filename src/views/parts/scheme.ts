// Light or dark: what the user chose here, else what the system says.

export type Scheme = 'light' | 'dark';

const KEY = 'heap-lab-theme';

export function currentScheme(): Scheme {
  const named = document.documentElement.dataset.theme;
  if (named === 'light' || named === 'dark') return named;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Sets the theme; 'auto' follows the system. Kept for the next visit where storage is allowed. */
export function setTheme(theme: Scheme | 'auto', keep = true): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  if (!keep) return;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A frame without storage: the theme lasts as long as the page.
  }
}

/** What was chosen on an earlier visit. */
export function keptTheme(): Scheme | 'auto' {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
  } catch {
    return 'auto'; // No storage here: the system decides.
  }
}
