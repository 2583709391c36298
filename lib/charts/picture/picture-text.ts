/** Text as it may stand in an XML document. What XML cannot hold at all is dropped. */
export const escapeXml = (text: string): string =>
  text
    .replace(/\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, (one) => ('\t\n\r'.includes(one) ? one : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Breaks text into lines no wider than `width` where it has spaces; a word that is too long has a line of its own. */
export function wrapText(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

/** Where a picture comes from, in one line: `Podium · Prices and models · simulated · 2026-11-22`. */
export const provenanceText = ({
  source,
  simulated,
  at,
}: {
  source?: string | undefined;
  simulated: boolean;
  at: Date;
}): string =>
  ['Podium', source, simulated ? 'simulated' : '', at.toISOString().slice(0, 10)].filter(Boolean).join(' · ');

/** A number as short as a drawing needs it. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

/** Attributes that give a line its width in whatever typeface it is drawn; none where the width is not known. */
export const fittedTo = (width: number): string =>
  width > 12 ? ` textLength="${short(width)}" lengthAdjust="spacingAndGlyphs"` : '';
