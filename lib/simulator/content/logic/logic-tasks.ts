import type { SimulatedTask } from '../types';
import { tasks001To008 } from './tasks-001-008';
import { tasks009To016 } from './tasks-009-016';
import { tasks017To024 } from './tasks-017-024';
import { tasks025To031 } from './tasks-025-031';

export const logicTasks: readonly SimulatedTask[] = [
  ...tasks001To008,
  ...tasks009To016,
  ...tasks017To024,
  ...tasks025To031,
];
