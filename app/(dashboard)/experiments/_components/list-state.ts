import { experimentStatuses } from '@/lib/experiments/experiment-statuses';
import { idField, textField, wordField } from '@/lib/http/search-fields';

/** State of the list in the address. */
export const listFields = {
  q: textField(200),
  status: wordField(experimentStatuses, undefined),
  before: idField,
};
