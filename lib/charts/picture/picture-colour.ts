'use client';

/** A colour every SVG reader knows, with its opacity apart. */
export type PlainColour = { colour: string; opacity: number };

const known = new Map<string, PlainColour | null>();
let pen: CanvasRenderingContext2D | null = null;

/** Whatever CSS can say (`oklch(…)`, `color-mix(…)`) as `#rrggbb`, by painting it; null where nothing would be seen. */
export function plainColour(css: string): PlainColour | null {
  const found = known.get(css);
  if (found !== undefined) return found;
  const colour = paint(css);
  known.set(css, colour);
  return colour;
}

function paint(css: string): PlainColour | null {
  if (css === '' || css === 'none' || css === 'transparent') return null;
  if (!pen) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    pen = canvas.getContext('2d', { willReadFrequently: true });
  }
  if (!pen) return null;
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = '#000';
  pen.fillStyle = css;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
  if (alpha === 0) return null;
  const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('');
  return { colour: `#${hex}`, opacity: Math.round((alpha / 255) * 1000) / 1000 };
}
