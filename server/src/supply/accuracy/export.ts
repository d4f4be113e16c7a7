import { type Exporter, majorUnits } from '../../records/imports/index.ts';
import { readReadyCheck } from './store.ts';
import { readSeriesInOrder } from './store-series.ts';

const column = (name: string, zh: string, en: string) => ({ name, title: { zh, en } });

const placeOf = (after: string | null): { sku: string; market: string } | null =>
  after === null ? null : { market: after.slice(0, 2), sku: after.slice(3) };

/** Every series of the newest check, in the order of SKUs. */
export const accuracyExporter: Exporter = {
  kind: 'forecast_accuracy',
  title: { zh: '预测体检明细', en: 'Forecast check-up' },
  permission: 'forecasts.read',
  filters: {},
  columns: [
    column('sku', '商品编码', 'SKU'),
    column('market', '市场', 'Market'),
    column('class', '需求类型', 'Demand class'),
    column('model', '模型', 'Model'),
    column('weeks', '回测周数', 'Weeks tested'),
    column('wape', '误差 WAPE', 'WAPE'),
    column('naiveWape', '季节性朴素法 WAPE', 'Seasonal naive WAPE'),
    column('smoothingWape', '指数平滑 WAPE', 'Exponential smoothing WAPE'),
    column('acceptedWape', '已批准计划 WAPE', 'Accepted plan WAPE'),
    column('mase', 'MASE', 'MASE'),
    column('bias', '偏差', 'Bias'),
    column('pinball', '分位损失', 'Pinball loss'),
    column('inside', '80% 区间覆盖率', 'Inside the 80 % band'),
    column('under', '缺货成本', 'Cost of units short'),
    column('over', '积压成本', 'Cost of units over'),
    column('naiveCost', '朴素法成本', 'Cost under seasonal naive'),
    column('smoothingCost', '指数平滑成本', 'Cost under smoothing'),
    column('stake', '每季风险金额', 'At stake a quarter'),
    column('currency', '币种', 'Currency'),
    column('unpriced', '没有金额的原因', 'Why there is no money'),
    column('doubts', '不可信原因', 'Doubts'),
  ],
  page: async (tx, { after, limit }) => {
    const check = await readReadyCheck(tx);
    if (check === null) return { rows: [], next: null };
    const { currency } = check;
    const series = await readSeriesInOrder(tx, check.checkId, placeOf(after), limit);
    const money = (minor: bigint | null): string | null => majorUnits(minor, currency);
    const last = series.at(-1);
    return {
      rows: series.map((one) => [
        ...[one.sku, one.market, one.demandClass, one.model, one.points, one.wape, one.naiveWape],
        ...[one.smoothingWape, one.acceptedWape, one.mase, one.bias, one.pinball, one.inside],
        ...[money(one.underMinor), money(one.overMinor), money(one.naiveMinor)],
        ...[money(one.smoothingMinor), money(one.stakeMinor), currency],
        ...[one.unpriced, one.doubts.join(' ')],
      ]),
      next: last === undefined ? null : `${last.market} ${last.sku}`,
    };
  },
};
