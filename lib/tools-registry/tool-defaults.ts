import type { ExpertRole } from '@/lib/orchestrator/spec';
import type { RegistrableKind } from './tool-options';

type Defaults = { name: string; description: string; parameters: Record<string, unknown>; timeoutMs: number };

const text = (name: string, description: string) => ({
  type: 'object',
  properties: { [name]: { type: 'string', description } },
  required: [name],
});
const none = { type: 'object', properties: {}, required: [] };

const byRole: Record<ExpertRole, Defaults> = {
  search: {
    name: 'search',
    description: 'Finds information that is missing. The chosen model writes the query from what is known so far.',
    parameters: none,
    timeoutMs: 120_000,
  },
  'reason-with-code': {
    name: 'enhance_reasoning',
    description: 'Works something out by writing and running a Python program. The result is added to what is known.',
    parameters: none,
    timeoutMs: 180_000,
  },
  answer: {
    name: 'answer',
    description: 'Gives the final answer from everything that is known, and ends the task.',
    parameters: none,
    timeoutMs: 300_000,
  },
  prompt: {
    name: 'ask_expert',
    description: 'Asks an expert model a question and returns its reply.',
    parameters: none,
    timeoutMs: 300_000,
  },
};

const byKind: Record<Exclude<RegistrableKind, 'model'>, Defaults> = {
  python: {
    name: 'run_python',
    description: 'Runs a Python program in a sandbox without network or files and returns what it prints.',
    parameters: text('code', 'The program. It must print what is wanted.'),
    timeoutMs: 60_000,
  },
  'search-local': {
    name: 'search_documents',
    description: 'Searches the document collections and returns the passages that fit best.',
    parameters: text('query', 'What to look for: names and terms that the passage would contain.'),
    timeoutMs: 30_000,
  },
  'search-web': {
    name: 'search_web',
    description: 'Searches the web and returns titles, addresses and excerpts.',
    parameters: text('query', 'What to look for.'),
    timeoutMs: 30_000,
  },
  http: {
    name: 'call_api',
    description: '',
    parameters: text('query', ''),
    timeoutMs: 30_000,
  },
};

/** A sensible start for a tool of this kind, or for a model in this role. */
export function toolDefaults(kind: RegistrableKind, role: ExpertRole | null): Defaults {
  return kind === 'model' ? byRole[role ?? 'prompt'] : byKind[kind];
}
