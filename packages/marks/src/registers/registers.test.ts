import { describe, expect, it } from 'vitest';
import { nearness, niceOf } from '../nice.ts';
import { MarksError, MarksReader } from './reader.ts';

function read(text: string, piece = 37) {
  const reader = new MarksReader();
  const rows = [];
  for (let at = 0; at < text.length; at += piece)
    rows.push(...reader.push(text.slice(at, at + piece)));
  rows.push(...reader.end());
  return { rows, reader };
}

/** The layout of the daily applications of the USPTO; names and numbers are made up. */
const US = `<?xml version="1.0" encoding="UTF-8"?>
<trademark-applications-daily><version><version-no>2.0</version-no></version>
<application-information><file-segments><file-segment>TRMK</file-segment><action-keys>
<action-key>NEW</action-key>
<case-file><serial-number>99000001</serial-number><registration-number>0000000</registration-number>
<transaction-date>20261120</transaction-date><case-file-header><filing-date>20261101</filing-date>
<status-code>630</status-code><mark-identification>VEXORA</mark-identification>
<mark-drawing-code>4000</mark-drawing-code></case-file-header>
<classifications><classification><international-code>025</international-code>
<us-code>022</us-code></classification></classifications>
<case-file-owners><case-file-owner><party-name>Vexora Sample LLC</party-name></case-file-owner>
</case-file-owners></case-file>
<case-file><serial-number>99000002</serial-number><registration-number>7000002</registration-number>
<case-file-header><filing-date>20240101</filing-date><registration-date>20250204</registration-date>
<status-code>700</status-code><mark-identification></mark-identification>
<mark-drawing-code>2000</mark-drawing-code></case-file-header></case-file>
<case-file><serial-number>99000003</serial-number><case-file-header>
<abandonment-date>20260101</abandonment-date><mark-identification>KWILTO</mark-identification>
</case-file-header></case-file>
</action-keys></file-segments></application-information></trademark-applications-daily>`;

/** The layout of WIPO ST.66 as EUIPO writes it; made up as above. */
const EU = `<Transaction xmlns="http://www.wipo.int/standards/XMLSchema/trademarks">
<TradeMarkTransactionBody><TransactionContentDetails><TransactionData><TradeMarkDetails>
<TradeMark operationCode="Insert"><RegistrationOfficeCode>EM</RegistrationOfficeCode>
<ApplicationNumber>900000001</ApplicationNumber><ApplicationDate>2024-05-02</ApplicationDate>
<RegistrationDate>2024-11-02</RegistrationDate><ExpiryDate>2034-05-02</ExpiryDate>
<MarkCurrentStatusCode>Registered</MarkCurrentStatusCode><KindMark>Individual</KindMark>
<MarkFeature>Word</MarkFeature><WordMarkSpecification>
<MarkVerbalElementText>Brimfell &amp; Söhne</MarkVerbalElementText></WordMarkSpecification>
<GoodsServicesDetails><GoodsServices><ClassDescriptionDetails>
<ClassDescription><ClassNumber>24</ClassNumber></ClassDescription>
<ClassDescription><ClassNumber>20</ClassNumber></ClassDescription>
</ClassDescriptionDetails></GoodsServices></GoodsServicesDetails>
<ApplicantDetails><Applicant><ApplicantAddressBook><FormattedNameAddress><Name><FormattedName>
<LastName>Brimfell Muster GmbH</LastName></FormattedName></Name></FormattedNameAddress>
</ApplicantAddressBook></Applicant></ApplicantDetails></TradeMark>
</TradeMarkDetails></TransactionData></TransactionContentDetails></TradeMarkTransactionBody>
</Transaction>`;

