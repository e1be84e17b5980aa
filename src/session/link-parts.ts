// What is needed once a board is connected, and not before: boards, the conversation, the
// watch on the terminal. Loaded with the first connection, so that the page itself opens at once.

export { VirtualBoard } from '../board/virtual-board.ts';
export { WebSerialBoard } from '../board/web-serial-board.ts';
export { BoardLink } from './board-link.ts';
export { TerminalWatch } from './terminal-watch.ts';
