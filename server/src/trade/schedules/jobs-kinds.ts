export const LOAD_JOB = 'schedules.load';
export const FETCH_JOB = 'schedules.fetch';
