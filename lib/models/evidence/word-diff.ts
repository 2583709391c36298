export type DiffPart = { type: 'same' | 'added' | 'removed'; text: string };

const most = 600;

/** Two texts compared word by word, by their longest common subsequence. Very long ones are told as replaced. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const wordsOf = (text: string): string[] => text.match(/\S+\s*/g) ?? [];
  const [left, right] = [wordsOf(before), wordsOf(after)];
  const parts: DiffPart[] = [];
  const add = (type: DiffPart['type'], text: string) => {
    const last = parts.at(-1);
    if (last?.type === type) last.text += text;
    else if (text !== '') parts.push({ type, text });
  };
  if (left.length > most || right.length > most) {
    add('removed', before);
    add('added', after);
    return parts;
  }
  const width = right.length + 1;
  const length = new Uint16Array((left.length + 1) * width);
  const at = (row: number, column: number) => length[row * width + column] ?? 0;
  const isSame = (row: number, column: number) => left[row]?.trim() === right[column]?.trim();
  for (let row = left.length - 1; row >= 0; row--)
    for (let column = right.length - 1; column >= 0; column--)
      length[row * width + column] = isSame(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    if (row < left.length && column < right.length && isSame(row, column)) {
      add('same', right[column] ?? '');
      row++;
      column++;
    } else if (column >= right.length || (row < left.length && at(row + 1, column) >= at(row, column + 1)))
      add('removed', left[row++] ?? '');
    else add('added', right[column++] ?? '');
  }
  return parts;
}
