import type { TestKind } from './experiments/test-kinds';
import type { ExportRequests } from './runs/route-schemas';

export type ExperimentPart = 'matrix' | 'states' | 'figures' | 'uses' | 'rates' | 'arm-setups' | 'endings' | 'verdicts';

const withRequests = (requests: ExportRequests) => (requests === 'refs' ? '' : `?requests=${requests}`);

/** Every address of the app, so that a page can be moved in one place. */
export const paths = {
  overview: '/',
  runs: '/runs',
  run: (id: string) => `/runs/${id}`,
  /** Two runs side by side, aligned by turn. */
  compareRuns: (left: string, right: string) => `/runs/compare?left=${left}&right=${right}`,
  experiments: '/experiments',
  newExperiment: '/experiments/new',
  /** The form with a dataset chosen. */
  newExperimentOn: (datasetId: string) => `/experiments/new?dataset=${datasetId}`,
  /** The form with some of a dataset's tasks chosen; `selection` is written by `taskSelectionParams`. */
  newExperimentOnTasks: (datasetId: string, selection: string) =>
    `/experiments/new?dataset=${datasetId}${selection && `&${selection}`}`,
  /** The form of a ready-made test; `selection` is written by `writeTaskSelection`. */
  newTest: (kind: TestKind, datasetId: string | null, selection = '') =>
    `/experiments/new?test=${kind}${datasetId ? `&dataset=${datasetId}${selection && `&${selection}`}` : ''}`,
  /** The form as another experiment was launched. */
  newExperimentFrom: (id: string) => `/experiments/new?again=${id}`,
  experiment: (id: string) => `/experiments/${id}`,
  /** A tab of an experiment's page: `tasks`, `calls`, `rewards`, `prices`, `tests`, `judging`, `report`. */
  experimentTab: (id: string, tab: string) => `/experiments/${id}/${tab}`,
  /** What the pages of an experiment are worked out from, each by itself: large ones are fetched once the page is there. */
  experimentPart: (id: string, part: ExperimentPart) => `/api/experiments/${id}/${part}`,
  /** All runs of an experiment, a row each; and with their whole trajectories, a line each. */
  experimentRunsCsv: (id: string) => `/api/experiments/${id}/runs.csv`,
  experimentExport: (id: string, requests: ExportRequests = 'refs') =>
    `/api/experiments/${id}/export.jsonl${withRequests(requests)}`,
  playground: '/playground',
  playgroundWith: (orchestratorId: string) => `/playground?orchestrator=${orchestratorId}`,
  /** A run launched in the playground, watched there. */
  playgroundRun: (runId: string) => `/playground?run=${runId}`,
  /** The form filled in as for an earlier run. */
  playgroundAgain: (runId: string) => `/playground?from=${runId}`,
  runEventStream: (runId: string, after: number) => `/api/runs/${runId}/events/stream?after=${after}`,
  runExport: (runId: string, requests: ExportRequests = 'refs') => `/api/runs/${runId}/export${withRequests(requests)}`,
  orchestrators: '/orchestrators',
  newOrchestrator: '/orchestrators/new',
  /** The form filled in as a copy. */
  newOrchestratorFrom: (id: string) => `/orchestrators/new?from=${id}`,
  orchestrator: (id: string) => `/orchestrators/${id}`,
  preferences: '/preferences',
  newPreference: '/preferences/new',
  preference: (id: string) => `/preferences/${id}`,
  models: '/models',
  newModel: '/models/new',
  newModelFrom: (id: string) => `/models/new?from=${id}`,
  model: (id: string) => `/models/${id}`,
  tools: '/tools',
  newTool: '/tools/new',
  newToolFrom: (id: string) => `/tools/new?from=${id}`,
  tool: (id: string) => `/tools/${id}`,
  backends: '/backends',
  newBackend: '/backends/new',
  backend: (id: string) => `/backends/${id}`,
  prices: '/prices',
  newPriceBook: '/prices/new',
  priceBook: (id: string) => `/prices/${id}`,
  /** One version, to be read only. */
  priceBookVersion: (id: string, versionId: string) => `/prices/${id}?version=${versionId}`,
  /** Scale or permute a book into a new one. */
  derivePriceBook: (id: string) => `/prices/${id}/derive`,
  /** What past runs would have cost under a book. */
  priceBookPastRuns: (id: string) => `/prices/${id}/past-runs`,
  /** Register the models of a book on a backend. */
  priceBookRegister: (id: string) => `/prices/${id}/register`,
  /** Two books or versions side by side, by their ids. */
  comparePrices: (left: string, right: string) => `/prices/compare?left=${left}&right=${right}`,
  datasets: '/datasets',
  newDataset: '/datasets/new',
  dataset: (id: string) => `/datasets/${id}`,
  /** More tasks from a file, as a new version. */
  importTasks: (id: string) => `/datasets/${id}/import`,
  datasetExport: (id: string, version: number, format: 'jsonl' | 'csv') =>
    `/api/datasets/${id}/export?version=${version}&format=${format}`,
  collections: '/collections',
  newCollection: '/collections/new',
  collection: (id: string) => `/collections/${id}`,
  /** Reads files of other tools into the registry; the format is recognised unless named. */
  import: '/import',
  importOf: (format: string) => `/import?format=${format}`,
  registryExport: '/api/registry/export',
  settings: '/settings',
} as const;
