import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { postChange } from './commands/post-change.ts';
import { changeOfCase, previewCase } from './commands/remedy.ts';
import { AnswerField, ImpactDetail } from './http-schemas.ts';
import { sayAnswer, sayImpact } from './present.ts';

const tags = ['impact'];
const OneCase = z.object({ caseId: z.uuid() });

/** Trade remedies priced on stock, shipments and orders. */
export const remedyImpactRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/impacts/remedies/:caseId',
    {
      config: { access: 'impact.read' },
      schema: {
        ...{ tags, summary: 'What the duty of a trade remedy case hits: stock, shipments, orders' },
        ...{ params: OneCase, response: { 200: AnswerField } },
      },
    },
    async ({ caller, params }) => sayAnswer(await previewCase(house, caller, params.caseId)),
  );
  app.post(
    '/api/impacts/remedies/:caseId',
    {
      config: { access: 'impact.write' },
      schema: {
        ...{ tags, summary: 'Put it on the board, to be decided with its options' },
        ...{ params: OneCase, response: { 201: ImpactDetail } },
      },
    },
    async ({ caller, params }, reply) => {
      const change = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        changeOfCase(tx, params.caseId),
      );
      const { impact, document, answer } = await postChange(house, caller, change);
      const said = { impact: sayImpact(impact), document, answer: sayAnswer(answer) };
      return reply.code(201).send(said);
    },
  );
};
