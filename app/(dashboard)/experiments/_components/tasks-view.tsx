'use client';
import { useExperiment } from './experiment-context';
import { TaskMatrix } from './task-matrix';

/** Every task under every arm. */
export const TasksView = () => <TaskMatrix experiment={useExperiment()} />;