/** WIPO ST.96 as the USPTO's status service answers it; made up as above. */
const ST96 = `<ns2:TrademarkTransaction xmlns:ns1="urn:c" xmlns:ns2="urn:t">
<ns2:TrademarkTransactionBody>
<ns2:TransactionContentBag><ns2:TransactionData><ns2:TrademarkBag><ns2:Trademark>
<ns1:RegistrationOfficeCode>US</ns1:RegistrationOfficeCode>
<ns1:ApplicationNumber><ns1:ApplicationNumberText>99000009</ns1:ApplicationNumberText>
</ns1:ApplicationNumber>
<ns2:ApplicationDate>2020-05-09-04:00</ns2:ApplicationDate>
<ns1:RegistrationNumber>6000009</ns1:RegistrationNumber>
<ns1:RegistrationDate>2021-03-23-05:00</ns1:RegistrationDate>
<ns2:MarkRepresentation><ns2:MarkFeatureCategory>Standard character mark</ns2:MarkFeatureCategory>
<ns2:MarkReproduction><ns2:WordMarkSpecification>
<ns2:MarkVerbalElementText>NUVE</ns2:MarkVerbalElementText></ns2:WordMarkSpecification>
</ns2:MarkReproduction></ns2:MarkRepresentation>
<ns2:NationalTrademarkInformation>
<ns2:MarkCurrentStatusExternalDescriptionText>Registration cancelled
</ns2:MarkCurrentStatusExternalDescriptionText></ns2:NationalTrademarkInformation>
<ns2:ApplicantBag><ns2:Applicant><ns1:Contact><ns1:Name>
<ns1:EntityName>Nuve Sample Inc.</ns1:EntityName>
</ns1:Name></ns1:Contact></ns2:Applicant></ns2:ApplicantBag>
</ns2:Trademark></ns2:TrademarkBag></ns2:TransactionData></ns2:TransactionContentBag>
</ns2:TrademarkTransactionBody></ns2:TrademarkTransaction>`;

