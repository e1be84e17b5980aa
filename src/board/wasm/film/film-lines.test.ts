import { test } from 'playwright/test';
import { checkLines, checkSizedFilm } from '../../../film/recorder/line-checks.test-kit.ts';
import { LINE_PROGRAMS } from '../../../film/recorder/line-programs.test-kit.ts';
import { SIZED_PROGRAMS } from '../../../film/recorder/sized-programs.test-kit.ts';
import { filmProgram } from './filmed.test-kit.ts';

/** The clock stands still: nothing here is about time. */
const options = { now: () => 0 };

for (const program of SIZED_PROGRAMS) {
  test(`every sized allocation of "${program.name}" stands on its line`, async () => {
    checkSizedFilm(program, { ...(await filmProgram(program.text, options)), depth: 0 });
  });
}

for (const program of LINE_PROGRAMS) {
  test(`the steps of "${program.name}" are the lines that CPython runs`, async () => {
    checkLines(program, { ...(await filmProgram(program.text, options)), depth: 0 });
  });
}
