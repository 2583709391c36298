import { distinctColours } from '@/lib/charts/model-colour';
import type { ArmFigures } from '@/lib/overview/schema';

export const armLabel = ({
  orchestratorName,
  preferenceName,
}: Pick<ArmFigures, 'orchestratorName' | 'preferenceName'>) =>
  preferenceName === null ? orchestratorName : `${orchestratorName} · ${preferenceName}`;

/** The colour of each orchestrator among these arms. */
export function orchestratorColours(arms: readonly Pick<ArmFigures, 'orchestratorName'>[]): (name: string) => string {
  const colourOf = distinctColours(arms.map(({ orchestratorName }) => ({ kind: 'model', name: orchestratorName })));
  return (name) => colourOf('model', name);
}
