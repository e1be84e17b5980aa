// Lesson: two names, one list. Aliases, copies, mutation against rebinding.

import { all, apart, isOf, lengthOf, nodeAt, same, value } from './checks.ts';
import type { Lesson } from './lesson.ts';

export const lesson: Lesson = {
  id: 'two-names',
  title: 'Two names, one list',
  minutes: 8,
  intro: `A variable is not a box with a list inside. It is a name, and the name leads to an object
somewhere in the [[heap]]. Two names may lead to the same object: then each is an [[alias]] of the other.`,
  steps: [
    {
      title: 'A second name',
      text: `The first line makes a list. The second line looks like a copy.`,
      program: `
list1 = [1, 2, 3]
list2 = list1
`,
      question: {
        kind: 'choice',
        prompt: 'How many lists has the program made when it ends?',
        choices: [
          {
            text: 'Two',
            feedback:
              'Here only brackets make a list. How many pairs of them does the program have?',
          },
          {
            text: 'One',
            right: true,
            feedback: 'Yes: `=` never copies. It gives the object another name.',
          },
          {
            text: 'One, and a copy that is made later, when `list2` is used',
            feedback: 'Python does not put off a copy. Look at what the second line really does.',
          },
        ],
      },
      look: { view: 'graph', select: 'list1' },
      reveal: `In the object graph, \`list1\` and \`list2\` point at the same box. In the heat map the list is
two pieces: the list itself (1 [[block]]) and its items (1 block). Nothing was added for the second name.`,
      check: all(isOf('list1', 'list'), same('list1', 'list2')),
    },
    {
      title: 'A real copy',
      text: `A slice of everything, \`[:]\`, makes a new list with the same items.`,
      needs: ['list1', 'list2'],
      program: `
list3 = list1[:]
print(list1 == list3)
print(list1 is list3)
`,
      question: {
        kind: 'choice',
        prompt: 'Which two lines does it print?',
        choices: [
          {
            text: '`True`, then `False`',
            right: true,
            feedback: 'Yes: equal in value, but two objects.',
          },
          {
            text: '`True`, then `True`',
            feedback:
              '`is` asks whether both names lead to the same object. Does a slice give you the same one?',
          },
          {
            text: '`False`, then `False`',
            feedback: '`==` compares the items one by one. Are they different?',
          },
        ],
      },
      look: { view: 'graph', select: 'list3' },
      reveal: `\`==\` compares values, \`is\` compares addresses. \`list3\` has its own address and
its own blocks.`,
      check: all(apart('list1', 'list3'), same('list1', 'list2')),
    },
    {
      title: 'Change the list',
      text: `\`append\` changes the list itself. It does not matter which name was used to reach it.`,
      needs: ['list1', 'list2', 'list3'],
      program: `
list1.append(4)
print(list2)
print(list3)
`,
      question: {
        kind: 'choice',
        prompt: 'Who sees the 4?',
        choices: [
          {
            text: '`list2` and `list3`',
            feedback: '`list3` was made with a slice. Is it still the same object?',
          },
          { text: 'Neither', feedback: '`list2` is a second name. Of which object?' },
          {
            text: '`list2`, but not `list3`',
            right: true,
            feedback: 'Yes: `list2` is the same list, `list3` is another one.',
          },
        ],
      },
      look: { view: 'graph', select: 'list2', step: { line: 2 } },
      film: `The film stands right behind \`append\`. Press **Step back**: the 4 is gone, from \`list1\` and from
\`list2\` at once, because there was only ever one list.`,
      reveal: `One object changed, and every name for it shows the change. This is called mutation.`,
      check: all(
        same('list1', 'list2'),
        value(
          ['list1', 'list3'],
          (one, three) => lengthOf(one) > lengthOf(three),
          '`list1` should have more items than its old copy `list3`.',
        ),
      ),
    },
    {
      title: 'Move the name',
      text: `\`list2 + [5]\` makes a new list. The \`=\` then moves the name \`list2\` to it.`,
      needs: ['list1', 'list2'],
      program: `
list2 = list2 + [5]
print(list1)
`,
      question: {
        kind: 'choice',
        prompt: 'Does `list1` see the 5?',
        choices: [
          {
            text: 'Yes, both names share one list',
            feedback:
              'They did until now. What does `+` do with the list on its left: change it, or make a new one?',
          },
          {
            text: 'No',
            right: true,
            feedback: 'Right: the old list was not touched. Only the name moved.',
          },
        ],
      },
      look: { view: 'graph', select: 'list2', step: { line: 2 } },
      film: `The film stands right behind the \`=\`. Press **Step back**, then **Step forward**, and watch the arrow of
\`list2\`: nothing else moves.`,
      reveal: `This is called rebinding: the arrow of one name moved, and no object changed. With
\`list2 += [5]\` instead, the list itself would have grown and \`list1\` would see it.`,
      check: all(
        apart('list1', 'list2'),
        value(
          ['list1', 'list2'],
          (one, two) => lengthOf(two) > lengthOf(one),
          '`list2` should be one item longer than `list1`.',
        ),
      ),
    },
    {
      title: 'Names inside a dict',
      text: `A dict holds [[reference|references]] too, exactly as variables do.`,
      needs: ['list1'],
      program: `
both = {'first': list1, 'second': list1}
both['first'].append(99)
print(both)
`,
      question: {
        kind: 'choice',
        prompt: 'How many new lists does this program make?',
        choices: [
          {
            text: 'None',
            right: true,
            feedback: 'Yes: the dict holds two arrows to the list that was there.',
          },
          { text: 'One', feedback: 'Is there a `[ ]`, a slice or a `+` that would make one?' },
          { text: 'Two', feedback: 'The dict has two entries. But what does an entry hold?' },
        ],
      },
      look: { view: 'graph', select: 'both' },
      reveal: `Both entries lead to the same list, so both show the 99, and \`list1\` shows it as well. Variables,
dict entries, list items and attributes all work the same way: each is an arrow.`,
      check: value(
        ['both', 'list1'],
        (both, list1) => {
          const nodes = [nodeAt(both, "['first']"), nodeAt(both, "['second']")];
          return nodes.every((node) => node === list1.node && node >= 0);
        },
        'Both entries of `both` should lead to the list that `list1` names.',
      ),
    },
  ],
};
