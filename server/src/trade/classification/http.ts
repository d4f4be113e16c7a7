import type { RoomRoutes } from '../../platform/http/index.ts';
import { codeRoutes } from './http-codes.ts';
import { queueRoutes } from './http-queue.ts';

/** The queue of SKUs to classify, and the codes settled. */
export const classificationRoutes: RoomRoutes = (app, house) => {
  queueRoutes(app, house);
  codeRoutes(app, house);
};
