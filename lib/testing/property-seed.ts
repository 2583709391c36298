import fc from 'fast-check';

// Property tests try the same cases every time, so that a red run means a change; another seed explores: FC_SEED=7.
fc.configureGlobal({ seed: Number(process.env.FC_SEED || 20_261_122) });
