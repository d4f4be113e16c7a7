/** Small files in the true structure of the official ones; every party in them is invented. */
export const UN = `<?xml version="1.0" encoding="utf-8"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-11-20T10:00:00">
 <INDIVIDUALS>
  <INDIVIDUAL>
   <DATAID>9000001</DATAID><VERSIONNUM>1</VERSIONNUM>
   <FIRST_NAME>QASIM</FIRST_NAME><SECOND_NAME>HAMDAN</SECOND_NAME>
  <THIRD_NAME>AL-TALWANI</THIRD_NAME>
   <UN_LIST_TYPE>Example</UN_LIST_TYPE><REFERENCE_NUMBER>EXi.001</REFERENCE_NUMBER>
   <NAME_ORIGINAL_SCRIPT>قاسم حمدان الطلواني</NAME_ORIGINAL_SCRIPT>
   <NATIONALITY><VALUE>Jordan</VALUE></NATIONALITY>
   <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Kassem Talwani</ALIAS_NAME>
  </INDIVIDUAL_ALIAS>
   <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Abu Talwa; The Weaver</ALIAS_NAME>
  </INDIVIDUAL_ALIAS>
   <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
   <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-04-09</DATE>
  </INDIVIDUAL_DATE_OF_BIRTH>
   <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1969</FROM_YEAR>
  <TO_YEAR>1970</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
   <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X1234567</NUMBER>
  </INDIVIDUAL_DOCUMENT>
  </INDIVIDUAL>
 </INDIVIDUALS>
 <ENTITIES>
  <ENTITY>
   <DATAID>9000002</DATAID><FIRST_NAME>TALWA TRADING &amp; SHIPPING COMPANY</FIRST_NAME>
   <UN_LIST_TYPE>Example</UN_LIST_TYPE><REFERENCE_NUMBER>EXe.002</REFERENCE_NUMBER>
   <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Talwa Lines</ALIAS_NAME></ENTITY_ALIAS>
   <ENTITY_ADDRESS><CITY>Aqaba</CITY><COUNTRY>Jordan</COUNTRY></ENTITY_ADDRESS>
  </ENTITY>
 </ENTITIES>
</CONSOLIDATED_LIST>`;

export const EU = `<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-11-19T12:00:00.000+01:00">
 <sanctionEntity designationDetails="" unitedNationId="EXi.001"
   euReferenceNumber="EU.9001.11" logicalId="9001">
  <regulation programme="EXAMPLE" publicationDate="2020-01-02"/>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias firstName="Fyodor" middleName="" lastName="Bolshakovsky"
   wholeName="Fyodor Bolshakovsky" strong="true"/>
  <nameAlias wholeName="Фёдор Большаковский" nameLanguage="RU" strong="true"/>
  <nameAlias wholeName="The Baker" strong="false"/>
  <citizenship countryIso2Code="RU"/><citizenship countryIso2Code="00"/>
  <birthdate circa="false" year="1966" birthdate="1966-11-01"/>
  <identification number="REG-55871" identificationTypeCode="id"/>
 </sanctionEntity>
</export>`;

export const UK = `<?xml version="1.0"?>
<Designations>
 <DateGenerated>18/11/2026</DateGenerated>
 <Designation>
  <LastUpdated>01/02/2024</LastUpdated><UniqueID>EXA0001</UniqueID>
  <OFSIGroupID>99001</OFSIGroupID>
  <Names>
   <Name><Name1>Ruslan</Name1><Name2>Petrovich</Name2><Name6>GRADINOV</Name6>
  <NameType>Primary Name</NameType></Name>
   <Name><Name1>Ruslan</Name1><Name6>GRADINOFF</Name6><NameType>Alias</NameType>
  <AliasStrength>Good quality a.k.a</AliasStrength></Name>
  </Names>
  <NonLatinNames><NonLatinName><NameNonLatinScript>Руслан Петрович Градинов</NameNonLatinScript>
  </NonLatinName></NonLatinNames>
  <RegimeName>Example regime</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
  <IndividualDetails><Individual>
   <DOBs><DOB>03/05/1968</DOB><DOB>dd/mm/1969</DOB></DOBs>
   <Nationalities><Nationality>Belarus</Nationality></Nationalities>
   <PassportDetails><Passport><PassportNumber>KH7654321</PassportNumber></Passport>
  </PassportDetails>
  </Individual></IndividualDetails>
 </Designation>
</Designations>`;

const REST = 'Individual,03/05/1968,Belarus,Example regime';
const UK_COLUMNS =
  'Last Updated,Unique ID,OFSI Group ID,Name 6,Name 1,Name 2,Name type,Alias strength,' +
  '"Individual, Entity, Ship",D.O.B,Nationality(/ies),Regime Name';
const EMPTY = Array.from({ length: 7 }, () => '-0- ').join(',');
const REMARKS =
  "DOB 12 Jan 1960; nationality Mexico; Passport AB998877 (Mexico); a.k.a. 'EL FARO'.";
