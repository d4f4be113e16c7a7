import { StockingError } from '../errors.ts';
import type { Standing, Trial } from './types.ts';

/** Longest season: three years of weeks. */
const MOST_WEEKS = 160;
const MOST_AMOUNT = 1e9;

function need(good: boolean, path: string): void {
  if (!good) throw new StockingError('bad_number', path);
}

const isAmount = (value: number): boolean =>
  Number.isFinite(value) && Math.abs(value) <= MOST_AMOUNT;
const isCost = (value: number): boolean => isAmount(value) && value >= 0;
const isUnits = (value: number): boolean =>
  Number.isSafeInteger(value) && value >= 0 && value <= MOST_AMOUNT;

function checkMoney(trial: Trial): void {
  const { priceMinor, batchMinor, holdingMinor, lostMinor, weeklyMinor, salvageMinor } = trial;
  for (const [name, value] of Object.entries({
    ...{ priceMinor, batchMinor, holdingMinor, lostMinor, weeklyMinor },
  })) {
    need(isCost(value), name);
  }
  need(isAmount(salvageMinor), 'salvageMinor');
  need(trial.steps.length > 0, 'steps');
  trial.steps.forEach(({ from, unitMinor }, index) => {
    need(isUnits(from) && (index > 0 || from <= 1), `steps.${index}.from`);
    need(index === 0 || from > (trial.steps[index - 1]?.from ?? 0), `steps.${index}.from`);
    need(isCost(unitMinor), `steps.${index}.unitMinor`);
    // What is worth more left over than it costs would be bought without end.
    need(salvageMinor <= unitMinor, 'salvageMinor');
  });
}

/**
 * Refuses what makes no sense with the path of the value: a season of no or over 160 weeks, rates
 * that do not rise from low to high, negative costs, goods worth more unsold than they cost.
 * @throws StockingError `bad_number`
 */
export function checkTrial(trial: Trial): void {
  const { shape, rate, dispersion, leadWeeks } = trial;
  need(shape.length > 0 && shape.length <= MOST_WEEKS, 'shape');
  shape.forEach((share, week) => {
    need(Number.isFinite(share) && share >= 0, `shape.${week}`);
  });
  need(
    shape.some((share) => share > 0),
    'shape',
  );
  for (const [name, value] of Object.entries(rate)) {
    need(value > 0 && value <= 1e6, `rate.${name}`);
  }
  need(rate.low <= rate.likely, 'rate.likely');
  need(rate.likely <= rate.high, 'rate.high');
  // Wider than a thousandfold is not a belief but none.
  need(rate.high / rate.low >= 1.01 && rate.high / rate.low <= 1000, 'rate.high');
  need(dispersion >= 0 && dispersion <= 10, 'dispersion');
  need(Number.isSafeInteger(leadWeeks) && leadWeeks >= 0 && leadWeeks <= 30, 'leadWeeks');
  need(isUnits(trial.minimumUnits) && trial.minimumUnits > 0, 'minimumUnits');
  need(isUnits(trial.multipleUnits) && trial.multipleUnits > 0, 'multipleUnits');
  checkMoney(trial);
}

/** @throws StockingError `bad_number`: more weeks than the season, days that no week has */
export function checkStanding(trial: Trial, { signals, onHand, underWay }: Standing): void {
  need(signals.length > 0 && signals.length < trial.shape.length, 'signals');
  signals.forEach(({ units, daysInStock }, week) => {
    need(isUnits(units), `signals.${week}.units`);
    need(daysInStock >= 0 && daysInStock <= 7, `signals.${week}.daysInStock`);
    need(units === 0 || daysInStock > 0, `signals.${week}.daysInStock`);
  });
  need(isUnits(onHand), 'onHand');
  if (underWay === null) return;
  need(isUnits(underWay.units) && underWay.units > 0, 'underWay.units');
  const { weeksLeft } = underWay;
  need(Number.isSafeInteger(weeksLeft) && weeksLeft > 0, 'underWay.weeksLeft');
}
