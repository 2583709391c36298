import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

// Our own text size is not a colour: without this `text-2xs` and `text-muted-foreground` would cancel each other.
const merge = extendTailwindMerge({ extend: { classGroups: { 'font-size': [{ text: ['2xs'] }] } } });

/** Joins class names; of two that contradict each other the later wins. */
export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}
