'use client';

/** What a picture asks for by name: the typeface of the pages, else whatever the reader's system has of the kind. */
export const pictureFont = 'Geist, ui-sans-serif, system-ui, -apple-system, "Segoe UI", sans-serif';

let embedded: Promise<string> | null = null;

/**
 * A style that carries the pages' typeface in itself: a picture that is turned into pixels sees no font of the page. Empty
 * where it cannot be read; then the system's stands in.
 */
export function embeddedFont(): Promise<string> {
  embedded ??= readFont().catch(() => {
    embedded = null;
    return '';
  });
  return embedded;
}

async function readFont(): Promise<string> {
  const family = getComputedStyle(document.body).fontFamily.split(',')[0]?.trim().replace(/["']/g, '');
  const address = family && addressOf(family);
  if (!address) return '';
  const reply = await fetch(address);
  if (!reply.ok) return '';
  const data = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    void reply.blob().then((blob) => reader.readAsDataURL(new Blob([blob], { type: 'font/woff2' })), reject);
  });
  return `<style>@font-face{font-family:Geist;src:url(${data}) format("woff2");font-weight:100 900}</style>`;
}

/** Where the style sheets of the page take this typeface from. */
function addressOf(family: string): string | null {
  for (const sheet of document.styleSheets) {
    let rules: CSSRuleList;
    try {
      rules = sheet.cssRules;
    } catch {
      continue; // a sheet of another origin keeps its rules to itself
    }
    for (const rule of rules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      if (rule.style.getPropertyValue('font-family').replace(/["']/g, '').trim() !== family) continue;
      const address = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
      if (address) return new URL(address, sheet.href ?? document.baseURI).href;
    }
  }
  return null;
}
