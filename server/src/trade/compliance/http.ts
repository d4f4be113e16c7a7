import type { RoomRoutes } from '../../platform/http/index.ts';
import { complianceAnswerRoutes } from './http-answers.ts';
import { checklistRoutes } from './http-checklists.ts';

/** Checklists, the gate, what people answered, and the markets judged. */
export const complianceRoutes: RoomRoutes = (app, house) => {
  checklistRoutes(app, house);
  complianceAnswerRoutes(app, house);
};
