import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { projectRoot } from './project';

/** The browser that the tests use. */
export async function launchBrowser(): Promise<Browser> {
  const { findBrowser } = (await import(pathToFileURL(join(projectRoot(), 'scripts/browser.mjs')).href)) as {
    findBrowser(): Promise<{ executablePath?: string; env?: Record<string, string> }>;
  };
  const { executablePath, env } = await findBrowser();
  const { chromium } = await import('@playwright/test');
  const settings: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...process.env, ...env }))
    if (value !== undefined) settings[name] = value;
  return chromium.launch({ executablePath, env: settings, chromiumSandbox: false });
}

/** Scripts a page's HTML asks for, as sent with gzip, in kB. */
export async function firstLoadKilobytes(url: string): Promise<number> {
  const html = await (await fetch(url)).text();
  const sources = new Set(
    [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)]
      .filter(([tag]) => !/nomodule/i.test(tag))
      .map(([, source]) => source ?? ''),
  );
  let bytes = 0;
  for (const source of sources) {
    const script = await fetch(new URL(source.replaceAll('&amp;', '&'), url));
    if (script.ok) bytes += gzipSync(Buffer.from(await script.arrayBuffer())).length;
  }
  return bytes / 1024;
}
