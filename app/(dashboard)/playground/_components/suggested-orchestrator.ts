import type { Orchestrator } from '@/lib/orchestrators/schema';

/**
 * The orchestrator a form starts with: of those that have tools, for without them there is nothing to orchestrate, a real
 * one before a simulated one, then the one with the most runs. Null when there is none at all.
 */
export function suggestedOrchestrator(orchestrators: readonly Orchestrator[]): string | null {
  const rank = ({ setup, simulated, runCount }: Orchestrator) => [
    setup.tools.length > 0 ? 0 : 1,
    simulated ? 1 : 0,
    setup.protocol === 'toolorchestra' ? 0 : 1,
    -runCount,
  ];
  const ranked = orchestrators.map((orchestrator) => ({ id: orchestrator.id, rank: rank(orchestrator) }));
  ranked.sort((a, b) => {
    const at = a.rank.findIndex((value, index) => value !== b.rank[index]);
    return at < 0 ? 0 : (a.rank[at] ?? 0) - (b.rank[at] ?? 0);
  });
  return ranked[0]?.id ?? null;
}
