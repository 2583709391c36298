'use client';
import { downloadFile } from '@/lib/export/download-file';
import { exportFileName } from '@/lib/export/export-file-name';
import { drawPage } from './picture/draw-page';
import { plainColour } from './picture/picture-colour';
import { embeddedFont, pictureFont } from './picture/picture-font';
import { escapeXml, fittedTo, provenanceText, short, wrapText } from './picture/picture-text';

/** A chart with what belongs to it, as one drawing. Sizes in CSS pixels. */
export type ChartPicture = { svg: string; width: number; height: number };

/** What a point or colour stands for, where the page says so outside the chart, e.g. in a table below. */
export type ChartLegend = readonly { label: string; colour: string /** What stands in the point. */; mark?: string }[];

export type ChartPictureInput = {
  /** The part of the page that holds the chart and its legend. */
  body: HTMLElement;
  title: string;
  /** What is said about it in words. */
  description: string;
  /** What it was drawn from, e.g. the experiment's name. */
  source?: string | undefined;
  /** Then the picture says so, beside its title and below. */
  simulated: boolean;
  legend?: ChartLegend | undefined;
};

const margin = 20;
const text = { title: 15, small: 12, line: 17 };

/**
 * Draws a chart of the page as a picture that needs nothing of the page: title, description, chart, legend, and a line on where
 * it comes from, in the colours of the theme in force.
 * @param style placed inside the drawing, for `embeddedFont`.
 */
export function chartPicture(input: ChartPictureInput, style = ''): ChartPicture {
  const { body, title, description, source, simulated } = input;
  const box = body.getBoundingClientRect();
  const page = getComputedStyle(body);
  const padding = {
    left: Number.parseFloat(page.paddingLeft) || 0,
    right: Number.parseFloat(page.paddingRight) || 0,
    top: Number.parseFloat(page.paddingTop) || 0,
    bottom: Number.parseFloat(page.paddingBottom) || 0,
  };
  const inner = Math.ceil(box.width - padding.left - padding.right);
  const width = inner + 2 * margin;
  const colours = coloursAround(body);
  const mark = simulated ? measure('simulated', 11, 500) + 16 : 0;
  const titleLines = wrapText(title, inner - mark - 8, (line) => measure(line, text.title, 600));
  const describing = wrapText(description, inner, (line) => measure(line, text.small, 400));
  const small = `font-size="${text.small}" fill="${colours.muted}"`;
  const parts: string[] = [];
  let y = margin;
  for (const line of titleLines) {
    parts.push(
      `<text x="${margin}" y="${y + 13}"${fittedTo(measure(line, text.title, 600))} font-size="${text.title}" font-weight="600" fill="${colours.text}">${escapeXml(line)}</text>`,
    );
    y += 20;
  }
  if (simulated)
    parts.push(simulatedMark(margin + measure(titleLines.at(-1) ?? '', text.title, 600) + 8, y - 20, mark));
  for (const line of describing) {
    parts.push(
      `<text x="${margin}" y="${y + 12}"${fittedTo(measure(line, text.small, 400))} ${small}>${escapeXml(line)}</text>`,
    );
    y += text.line;
  }
  y += 10;
  const drawn = drawPage(body, { x: box.left + padding.left, y: box.top + padding.top });
  parts.push(`<g transform="translate(${margin} ${short(y)})">${drawn}</g>`);
  y += box.height - padding.top - padding.bottom + 14;
  if (input.legend && input.legend.length > 0) {
    const drawnLegend = legendBelow(input.legend, { y, width: inner, colour: colours.text });
    parts.push(drawnLegend.svg);
    y += drawnLegend.height;
  }
  const provenance = provenanceText({ source, simulated, at: new Date() });
  for (const line of wrapText(provenance, inner, (part) => measure(part, 11, 400))) {
    parts.push(
      `<text x="${margin}" y="${short(y + 11)}" font-size="11" fill="${colours.muted}">${escapeXml(line)}</text>`,
    );
    y += 15;
  }
  const height = Math.ceil(y + margin - 6);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(pictureFont)}"><title>${escapeXml(title)}</title><desc>${escapeXml([description, provenance].filter(Boolean).join(' '))}</desc>${style}<rect width="100%" height="100%" fill="${colours.background}"/>${parts.join('')}</svg>`;
  return { svg, width, height };
}

