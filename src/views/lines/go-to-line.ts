// From anywhere to a line of the program in the editor.

import type { PageHost } from '../parts/page-host.ts';

export function goToLine(page: PageHost, line: number): void {
  page.show('program', 'alone');
  page.find('program-pane')?.goToLine(line);
}
