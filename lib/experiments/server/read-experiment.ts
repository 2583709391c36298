import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import { recordOr404 } from '@/lib/http/record-or-404';
import type { ExperimentDetail } from '../schema';
import { getExperiment } from './get-experiment';

/** The experiment that a page is about: read once for its title, its frame and its view. An id of none becomes the page that says so. */
export const readExperiment = cache((id: string) => recordOr404(Promise.resolve({ id }), getExperiment));

/**
 * The experiment, for a view that is rendered here because a whole page is asked for; null within the app, where the browser has
 * the experiment and draws the view itself: the way from one tab to the next waits for nothing.
 */
export async function experimentOfDocument(id: string): Promise<ExperimentDetail | null> {
  const destination = (await headers()).get('sec-fetch-dest');
  const isDocument = destination === null || destination === 'document';
  return isDocument ? (await readExperiment(id)).record : null;
}
