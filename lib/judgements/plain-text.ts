const mathWrappers = /\\(?:text|textbf|textit|mathrm|mathbf|mathit|operatorname)\s*\{([^{}]*)\}/g;

/** Removes what surrounds an answer without being part of it: LaTeX text wrappers, `$`, Markdown emphasis, odd spaces. */
export function plainText(text: string): string {
  return text
    .replace(/(?<=\d)(?=[¼-¾⅐-⅞])/g, ' ')
    .normalize('NFKC')
    .replace(/\u2044/g, '/')
    .replace(mathWrappers, '$1')
    .replace(/\\[,;!: ]|~/g, ' ')
    .replace(/\\([%$&#_])/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .replace(/[\u2212\u2012\u2013\u2014]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

const articles = /(?<![\p{L}\p{N}])(?:the|an|a)\s+(?=[\p{L}\p{N}])/gu;
// A point, sign or slash that belongs to a number must survive: 3.5 is not 35 and -2 is not 2.
const looseMarks = /(?<!\d)\.|\.(?!\d)|(?<=[\p{L}\p{N}])-(?=\p{L})|(?<=\p{L})-|-(?![\d.])/gu;

function normalise(text: string): string {
  const base = plainText(text).toLowerCase().replace(/\$/g, '').replace(/&/g, ' and ').replace(/'/g, '');
  const spaced = base
    .replace(/(?<!\d)\.(?=\d)/g, '0.')
    .replace(/[,;:!?"“”„«»()[\]{}]/g, ' ')
    .replace(looseMarks, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const withoutArticles = spaced.replace(articles, '').trim();
  return withoutArticles === '' ? spaced : withoutArticles;
}

/** Whether two answers read the same apart from case, spacing, punctuation and articles. */
export function isSameText(one: string, other: string): boolean {
  // "1,234" may be a number or a list, so both readings are tried on both sides.
  const readings = (text: string) => [normalise(text), normalise(text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, ''))];
  const wanted = new Set(readings(other).filter((reading) => reading !== ''));
  return readings(one).some((reading) => wanted.has(reading));
}
