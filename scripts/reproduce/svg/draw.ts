/** Small means to write SVG with its own background, so that it reads on a white page as on a dark one. */

export const ink = {
  text: '#1b1f26',
  soft: '#565e6b',
  line: '#d5d9e0',
  page: '#ffffff',
  simulated: '#9a3412',
} as const;
const font = "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const shortNumber = (value: number) => String(Number(value.toFixed(2)));

/** `<name a="1">inner</name>`; numbers are rounded to a hundredth of a pixel. */
export function element(name: string, attributes: Record<string, string | number>, inner = ''): string {
  const list = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? shortNumber(value) : escaped(value)}"`,
  );
  return inner === '' ? `<${name}${list.join('')}/>` : `<${name}${list.join('')}>${inner}</${name}>`;
}

export type TextStyle = {
  size?: number;
  anchor?: 'start' | 'middle' | 'end';
  colour?: string;
  bold?: boolean;
  turned?: boolean;
  /** An edge in the colour of the page, so that lines behind it do not cross the letters. */
  halo?: boolean;
};

export function textAt(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { size = 12, anchor = 'start', colour = ink.text, bold = false, turned = false, halo = false } = style;
  return element(
    'text',
    {
      x,
      y,
      'font-size': size,
      'text-anchor': anchor,
      fill: colour,
      ...(bold && { 'font-weight': 600 }),
      ...(halo && { stroke: ink.page, 'stroke-width': 3.5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }),
      ...(turned && { transform: `rotate(-90 ${shortNumber(x)} ${shortNumber(y)})` }),
    },
    escaped(content),
  );
}

export const lineBetween = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  colour: string,
  more: Record<string, string | number> = {},
) => element('line', { x1, y1, x2, y2, stroke: colour, ...more });

/** About how wide a text is, in pixels: enough to keep names apart. */
export const widthOf = (content: string, size = 12): number => content.length * size * 0.58;

/**
 * A whole picture: background, title, the mark that it is simulated, what it shows in a sentence, and the line on where it comes from.
 */
export function picture(input: {
  width: number;
  height: number;
  title: string;
  description: string;
  footer: string;
  body: string;
}): string {
  const { width, height, title, description, footer, body } = input;
  const frame = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 8, fill: ink.page, stroke: ink.line };
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'font-family': font,
      'aria-label': `${title}, simulated. ${description}`,
    },
    [
      element('title', {}, escaped(`${title}, simulated`)),
      element('rect', frame),
      textAt(24, 34, title, { size: 18, bold: true }),
      simulatedMark(24 + widthOf(title, 18) + 22, 34),
      textAt(24, 56, description, { size: 12.5, colour: ink.soft }),
      body,
      textAt(24, height - 16, footer, { size: 11, colour: ink.soft }),
    ].join('\n'),
  )}\n`;
}

/** The word "simulated" in a frame. */
export function simulatedMark(x: number, baseline: number): string {
  const width = widthOf('simulated', 12) + 16;
  return [
    element('rect', { x, y: baseline - 15, width, height: 20, rx: 10, fill: '#fff4ec', stroke: ink.simulated }),
    textAt(x + width / 2, baseline - 1, 'simulated', { size: 12, anchor: 'middle', colour: ink.simulated, bold: true }),
  ].join('');
}