/** Entries in columns as wide as the widest label wants. */
function legendBelow(legend: ChartLegend, at: { y: number; width: number; colour: string }) {
  const gap = 24;
  const wanted = Math.max(...legend.map(({ label }) => measure(label, text.small, 400))) + 22;
  const columns = Math.max(1, Math.floor((at.width + gap) / (wanted + gap)));
  const pitch = (at.width + gap) / columns;
  const rows = Math.ceil(legend.length / columns);
  const svg = legend.map(({ label, colour, mark }, index) => {
    const x = margin + Math.floor(index / rows) * pitch;
    const middle = at.y + (index % rows) * 20 + 9;
    const plain = resolved(colour) ?? '#888888';
    const point = mark
      ? `<circle cx="${short(x + 8)}" cy="${short(middle)}" r="7.5" fill="none" stroke="${plain}" stroke-width="1.5"/><text x="${short(x + 8)}" y="${short(middle + 3.2)}" font-size="9" font-weight="600" text-anchor="middle" fill="${at.colour}">${escapeXml(mark)}</text>`
      : `<circle cx="${short(x + 8)}" cy="${short(middle)}" r="4" fill="${plain}"/>`;
    return `${point}<text x="${short(x + 22)}" y="${short(middle + 4.2)}" font-size="${text.small}" fill="${at.colour}">${escapeXml(label)}</text>`;
  });
  return { svg: svg.join(''), height: rows * 20 + 8 };
}

/** A colour as components name it, `var(--series-1)` too, in plain. */
function resolved(css: string): string | undefined {
  const variable = /^var\((--[\w-]+)\)$/.exec(css.trim())?.[1];
  return variable ? named(variable) : plainColour(css)?.colour;
}

/** Downloads the chart as a drawing that any program opens. */
export async function downloadChartSvg(input: ChartPictureInput): Promise<void> {
  const { svg } = chartPicture(input, await embeddedFont());
  downloadFile({
    name: nameOf(input, 'svg'),
    content: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`,
    type: 'image/svg+xml',
  });
}

/** Downloads the chart as pixels, two for each of the page. Throws when the browser cannot make the picture. */
export async function downloadChartPng(input: ChartPictureInput): Promise<void> {
  const picture = chartPicture(input, await embeddedFont());
  downloadFile({ name: nameOf(input, 'png'), content: await toPng(picture, 2), type: 'image/png' });
}

async function toPng({ svg, width, height }: ChartPicture, scale: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width * scale, height * scale);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser made no picture.');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

const nameOf = ({ source = '', title, simulated }: ChartPictureInput, extension: string) =>
  exportFileName([source, title, simulated ? 'simulated' : ''], extension);

let ruler: CanvasRenderingContext2D | null = null;
/** Width of a line in px, in the typeface of the pages. */
function measure(line: string, size: number, weight: number): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return line.length * size * 0.55;
  ruler.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return ruler.measureText(line).width;
}

function coloursAround(body: HTMLElement) {
  let behind: HTMLElement | null = body;
  let background = null;
  for (; behind && !background; behind = behind.parentElement)
    background = plainColour(getComputedStyle(behind).backgroundColor);
  return {
    background: background?.colour ?? '#ffffff',
    text: plainColour(getComputedStyle(body).color)?.colour ?? '#000000',
    muted: named('--muted-foreground') ?? '#666666',
  };
}

const named = (variable: string) =>
  plainColour(getComputedStyle(document.documentElement).getPropertyValue(variable).trim())?.colour;

function simulatedMark(x: number, y: number, width: number): string {
  const colour = named('--simulated') ?? '#7c3aed';
  return `<rect x="${short(x)}" y="${y}" width="${short(width)}" height="18" rx="4" fill="${colour}" fill-opacity="0.12"/><text x="${short(x + 8)}" y="${y + 13}" font-size="11" font-weight="500" fill="${colour}">simulated</text>`;
}
