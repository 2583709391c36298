import 'server-only';
import { cache } from 'react';
import { getExperiment } from '@/lib/experiments/server/get-experiment';
import { recordOr404 } from '@/lib/http/record-or-404';

const read = cache((id: string) => recordOr404(Promise.resolve({ id }), getExperiment));

/** The experiment a page is about, read once for its title, its frame and its tab; an id that names none becomes the page that says so. */
export const experimentOr404 = async (params: Promise<{ id: string }>) => read((await params).id);
