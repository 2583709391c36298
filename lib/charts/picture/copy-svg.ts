'use client';
import { plainColour } from './picture-colour';
import { pictureFont } from './picture-font';

/** Properties that children take from their parents, and those they do not (with what stands for "not set"). */
const inherited = [
  'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'fill-rule', 'font-size', 'font-weight', 'text-anchor',
  'paint-order', 'visibility',
] as const; // biome-ignore format: a list of names
const own = { opacity: '1', 'dominant-baseline': 'auto', 'vector-effect': 'none', 'clip-path': 'none' } as const;
const colours = { fill: 'fill-opacity', stroke: 'stroke-opacity', 'stop-color': 'stop-opacity' } as const;
/** Attributes that mean something only on the page. */
const idle = /^(class|style|role|tabindex|focusable|cursor|data-.*|aria-.*|on.*)$/i;

/** A drawing of the page as one that stands by itself: every style it has from the page becomes an attribute. */
export function copySvg(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  settle(svg, copy, null);
  copy.setAttribute('font-family', pictureFont);
  return copy;
}

function settle(element: Element, copy: Element, parent: CSSStyleDeclaration | null): void {
  const style = getComputedStyle(element);
  if (style.display === 'none' || element.matches('.recharts-tooltip-cursor')) {
    copy.remove();
    return;
  }
  const children = [...element.children];
  const copies = [...copy.children];
  for (const [at, child] of children.entries()) {
    const childCopy = copies[at];
    if (childCopy) settle(child, childCopy, style);
  }
  for (const { name } of [...copy.attributes]) if (idle.test(name)) copy.removeAttribute(name);
  for (const name of inherited) {
    const value = style.getPropertyValue(name);
    if (parent && parent.getPropertyValue(name) === value) copy.removeAttribute(name);
    else copy.setAttribute(name, value);
  }
  for (const [name, idleValue] of Object.entries(own)) {
    const value = style.getPropertyValue(name);
    if (value === '' || value === idleValue) copy.removeAttribute(name);
    else if (name !== 'clip-path') copy.setAttribute(name, value); // which keeps the address it was given
  }
  for (const [name, opacityName] of Object.entries(colours)) setColour({ style, copy, parent, name, opacityName });
}

function setColour(input: {
  style: CSSStyleDeclaration;
  copy: Element;
  parent: CSSStyleDeclaration | null;
  name: string;
  opacityName: string;
}): void {
  const { style, copy, parent, name, opacityName } = input;
  const isStop = name === 'stop-color';
  if (isStop && copy.tagName !== 'stop') return;
  const value = style.getPropertyValue(name);
  const opacity = style.getPropertyValue(opacityName);
  if (value.startsWith('url(')) return;
  if (!isStop && parent?.getPropertyValue(name) === value && parent.getPropertyValue(opacityName) === opacity) {
    copy.removeAttribute(name);
    copy.removeAttribute(opacityName);
    return;
  }
  const plain = plainColour(value);
  copy.setAttribute(name, plain?.colour ?? 'none');
  const share = (plain?.opacity ?? 1) * Number(opacity || 1);
  copy.setAttribute(opacityName, String(Math.round(share * 1000) / 1000));
}
