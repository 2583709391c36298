import { z } from 'zod';

export * from './amount-names';

export const priceStateSchema = z.enum(['priced', 'free', 'unknown']);
export type PriceState = z.infer<typeof priceStateSchema>;
