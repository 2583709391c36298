import type { ExpertRole, ToolKind } from '@/lib/orchestrator/spec';

/** What kinds and roles are called on screen. */
export const kindNames: Record<ToolKind, string> = {
  model: 'Expert model',
  python: 'Python interpreter',
  'search-local': 'Document search',
  'search-web': 'Web search',
  http: 'HTTP request',
  mcp: 'MCP server',
  orchestrator: 'Orchestrator',
};

export const roleNames: Record<ExpertRole, string> = {
  search: 'Searches',
  'reason-with-code': 'Reasons with code',
  answer: 'Answers',
  prompt: 'Free prompt',
};

/** Kinds that can be registered today; `mcp` and `orchestrator` have their place in the engine's vocabulary already. */
export const registrableKinds = ['model', 'python', 'search-local', 'search-web', 'http'] as const satisfies ToolKind[];
