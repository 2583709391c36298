'use client';
import { embeddedFont } from '@/lib/charts/picture/picture-font';
import { escapeXml } from '@/lib/charts/picture/picture-text';
import { downloadFile } from './download-file';
import { exportFileName } from './export-file-name';

/**
 * Saves a part of the page as one HTML file that opens anywhere, offline: the rules of the style sheets that apply to it and the
 * typeface inside, drawings as SVG, canvases as images, and no script. In the light theme, as paper is.
 */
export async function savePage(input: {
  root: HTMLElement;
  title: string;
  /** What the file is named after, widest first. */
  fileParts: readonly string[];
}): Promise<void> {
  const { root, title, fileParts } = input;
  const font = await embeddedFont();
  const name = getComputedStyle(document.body).fontFamily.split(',')[0]?.trim() ?? 'Geist';
  const html = `<!doctype html>
<html lang="en" class="${withoutDark(document.documentElement.className)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title>
${font.replace('font-family:Geist', `font-family:${name}`)}
<style>
${usedRules(root)}
body { font-family: ${name}, ui-sans-serif, system-ui, sans-serif; padding: 1.5rem 0.75rem; }
</style>
</head>
<body>
${standingCopy(root).outerHTML}
</body>
</html>
`;
  downloadFile({ name: exportFileName(fileParts, 'html'), content: html, type: 'text/html;charset=utf-8' });
}

const withoutDark = (classes: string) =>
  classes
    .split(/\s+/)
    .filter((one) => one !== 'dark')
    .join(' ');

/** What needs the page to work, or the pointer, is left out; what was painted becomes an image. */
function standingCopy(root: HTMLElement): HTMLElement {
  const copy = root.cloneNode(true) as HTMLElement;
  const canvases = root.querySelectorAll('canvas');
  for (const [at, canvas] of copy.querySelectorAll('canvas').entries()) {
    const image = document.createElement('img');
    image.src = canvases[at]?.toDataURL() ?? '';
    image.className = canvas.className;
    image.style.cssText = canvas.style.cssText;
    image.alt = '';
    canvas.replaceWith(image);
  }
  for (const idle of copy.querySelectorAll(
    'script, button, [aria-haspopup], .recharts-tooltip-wrapper, [role="tooltip"]',
  ))
    idle.remove();
  for (const link of copy.querySelectorAll<HTMLAnchorElement>('a[href]')) link.setAttribute('href', link.href);
  return copy;
}

/** The rules of all style sheets that could apply to something in `root` or above it. */
function usedRules(root: HTMLElement): string {
  return [...document.styleSheets]
    .map((sheet) => {
      try {
        return rulesIn(sheet.cssRules, root);
      } catch {
        return ''; // a sheet of another origin keeps its rules to itself
      }
    })
    .join('\n')
    .replaceAll('</style', '<\\/style');
}

function rulesIn(rules: CSSRuleList, root: HTMLElement): string {
  return [...rules]
    .map((rule) => {
      if (rule instanceof CSSStyleRule) return applies(rule.selectorText, root) ? rule.cssText : '';
      if (rule instanceof CSSFontFaceRule || rule instanceof CSSImportRule) return '';
      if (!(rule instanceof CSSGroupingRule)) return rule.cssText;
      const inner = rulesIn(rule.cssRules, root);
      // The statement before the brackets: `@media print`, `@layer base`.
      return inner.trim() && `${rule.cssText.slice(0, rule.cssText.indexOf('{'))}{\n${inner}\n}`;
    })
    .filter(Boolean)
    .join('\n');
}

/** Whether a selector means something in the copy, whatever its states and its pseudo-elements. */
function applies(selector: string, root: HTMLElement): boolean {
  const plain = selector.replace(/::?(?!is|where|not|has|nth|first|last|only|root|host)[\w-]+(\([^)]*\))?/g, '') || '*';
  try {
    return (
      document.documentElement.matches(plain) ||
      document.body.matches(plain) ||
      root.matches(plain) ||
      root.querySelector(plain) !== null
    );
  } catch {
    return true; // what cannot be told is kept
  }
}
