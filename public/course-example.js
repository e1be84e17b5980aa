// What the example page does with the lab: runs the program, takes a snapshot, and compares addresses.
const lab = document.querySelector('heap-lab');
const check = document.querySelector('#check');
const board = document.querySelector('#board');
const answer = document.querySelector('#answer');

const program =
  'list1 = [1, 2, 3]\nlist2 = list1\nlist3 = list1[:]\nlist2.append(4)\nprint(list1)\n';
const words = {
  none: 'No board is connected.',
  connecting: 'The board is starting …',
  ready: 'The board is ready.',
  busy: 'The board is working …',
  lost: 'The board is gone.',
};

lab.addEventListener('ready', () => {
  check.disabled = false;
});

lab.addEventListener('board', ({ detail }) => {
  board.textContent = words[detail.state] ?? '';
});

check.addEventListener('click', async () => {
  check.disabled = true;
  answer.textContent = '';
  try {
    await lab.connect({ board: 'virtual' });
    const { output } = await lab.run({ code: program });
    const { bindings } = await lab.snapshot({ label: 'after the program' });
    const addressOf = (name) => bindings.find((binding) => binding.name === name)?.address;
    const lists = new Set(['list1', 'list2', 'list3'].map(addressOf));
    const aliases = addressOf('list1') === addressOf('list2') ? 'list1 and list2 are one list' : '';
    answer.textContent = `It printed ${output.trim()}. There are ${lists.size} lists: ${aliases}, and list3 is a copy.`;
  } catch (error) {
    answer.textContent = `The lab said: ${error.message} (${error.code}).`;
  } finally {
    check.disabled = false;
  }
});