describe('marks from files', () => {
  it('are read from the daily applications of the USPTO', () => {
    const { rows, reader } = read(US);
    expect(reader.format).toBe('us_xml');
    expect(rows).toMatchObject([
      {
        ...{ text: 'VEXORA', kind: 'word', number: '99000001', status: 'pending', nice: [25] },
        ...{ owner: 'Vexora Sample LLC', office: 'USPTO', territories: ['US'] },
        filedOn: '2026-11-01',
      },
      { text: null, kind: 'figurative', number: '7000002', status: 'registered' },
      { text: 'KWILTO', status: 'ended', number: '99000003' },
    ]);
  });

  it('are read from WIPO ST.66 and ST.96', () => {
    expect(read(EU).rows).toMatchObject([
      {
        ...{ text: 'Brimfell & Söhne', office: 'EUIPO', territories: ['EU'], nice: [20, 24] },
        ...{ owner: 'Brimfell Muster GmbH', status: 'registered', expiresOn: '2034-05-02' },
      },
    ]);
    const { rows, reader } = read(ST96);
    expect(reader.format).toBe('st96_xml');
    expect(rows).toMatchObject([
      {
        ...{ text: 'NUVE', number: '6000009', status: 'ended', owner: 'Nuve Sample Inc.' },
        ...{ registeredOn: '2021-03-23', filedOn: '2020-05-09', kind: 'word' },
      },
    ]);
  });

  it.each([
    ['Registration cancellation pending', 'registered'],
    ['Registration partially cancelled', 'registered'],
    ['Cancelled for some of the goods', 'registered'],
    ['Invalidity proceeding pending', 'registered'],
    ['A request for renewal of the expired mark', 'registered'],
    ['Registered', 'registered'],
    ['Something new', 'registered'],
    ['Registration cancelled', 'ended'],
    ['Registration has been cancelled/invalidated', 'ended'],
    ['Cancelled - Section 8', 'ended'],
    ['Expired', 'ended'],
    ['Removed from register', 'ended'],
  ])('on the register, told to be "%s", are %s', (words, status) => {
    const told = EU.replace('Code>Registered<', `Code>${words}<`);
    expect(read(told).rows[0]?.status).toBe(status);
  });

  it.each([
    ['Appeal against refusal pending', 'pending'],
    ['Refused - appeal pending', 'pending'],
    ['Application partially refused', 'pending'],
    ['Withdrawal pending', 'pending'],
    ['Application refused', 'ended'],
    ['Application withdrawn', 'ended'],
    ['Abandoned because the applicant failed to respond', 'ended'],
    ['Dead', 'ended'],
  ])('applied for, told to be "%s", are %s', (words, status) => {
    const told = EU.replace('Code>Registered<', `Code>${words}<`).replace(
      '<RegistrationDate>2024-11-02</RegistrationDate>',
      '',
    );
    expect(read(told).rows[0]?.status).toBe(status);
  });

  it('are read from a table, and rows that cannot be true are told', () => {
    const { rows, reader } = read(
      'text,variants,nice,territories,status,expires_on,reputed\n' +
        'Vexora,维索拉;Vexoria,"25, 18",EU;us,,2030-01-01,yes\n' +
        'Kwilto,,99,EU,,,\n' +
        ',,25,EU,,,\n' +
        'Nuve,,25,,,,\n' +
        'Silk,,25,EU,,2030-02-30,\n' +
        'Silk,,25,EU,dead,,\n',
    );
    expect(rows).toMatchObject([
      {
        ...{ text: 'Vexora', variants: ['维索拉', 'Vexoria'], nice: [18, 25], reputed: true },
        ...{ territories: ['EU', 'US'], status: 'registered', line: 2 },
      },
    ]);
    expect(reader.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'nice', 'not_a_class'],
      [4, 'text', 'missing'],
      [5, 'territories', 'missing'],
      [6, 'expires_on', 'not_a_date'],
      [7, 'status', 'not_a_choice'],
    ]);
  });

  it('begin where a mark does, however long it is', () => {
    const reader = new MarksReader();
    const blanks = ' '.repeat(70_000);
    reader.push(`<x>${blanks}`);
    expect(reader.begins).toBe(false);
    reader.push(`<TradeMark><Text>${blanks}`);
    expect([reader.begins, reader.format]).toEqual([true, null]);
  });

  it.each([
    ['<html><body>no</body></html>', 'not_marks'],
    ['a,b\n1,2\n', 'not_marks'],
    [US.slice(0, 900), 'cut_off'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><x/>', 'declares_entities'],
    ['text,territories\n', 'empty'],
    ['', 'not_marks'],
    [`${'<a>'.repeat(10_000)}`, 'broken'],
    [`<TradeMark>${'<a>'.repeat(10_000)}`, 'broken'],
    [`<TradeMark>${'<a/>'.repeat(300_000)}`, 'broken'],
    [`<TradeMark ${'a'.repeat(200_000)}>`, 'cut_off'],
    [`text,territories\n${','.repeat(5_000_000)}`, 'broken'],
    [' '.repeat(200_000), 'not_marks'],
  ])('that are none are refused: %#', (text, problem) => {
    let said: unknown = null;
    try {
      read(text, 16_384);
    } catch (error) {
      said = error instanceof MarksError ? error.problem : error;
    }
    expect(said).toBe(problem);
  });
});

describe('classes of goods', () => {
  it('follow from the customs code', () => {
    expect(niceOf('6204.43')).toEqual([25]);
    expect(niceOf('9405')).toEqual([11]);
    expect(niceOf('7700')).toBeNull();
    expect(niceOf(null)).toBeNull();
  });

  it('are near or far', () => {
    expect(nearness([25], [18, 25])).toBe('same');
    expect(nearness([25], [18])).toBe('related');
    expect(nearness([25], [7])).toBe('other');
    expect(nearness([25], [35])).toBe('related');
    expect(nearness(null, [25])).toBe('unknown');
  });
});
