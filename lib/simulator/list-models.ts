import { type SimulatedModel, simulatedModels } from './catalogue';
import { faultModels } from './faults';

/** Everything this backend serves, fault models last. */
export const servedModels: readonly SimulatedModel[] = [...simulatedModels, ...faultModels];

const startedSeconds = Math.floor(Date.now() / 1000);

/** GET /v1/models, in vLLM's shape with a description beside. */
export function listModels(): Response {
  return Response.json({
    object: 'list',
    data: servedModels.map((model) => ({
      id: model.servedName,
      object: 'model',
      created: startedSeconds,
      owned_by: 'podium-simulator',
      root: model.servedName,
      parent: null,
      max_model_len: model.contextTokens,
      permission: [],
      description: model.description,
    })),
  });
}
