export const CHECK_JOB = 'marks.check';
export const IMPORT_JOB = 'marks.import';
