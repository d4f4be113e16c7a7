import type { SampleRecord } from './evidence.ts';

/** Latin text of a paper, line by line. */
export function paperLines({ paper, number, issuer, models, validFrom, validUntil }: SampleRecord) {
  return [
    `SAMPLE - ${paper ?? ''}`,
    'Made up for the demonstration company. Not a real document.',
    `Number: ${number ?? '-'}`,
    `Issued by: ${issuer ?? '-'}`,
    `Model: ${models.join(', ') || '-'}`,
    `From ${validFrom}${validUntil === null ? '' : ` until ${validUntil}`}`,
  ];
}

const escapePdf = (text: string): string => text.replaceAll(/[\\()]/g, '\\$&');

/** A page of PDF 1.4 with these lines in Helvetica; ASCII only. */
export function paperPdf(lines: readonly string[]): string {
  const text = lines.map((line) => `(${escapePdf(line)}) Tj T*`).join('\n');
  const stream = `BT\n/F1 14 Tf\n22 TL\n60 760 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ' +
      '/Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>`;
  return `${body}${table}${trailer}\nstartxref\n${body.length}\n%%EOF\n`;
}
