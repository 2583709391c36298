import type { Metadata } from 'next';
import { NewDataset } from '../_components/new-dataset';

export const metadata: Metadata = { title: 'Import a dataset' };

export default function NewDatasetPage() {
  return <NewDataset />;
}
