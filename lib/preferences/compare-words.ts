export type WordRun = { type: 'same' | 'removed' | 'added'; text: string };

/** More words than this are compared as a whole: the table below grows with the product. */
const mostWords = 600;

/** The difference between two texts, word by word: the longest common sequence stays, the rest was removed or added. */
export function compareWords(before: string, after: string): WordRun[] {
  const left = before.split(/\s+/).filter(Boolean);
  const right = after.split(/\s+/).filter(Boolean);
  if (left.length > mostWords || right.length > mostWords)
    return before === after
      ? [{ type: 'same', text: before }]
      : [
          { type: 'removed', text: before },
          { type: 'added', text: after },
        ];
  const width = right.length + 1;
  const common = new Uint16Array((left.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--)
    for (let column = right.length - 1; column >= 0; column--)
      common[row * width + column] =
        left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const runs: WordRun[] = [];
  const push = (type: WordRun['type'], word: string) => {
    const last = runs.at(-1);
    if (last?.type === type) last.text += ` ${word}`;
    else runs.push({ type, text: word });
  };
  let row = 0;
  let column = 0;
  while (row < left.length || column < right.length) {
    if (row < left.length && column < right.length && left[row] === right[column]) {
      push('same', left[row++] as string);
      column++;
    } else if (row < left.length && (column === right.length || at(row + 1, column) >= at(row, column + 1)))
      push('removed', left[row++] as string);
    else push('added', right[column++] as string);
  }
  return runs;
}
