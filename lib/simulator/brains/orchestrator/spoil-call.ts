import type { Character } from '../../catalogue';
import type { BrainCall } from '../types';

/** How often a call is malformed, as it happens to real models; seeded like everything else. */
export const slipChance: Record<Character, number> = {
  'cost-aware': 0.004,
  'strongest-biased': 0.01,
  'own-family-biased': 0.01,
  random: 0.04,
};

export type Slip = 'cut' | 'unknown-model' | 'unknown-tool';

/** The same call with a fault in it. */
export function spoilCall(call: BrainCall, slip: Slip): BrainCall {
  switch (slip) {
    case 'cut':
      return { ...call, arguments: call.arguments.slice(0, -1) };
    case 'unknown-tool':
      return { ...call, name: `${call.name}_tool` };
    case 'unknown-model':
      return call.arguments.includes('"model"')
        ? { ...call, arguments: call.arguments.replace(/"model":\s*"[^"]*"/, '"model":"best-model"') }
        : { ...call, arguments: call.arguments.slice(0, -1) };
  }
}
