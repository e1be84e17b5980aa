// A program on genuine firmware that no Ctrl-C stops: switching the board off and on ends it, and the lab knows.

import { expect, test } from 'playwright/test';
import { BoardLink } from '../../session/board/board-link.ts';
import { findGenuine, makePico, NO_FIRMWARE, readGenuine } from './genuine-board.test-kit.ts';

/** One that throws away what was said before anybody listened, and one that keeps it. */
const IMAGES = [findGenuine(14, 20), findGenuine(24, 99)].filter((image) => image !== undefined);

if (IMAGES.length === 0) test('genuine firmware', () => test.skip(true, NO_FIRMWARE));

for (const image of IMAGES)
  test(`${image.version}: switched off and on in the midst of a stubborn program, the board is at its prompt`, async () => {
    test.slow();
    const link = new BoardLink(makePico(readGenuine(image)));
    await link.open();
    try {
      await link.repl.greet();
      await expect.poll(() => link.repl.isIdle).toBe(true);
      const run = link.repl.runProgram(
        'import micropython\nmicropython.kbd_intr(-1)\nprint("deaf")\nwhile True: pass',
      );
      const ended = expect(run).rejects.toMatchObject({ code: 'repl/cancelled' });
      let shown = '';
      link.repl.onTerminal((bytes) => {
        shown += String.fromCharCode(...bytes);
      });
      await expect.poll(() => shown).toContain('deaf');
      await link.repl.interrupt();
      await link.board.restart();
      await ended;
      await link.repl.greet();
      await expect.poll(() => link.repl.isIdle).toBe(true);
      expect((await link.repl.run('print(6 * 7)')).error).toBe('');
    } finally {
      await link.close();
    }
  });
