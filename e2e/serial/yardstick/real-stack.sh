#!/usr/bin/env bash
# Starts a browser whose serial port is a pseudo-terminal, so that nothing in the browser is faked: used as
# its executable by real-stack.ts, with the browser's arguments. Chromium lists only terminals of real
# serial drivers, so the pseudo-terminal is mounted over /dev/ttyS0, and a policy grants it to the page, so
# no chooser is needed. All mounts are in a namespace of its own and vanish with it. Linux, as root.
#   HEAP_LAB_BROWSER   the real executable         HEAP_LAB_ORIGIN   the page's origin
#   HEAP_LAB_POLICIES  the folder of its settings  HEAP_LAB_SOCKET   where the board listens
#   HEAP_LAB_SCRATCH   a folder to write in, removed by the caller
set -eu
if [ "${HEAP_LAB_INSIDE:-}" = '' ]; then
  HEAP_LAB_INSIDE=1 exec unshare -m "$BASH" "$0" "$@"
fi
mount --make-rprivate /

# The browser's settings as they are, with one more policy: this origin may use every serial port.
mkdir -p "$HEAP_LAB_POLICIES" "$HEAP_LAB_SCRATCH/settings"
cp -R "$HEAP_LAB_POLICIES/." "$HEAP_LAB_SCRATCH/settings"
mkdir -p "$HEAP_LAB_SCRATCH/settings/policies/managed"
printf '{"SerialAllowAllPortsForUrls":["%s"]}' "$HEAP_LAB_ORIGIN" \
  >"$HEAP_LAB_SCRATCH/settings/policies/managed/heap-lab.json"
mount --bind "$HEAP_LAB_SCRATCH/settings" "$HEAP_LAB_POLICIES"

# The pseudo-terminal, and a program that copies between its other end and the board's socket. Its name
# arrives in a file that is renamed when it is whole. It must not hold the browser's pipes (3 and 4) open.
HEAP_LAB_TTY_FILE="$HEAP_LAB_SCRATCH/tty" python3 - <<'PYTHON' >/dev/null 2>&1 3>&- 4>&- &
import os, pty, select, socket, tty
master, slave = pty.openpty()
tty.setraw(slave)
board = socket.socket(socket.AF_UNIX)
board.connect(os.environ['HEAP_LAB_SOCKET'])
name = os.environ['HEAP_LAB_TTY_FILE']
with open(name + '.new', 'w') as file:
    file.write(os.ttyname(slave))
os.rename(name + '.new', name)
while True:
    ready, _, _ = select.select([master, board], [], [])
    if master in ready:
        board.sendall(os.read(master, 4096))
    if board in ready:
        data = board.recv(4096)
        if not data:
            break
        while data:
            data = data[os.write(master, data):]
PYTHON
for _ in $(seq 100); do
  [ -s "$HEAP_LAB_SCRATCH/tty" ] && break
  sleep 0.05
done
mount --bind "$(cat "$HEAP_LAB_SCRATCH/tty")" /dev/ttyS0

exec "$HEAP_LAB_BROWSER" "$@"
