'use client';
import { copySvg } from './copy-svg';
import { plainColour } from './picture-colour';
import { escapeXml, fittedTo, short } from './picture-text';

type Point = { x: number; y: number };

/** Never part of a picture: hints at the pointer, and what a component marks as made for the screen only. */
const skipped = '.recharts-tooltip-wrapper, [role="tooltip"], [data-export="skip"]';

/**
 * What a part of the page shows, as SVG: drawings as they are, canvases as images, boxes with their colours, and text line by
 * line where it stands. `origin` is the corner of the page, in CSS pixels, that becomes 0 0.
 */
export function drawPage(root: HTMLElement, origin: Point): string {
  return [...root.childNodes].map((node) => drawNode(node, origin, root)).join('');
}

function drawNode(node: Node, origin: Point, parent: Element): string {
  if (node instanceof Text) return drawText(node, origin, getComputedStyle(parent));
  if (node instanceof Element) return drawElement(node, origin);
  return '';
}

function drawElement(element: Element, origin: Point): string {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0' || element.matches(skipped))
    return '';
  const box = element.getBoundingClientRect();
  const place = { x: box.left - origin.x, y: box.top - origin.y };
  if (element instanceof SVGSVGElement) return drawSvg(element, place, box);
  if (element instanceof HTMLCanvasElement) return drawCanvas(element, place, box);
  const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible';
  if (hides && box.width <= 1 && box.height <= 1) return ''; // for screen readers
  const children = [...element.childNodes].map((child) => drawNode(child, origin, element)).join('');
  const overflows = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
  const inside =
    hides && overflows && children
      ? `<svg x="${short(place.x)}" y="${short(place.y)}" width="${short(box.width)}" height="${short(box.height)}" viewBox="${short(place.x)} ${short(place.y)} ${short(box.width)} ${short(box.height)}">${children}</svg>`
      : children;
  const drawn = drawBox(style, place, box) + inside;
  return style.opacity === '1' || drawn === '' ? drawn : `<g opacity="${style.opacity}">${drawn}</g>`;
}

function drawSvg(svg: SVGSVGElement, { x, y }: Point, box: DOMRect): string {
  if (box.width === 0 || box.height === 0) return '';
  const copy = copySvg(svg);
  for (const [name, value] of Object.entries({ x, y, width: box.width, height: box.height }))
    copy.setAttribute(name, short(value));
  return new XMLSerializer().serializeToString(copy);
}

function drawCanvas(canvas: HTMLCanvasElement, { x, y }: Point, box: DOMRect): string {
  if (canvas.width === 0 || canvas.height === 0) return '';
  return `<image x="${short(x)}" y="${short(y)}" width="${short(box.width)}" height="${short(box.height)}" href="${canvas.toDataURL()}"/>`;
}

const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;

function drawBox(style: CSSStyleDeclaration, { x, y }: Point, { width, height }: DOMRect): string {
  const fill = plainColour(style.backgroundColor);
  const borders = sides.map((side) => {
    const thickness = style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]) || 0;
    const colour = thickness > 0 ? plainColour(style[`border${side}Color`]) : null;
    return { thickness, colour };
  });
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
  const even = borders.every(
    ({ thickness, colour }) => thickness === borders[0]?.thickness && colour?.colour === borders[0]?.colour?.colour,
  );
  const line = even ? borders[0] : undefined;
  const inset = line?.colour ? line.thickness / 2 : 0;
  const shape =
    fill || line?.colour
      ? `<rect x="${short(x + inset)}" y="${short(y + inset)}" width="${short(Math.max(0, width - 2 * inset))}" height="${short(Math.max(0, height - 2 * inset))}"${radius > 0 ? ` rx="${short(radius)}"` : ''} ${paintOf('fill', fill)}${line?.colour ? ` ${paintOf('stroke', line.colour)} stroke-width="${short(line.thickness)}"` : ''}/>`
      : '';
  if (even) return shape;
  const edges = borders.map(({ thickness, colour }, side) => {
    if (!colour) return '';
    const across = side % 2 === 0;
    const left = side === 1 ? x + width - thickness : x;
    const top = side === 2 ? y + height - thickness : y;
    return `<rect x="${short(left)}" y="${short(top)}" width="${short(across ? width : thickness)}" height="${short(across ? thickness : height)}" ${paintOf('fill', colour)}/>`;
  });
  return shape + edges.join('');
}

const paintOf = (name: 'fill' | 'stroke', plain: ReturnType<typeof plainColour>) =>
  `${name}="${plain?.colour ?? 'none'}"${plain && plain.opacity < 1 ? ` ${name}-opacity="${plain.opacity}"` : ''}`;

type Line = { text: string; left: number; right: number; top: number; bottom: number };

/** A piece of text as the lines it was broken into. */
function linesOf(node: Text): Line[] {
  const lines: Line[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - box.top) < box.height / 2) {
      last.text += word;
      last.right = box.right;
    } else lines.push({ text: word, left: box.left, right: box.right, top: box.top, bottom: box.bottom });
  }
  return lines;
}

const cased = (text: string, style: CSSStyleDeclaration) =>
  style.textTransform === 'uppercase' ? text.toUpperCase() : text;

function drawText(node: Text, origin: Point, style: CSSStyleDeclaration): string {
  const colour = plainColour(style.color);
  if (!colour || node.data.trim() === '') return '';
  const size = Number.parseFloat(style.fontSize) || 12;
  const fromRight = style.textAlign === 'right' || style.textAlign === 'end';
  const tabular = style.fontVariantNumeric.includes('tabular-nums') ? ' style="font-variant-numeric:tabular-nums"' : '';
  return linesOf(node)
    .map((line) => {
      const baseline = (line.top + line.bottom) / 2 + size * 0.35 - origin.y;
      const x = fromRight ? `${short(line.right - origin.x)}" text-anchor="end` : short(line.left - origin.x);
      const text = cased(withEllipsis(line, node, style).replace(/\s+/g, ' ').trim(), style);
      return `<text x="${x}" y="${short(baseline)}"${fittedTo(text === line.text.trim() ? line.right - line.left : 0)} font-size="${short(size)}" font-weight="${style.fontWeight}" ${paintOf('fill', colour)}${tabular}>${escapeXml(text)}</text>`;
    })
    .join('');
}

/** A line that its box is too narrow for ends in an ellipsis on the page: the text of the document knows nothing of it. */
function withEllipsis({ text, left, right }: Line, node: Text, style: CSSStyleDeclaration): string {
  const box = node.parentElement?.getBoundingClientRect();
  if (style.textOverflow !== 'ellipsis' || !box || right <= box.right + 1) return text;
  const fits = Math.floor((text.length * (box.right - left)) / (right - left)) - 1;
  return `${text.slice(0, Math.max(1, fits)).trimEnd()}…`;
}
