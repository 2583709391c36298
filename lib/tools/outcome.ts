import type { FailureCode } from '@/lib/orchestrator/events';
import type { ToolOutcome } from '@/lib/orchestrator/ports';

type Extras = Partial<Pick<ToolOutcome, 'artifacts' | 'answer'>> & { units?: Partial<ToolOutcome['units']> };

const noUnits: ToolOutcome['units'] = { requests: 0, documents: 0, seconds: 0 };

/** A tool that did its work; `output` is what the model reads. */
export function succeeded(output: string, extras: Extras = {}): ToolOutcome {
  return {
    failure: null,
    output,
    artifacts: extras.artifacts ?? [],
    units: { ...noUnits, ...extras.units },
    answer: extras.answer ?? null,
  };
}

/** A tool that did not; the model reads `output`, or the message when there is none. */
export function failed(code: FailureCode, message: string, extras: Extras & { output?: string } = {}): ToolOutcome {
  const { output = message, ...rest } = extras;
  return { ...succeeded(output, rest), failure: { code, message } };
}
