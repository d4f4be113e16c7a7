import { writeFileSync } from 'node:fs';

/** Days from 2025-01-06, a Monday, as the file writes them. */
function stamp(day: number): string {
  const date = new Date(Date.UTC(2025, 0, 6 + day, 10, 30));
  return date.toISOString().slice(0, 19).replace('T', ' ');
}

const COUNTRIES = ['United Kingdom', 'Germany', 'France', 'EIRE'];

/**
 * Writes two years of orders in the columns of the Online Retail file: twelve SKUs in four
 * countries,
 * some cancellations, and four rows that must come back with a reason.
 * @returns how many rows are to be taken
 */
export function writeOrdersFile(path: string): number {
  const lines = [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
  ];
  let invoice = 500_000;
  for (let day = 0; day < 680; day += 2) {
    COUNTRIES.forEach((country, c) => {
      invoice++;
      const customer = 12_000 + ((day * 7 + c) % 300);
      for (let k = 0; k <= (day + c) % 3; k++) {
        const item = (day + 5 * k + c) % 12;
        const quantity = 1 + ((day + item) % 5) + (c === 0 ? 4 : 0);
        const price = (1.25 + item * 0.75).toFixed(2);
        const head = `${invoice},SKU${100 + item},PAPER LANTERN ${item}`;
        lines.push(`${head},${quantity},${stamp(day)},${price},${customer},${country}`);
      }
    });
  }
  lines.push(`C${invoice + 1},SKU100,PAPER LANTERN 0,-1,${stamp(670)},1.25,12001,Germany`);
  const taken = lines.length - 1;
  lines.push(
    `${invoice + 2},SKU101,PAPER LANTERN 1,3,2091-01-01 10:00:00,2.00,12001,Germany`,
    `${invoice + 3},SKU101,PAPER LANTERN 1,3,${stamp(600)},-2.00,12001,Germany`,
    `${invoice + 4},SKU101,PAPER LANTERN 1,3,${stamp(600)},2.00,12001,Atlantis`,
    `${invoice + 5},SKU101,"=HYPERLINK(""http://x"")",x,${stamp(600)},2.00,12001,Germany`,
  );
  writeFileSync(path, `${lines.join('\n')}\n`);
  return taken;
}