const FIRST = '70001,"VILLACORTA MARENDO, Esteban","individual","EXAMPLE] [OTHER"';

export const UK_CSV = `Report Date: 18-Nov-2026
${UK_COLUMNS}
01/02/2024,EXA0001,99001,GRADINOV,Ruslan,Petrovich,Primary Name,,${REST}
01/02/2024,EXA0001,99001,GRADINOFF,Ruslan,,Alias,Good quality a.k.a,${REST}
01/02/2024,EXA0002,99002,"GRADIN, TRADING",,,Primary Name,,Entity,,,Example regime
`;

export const SDN = `<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
 <publshInformation><Publish_Date>11/21/2026</Publish_Date><Record_Count>2</Record_Count>
  </publshInformation>
 <sdnEntry>
  <uid>70001</uid><firstName>Esteban</firstName><lastName>VILLACORTA MARENDO</lastName>
  <sdnType>Individual</sdnType>
  <programList><program>EXAMPLE</program></programList>
  <idList><id><uid>1</uid><idType>Passport</idType><idNumber>AB998877</idNumber>
  <idCountry>Mexico</idCountry></id></idList>
  <akaList><aka><uid>2</uid><type>a.k.a.</type><category>weak</category>
  <lastName>EL FARO</lastName></aka></akaList>
  <nationalityList><nationality><uid>3</uid><country>Mexico</country></nationality>
  </nationalityList>
  <dateOfBirthList><dateOfBirthItem><uid>4</uid><dateOfBirth>12 Jan 1960</dateOfBirth>
  </dateOfBirthItem></dateOfBirthList>
 </sdnEntry>
 <sdnEntry><uid>70002</uid><lastName>FARO MARITIMO S.A.</lastName><sdnType>Entity</sdnType>
  </sdnEntry>
</sdnList>`;

export const SDN_ADVANCED = `<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">
 <DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>11</Month><Day>21</Day></DateOfIssue>
 <ReferenceValueSets>
  <CountryValues><Country ID="11086" ISO2="MX">Mexico</Country></CountryValues>
  <FeatureTypeValues><FeatureType ID="8" FeatureTypeGroupID="1">Birthdate</FeatureType>
  <FeatureType ID="10" FeatureTypeGroupID="1">Nationality Country</FeatureType>
  </FeatureTypeValues>
  <PartySubTypeValues><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType>
  <PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType></PartySubTypeValues>
 </ReferenceValueSets>
 <Locations><Location ID="31"><LocationCountry CountryID="11086" CountryRelevanceID="1"/>
  </Location></Locations>
 <IDRegDocuments><IDRegDocument ID="5" IDRegDocTypeID="1571" IdentityID="88">
  <IDRegistrationNo>AB998877</IDRegistrationNo></IDRegDocument></IDRegDocuments>
 <DistinctParties>
  <DistinctParty FixedRef="70001"><Profile ID="70001" PartySubTypeID="4">
   <Identity ID="88" FixedRef="70001" Primary="true">
    <Alias FixedRef="70001" AliasTypeID="1403" Primary="true" LowQuality="false">
  <DocumentedName ID="1">
     <DocumentedNamePart>
  <NamePartValue NamePartGroupID="1" ScriptID="215">Villacorta Marendo</NamePartValue>
  </DocumentedNamePart>
     <DocumentedNamePart>
  <NamePartValue NamePartGroupID="2" ScriptID="215">Esteban</NamePartValue></DocumentedNamePart>
    </DocumentedName></Alias>
    <Alias FixedRef="70001" AliasTypeID="1400" Primary="false" LowQuality="true">
  <DocumentedName ID="2">
     <DocumentedNamePart>
  <NamePartValue NamePartGroupID="1" ScriptID="215">El Faro</NamePartValue></DocumentedNamePart>
    </DocumentedName></Alias>
   </Identity>
   <Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="2"><DatePeriod CalendarTypeID="1">
    <Start><From><Year>1960</Year><Month>1</Month><Day>12</Day></From></Start>
    <End><To><Year>1960</Year><Month>1</Month><Day>12</Day></To></End></DatePeriod>
  </FeatureVersion></Feature>
   <Feature ID="3" FeatureTypeID="10"><FeatureVersion ID="4"><VersionLocation LocationID="31"/>
  </FeatureVersion></Feature>
  </Profile></DistinctParty>
 </DistinctParties>
</Sanctions>`;

export const SDN_CSV = `${FIRST},${EMPTY},"${REMARKS}"
70002,"FARO MARITIMO S.A.",-0- ,"EXAMPLE",${EMPTY},-0-
`;

export const ALT_CSV = `70002,501,"aka","LINEAS FARO S.A.",-0-
`;

export const OWN = `id,name,kind,alias,birth_date,country,identifier
P1,张伟明,person,Zhang Weiming;Cheung Wai Ming,1975-02-03,中国,
P2,"Harrowgate Holdings, Ltd",company,,,United Kingdom,09876543
`;
