/** Domains whose lists can be changed many rows at a time, and what beyond archiving, restoring and deleting. */
export const bulkDomains = {
  models: { hasTags: true, canDuplicate: true },
  tools: { hasTags: true, canDuplicate: true },
  orchestrators: { hasTags: true, canDuplicate: true },
  backends: { hasTags: true, canDuplicate: false },
  'price-books': { hasTags: false, canDuplicate: false },
  preferences: { hasTags: false, canDuplicate: false },
  datasets: { hasTags: false, canDuplicate: false },
} as const;
export type BulkDomain = keyof typeof bulkDomains;
