import type { SimulatedTask } from '../types';
import { tasks001To010 } from './tasks-001-010';
import { tasks011To020 } from './tasks-011-020';
import { tasks021To030 } from './tasks-021-030';
import { tasks031To040 } from './tasks-031-040';

export const mathematicsTasks: readonly SimulatedTask[] = [
  ...tasks001To010,
  ...tasks011To020,
  ...tasks021To030,
  ...tasks031To040,
];
