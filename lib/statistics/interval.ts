/** An estimate with the ends of its confidence interval, in the unit of the estimate. */
export type Interval = { estimate: number; low: number; high: number };
