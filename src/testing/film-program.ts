// The program that tests, pictures and gallery film: a function, a list that grows, lines that print. Small enough
// that each step is seen.

/** @param rounds of its loop, each a reading */
export function filmProgram(rounds: number): string {
  return `log = []
def read(n):
    value = 20 + n / 10
    log.append(('t', value))
    return value
for n in range(${rounds}):
    read(n)
    if n % 5 == 0:
        print('reading', n)
latest = log[-1]
by_name = {'log': log, 'last': latest}
`;
}
