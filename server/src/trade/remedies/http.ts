import type { RoomRoutes } from '../../platform/http/index.ts';
import { caseRoutes } from './http-cases.ts';
import { checkRoutes } from './http-checks.ts';

/** Trade remedies: cases, the goods they reach, and one's own margin of dumping. */
export const remedyRoutes: RoomRoutes = (app, house) => {
  caseRoutes(app, house);
  checkRoutes(app, house);
};
