export const LOAD_JOB = 'screening.load';
export const RUN_JOB = 'screening.run';
