export { answerOne } from './commands/quote.ts';
export { shippedBook } from './facts.ts';
export { tariffJobs } from './jobs.ts';
export { presentQuote } from './present.ts';
export { orRefuse, requestOf } from './request.ts';
