import { armSetupsSchema } from '@/lib/experiments/endings-schema';
import { prepareFigures, prepareUses } from '@/lib/experiments/figures';
import { experimentFiguresSchema, experimentUsesSchema } from '@/lib/experiments/figures-schema';
import { type ExperimentDetail, experimentMatrixSchema } from '@/lib/experiments/schema';
import type { Client } from './client';
import { type ArmDesign, armDesigns, orchestratorName } from './design';
import { type Results, workOut } from './results';

/** Reads what the runs of a finished experiment came to, and works it out. */
export async function readExperiment(client: Client, detail: ExperimentDetail): Promise<Results> {
  const path = `/api/experiments/${detail.id}`;
  const [matrix, figures, uses, setups] = await Promise.all([
    client.get(`${path}/matrix`, experimentMatrixSchema),
    client.get(`${path}/figures`, experimentFiguresSchema),
    client.get(`${path}/uses`, experimentUsesSchema),
    client.get(`${path}/arm-setups`, armSetupsSchema),
  ]);
  const prepared = prepareFigures({ arms: detail.arms, matrix, figures });
  const preparedUses = prepareUses(matrix, uses);
  if (!prepared || !preparedUses)
    throw new Error('The runs of the experiment changed while they were read. Try again.');
  const designs = detail.arms.map(({ arm }) => designOf(arm.orchestrator.name));
  return workOut({ figures: prepared, uses: preparedUses, setups: setups.arms, designs });
}

/** Which arm an orchestrator was made for; a name that was taken has a number behind it. */
function designOf(name: string): ArmDesign {
  const design = armDesigns.find((one) => name.replace(/ \(\d+\)$/, '') === orchestratorName(one));
  if (!design)
    throw new Error(`"${name}" is not an orchestrator of a reproduction: give the id of an experiment it launched.`);
  return design;
}
