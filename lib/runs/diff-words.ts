/** A stretch of text that both hold, or only one of them. */
export type DiffPart = { type: 'same' | 'left' | 'right'; text: string };

/** Texts of more words than this are not compared word by word. */
export const mostDiffWords = 1_500;

const pieces = (text: string) => text.match(/\s*\S+\s*$|\s*\S+/g) ?? (text === '' ? [] : [text]);
const bare = (piece: string) => piece.trim();

/**
 * What two texts have in common, by words (longest common subsequence; spacing does not count). The parts `same` and `left`
 * together are the left text; null when the texts are too long to compare.
 */
export function diffWords(left: string, right: string): DiffPart[] | null {
  const [one, other] = [pieces(left), pieces(right)];
  if (one.length > mostDiffWords || other.length > mostDiffWords) return null;
  const width = other.length + 1;
  const common = new Uint16Array((one.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  const isSame = (row: number, column: number) => bare(one[row] ?? '') === bare(other[column] ?? '');
  for (let row = one.length - 1; row >= 0; row--)
    for (let column = other.length - 1; column >= 0; column--)
      common[row * width + column] = isSame(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
  const parts: DiffPart[] = [];
  const add = (type: DiffPart['type'], text = '') => {
    const last = parts.at(-1);
    if (last?.type === type) last.text += text;
    else parts.push({ type, text });
  };
  let [row, column] = [0, 0];
  while (row < one.length || column < other.length) {
    if (row < one.length && column < other.length && isSame(row, column)) {
      add('same', one[row++]);
      column++;
    } else if (column >= other.length || (row < one.length && at(row + 1, column) >= at(row, column + 1)))
      add('left', one[row++]);
    else add('right', other[column++]);
  }
  return parts;
}
