import type { ToolUnits } from './cost';
import type { Failure } from './events';
import type { ToolOutcome } from './ports';

export const NO_UNITS: ToolUnits = { requests: 0, documents: 0, seconds: 0 };

/** An outcome that only says what failed; `output` is what the orchestrator reads. */
export const failedOutcome = (failure: Failure, output: string): ToolOutcome => ({
  failure,
  output,
  artifacts: [],
  units: NO_UNITS,
  answer: null,
});
