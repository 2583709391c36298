'use client';
import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { cn } from '@/lib/cn';

const never = () => () => {};
const themes = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['system', 'Same as the system'],
] as const;

export function ThemeSetting() {
  const { theme, setTheme } = useTheme();
  // Which theme is chosen is only known in the browser.
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">Theme</legend>
      {themes.map(([value, label]) => (
        <label
          key={value}
          className={cn(
            'flex h-8 cursor-pointer items-center gap-2 rounded-md border px-3 hover:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-ring',
            inBrowser && theme === value && 'border-brand',
          )}
        >
          <input
            type="radio"
            name="theme"
            value={value}
            className="accent-(--brand)"
            checked={inBrowser && theme === value}
            onChange={() => setTheme(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
