// A board of the page as if it stood at the end of a cable: whoever has it can only ask it.

import type { Board } from '../board/board.ts';
import { BoardLink } from '../session/board/board-link.ts';

/** The same board without the ability to be read from outside. */
export function withoutOutside<B extends Board>(board: B): B {
  return Object.assign(Object.create(board), { outside: undefined });
}

/** The same board and the same conversation with it, but probes must tell. */
export function probingLink(link: BoardLink): BoardLink {
  const probing = new BoardLink(withoutOutside(link.board));
  return Object.assign(probing, { repl: link.repl, state: link.state });
}
