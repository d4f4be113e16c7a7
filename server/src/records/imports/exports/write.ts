import { PassThrough, Readable } from 'node:stream';
import ExcelJs from 'exceljs';
import { BYTE_ORDER_MARK, csvRow, type ExportCell, guardFormula } from './guard.ts';

/** Rows of one sheet of a workbook: 2^20, the header included. */
const ROWS_PER_SHEET = 1_048_575;

export type RowBatches = AsyncIterable<readonly (readonly ExportCell[])[]>;

/** A CSV file as a stream, in UTF-8 with its mark. */
export function csvFile(header: readonly string[], batches: RowBatches): Readable {
  return Readable.from(csvPieces(header, batches), { objectMode: false });
}

async function* csvPieces(header: readonly string[], batches: RowBatches): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRow(header);
  for await (const rows of batches) if (rows.length > 0) yield rows.map(csvRow).join('');
}

/** A workbook as a stream; a second sheet begins where the first is full. */
export function xlsxFile(title: string, header: readonly string[], batches: RowBatches): Readable {
  const output = new PassThrough();
  writeWorkbook(output, title, header, batches).catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return output;
}

async function writeWorkbook(
  output: PassThrough,
  title: string,
  header: readonly string[],
  batches: RowBatches,
): Promise<void> {
  const workbook = new ExcelJs.stream.xlsx.WorkbookWriter({
    stream: output,
    useSharedStrings: false,
    useStyles: false,
  });
  const nameOf = (n: number): string =>
    `${title.replace(/[*?:\\/[\]]/g, ' ').slice(0, 25)}${n === 1 ? '' : ` ${n}`}`;
  let sheets = 1;
  let count = 0;
  let sheet = workbook.addWorksheet(nameOf(sheets));
  sheet.addRow([...header]).commit();
  for await (const rows of batches) {
    for (const row of rows) {
      if (count === ROWS_PER_SHEET) {
        sheet.commit();
        sheets++;
        count = 0;
        sheet = workbook.addWorksheet(nameOf(sheets));
        sheet.addRow([...header]).commit();
      }
      sheet.addRow(row.map(sheetCell)).commit();
      count++;
    }
    if (output.writableNeedDrain) await new Promise((resolve) => output.once('drain', resolve));
  }
  sheet.commit();
  await workbook.commit();
}

function sheetCell(cell: ExportCell): string | number | null {
  if (typeof cell === 'bigint') return cell.toString();
  return typeof cell === 'string' ? guardFormula(cell) : cell;
}
