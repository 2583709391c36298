import type { SimulatedTask } from '../types';
import { fourHopQuestions } from './four-hops';
import { toLookupTask } from './lookup-task';
import { threeHopQuestions } from './three-hops';
import { twoHopQuestions } from './two-hops';

export const lookupTasks: readonly SimulatedTask[] = [
  ...twoHopQuestions,
  ...threeHopQuestions,
  ...fourHopQuestions,
].map(toLookupTask);
