export const RUN_JOB = 'monitor.run';
export const MATCH_JOB = 'monitor.match';
export const EDITION_JOB = 'monitor.edition';
