export { shippedBook } from './facts.ts';
export { QuoteRequestField } from './http-schemas.ts';
export { tariffJobs } from './jobs.ts';
export { presentQuote } from './present.ts';
export { orRefuse, requestOf } from './request.ts';
