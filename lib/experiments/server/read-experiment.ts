import 'server-only';
import { cache } from 'react';
import { recordOr404 } from '@/lib/http/record-or-404';
import { getExperiment } from './get-experiment';

/** The experiment that a page is about: read once for its title, its frame and its view. An id of none becomes the page that says so. */
export const readExperiment = cache((id: string) => recordOr404(Promise.resolve({ id }), getExperiment));
