import type { ToolDeclaration } from '@/lib/orchestrator/ports';

/** A declaration as it stands in a request, character by character, with the texts a person wants to read apart. */
export function toExactTool(declaration: ToolDeclaration) {
  const { name, description, parameters } = declaration;
  const { model } = (parameters.properties ?? {}) as { model?: { description?: unknown } };
  return {
    name,
    description,
    /** Description of the `model` argument; null without one. */
    modelArgument: typeof model?.description === 'string' ? model.description : null,
    exact: JSON.stringify({ type: 'function', function: { name, description, parameters } }),
  };
}
