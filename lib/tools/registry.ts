import 'server-only';
import { assertUnreachable } from '@/lib/errors';
import type { ResolveHost } from '@/lib/network/outgoing-address';
import type { ToolRuntime } from '@/lib/orchestrator/ports';
import type { SpecTool } from '@/lib/orchestrator/spec';
import { httpTool } from './http';
import type { CodeSandbox } from './python/sandbox';
import { pythonTool } from './run-python';
import { searchWebTool } from './search-web';
import type { ReadEnvironment } from './secret-reference';

export type ToolRuntimeDependencies = {
  sandbox: CodeSandbox;
  /** The runtime of `search-local`, which needs the database. */
  searchLocal: ToolRuntime;
  /** Where keys of tools come from; the process's environment when not given. */
  readEnvironment?: ReadEnvironment;
  resolve?: ResolveHost;
};

/**
 * The runtime of each kind of leaf tool. Null for kinds that have none in this process; `model` tools never have one,
 * since the engine plays them itself.
 */
export function toolRuntimes(dependencies: ToolRuntimeDependencies): (tool: SpecTool) => ToolRuntime | null {
  const { sandbox, searchLocal, resolve, readEnvironment = (name) => process.env[name] } = dependencies;
  const python = pythonTool({ sandbox });
  const searchWeb = searchWebTool({ readEnvironment, resolve });
  const http = httpTool({ readEnvironment, resolve });
  return ({ kind }) => {
    switch (kind) {
      case 'python':
        return python;
      case 'search-local':
        return searchLocal;
      case 'search-web':
        return searchWeb;
      case 'http':
        return http;
      case 'mcp':
      case 'orchestrator':
      case 'model':
        return null;
      default:
        return assertUnreachable(kind);
    }
  };
}
