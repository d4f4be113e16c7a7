-- A piece of evidence as somebody filed it: a document, a registration, a mandate. While it is a
-- draft it is nobody's word; once checked it is not changed any more, only revoked or renewed.
create table public.evidence_record (
  tenant_id uuid not null,
  record_id uuid not null,
  -- Id in the register of kinds of the rules; null while nobody has said.
  kind text,
  number text,
  issuer text,
  -- Whom it was made out to, as printed.
  holder_name text,
  holder_address text,
  models text[] not null default '{}',
  brands text[] not null default '{}',
  batches text[] not null default '{}',
  markets text[] not null default '{}',
  languages text[] not null default '{}',
  -- First and last day on which it is good; null is open.
  valid_from date,
  valid_until date,
  person_id uuid,
  note text,
  file_id uuid,
  file_name text,
  file_type text,
  file_bytes bigint,
  file_sha256 text,
  state text not null default 'draft' check (state in ('draft', 'checked', 'replaced', 'revoked')),
  -- The record it takes the place of, and the one that took its place.
  renews uuid,
  replaced_by uuid,
  checked_by text,
  checked_at timestamptz,
  revoked_on date,
  revoked_by text,
  revoke_reason text,
  -- [{"field", "onEvidence", "onGoods", "reason", "by", "at"}]: differences somebody explained.
  settled jsonb not null default '[]',
  -- Derived from the goods and their labels: [{"field", "onEvidence", "onGoods", "sku", "goods"}].
  mismatches jsonb not null default '[]',
  -- Last day for which the end of its validity was told to the other rooms.
  told_until date,
  -- Derived: what the search box looks through, in lower case.
  search text not null default '',
  version int not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, record_id),
  check (valid_until >= valid_from),
  check (state = 'draft' or (kind is not null and checked_by is not null)),
  check ((state = 'revoked') = (revoked_on is not null))
);
create index evidence_record_end on public.evidence_record (tenant_id, state, valid_until);
create index evidence_record_due on public.evidence_record (valid_until)
  where state = 'checked' and valid_until is not null;
call house.protect('public.evidence_record');

-- What a record speaks of. 'sku' and 'product' are goods somebody filed it for; the others are
-- derived from what it names, so that the goods it covers are found by one look.
create table public.evidence_claim (
  tenant_id uuid not null,
  what text not null check (what in ('sku', 'product', 'model', 'brand', 'batch', 'all')),
  key text not null collate "C",
  record_id uuid not null,
  primary key (tenant_id, what, key, record_id),
  foreign key (tenant_id, record_id)
    references public.evidence_record (tenant_id, record_id) on delete cascade
);
create index evidence_claim_record on public.evidence_claim (tenant_id, record_id);
call house.protect('public.evidence_claim');

-- What label and listing say of a product; a row with a SKU says where that SKU differs.
create table public.product_label (
  tenant_id uuid not null,
  product_code text not null collate "C",
  sku text not null default '' collate "C",
  model text,
  brand text,
  manufacturer_name text,
  manufacturer_address text,
  -- Responsible persons it names.
  person_ids uuid[] not null default '{}',
  -- Where it is to be offered; empty is not said.
  markets text[] not null default '{}',
  version int not null default 1,
  updated_by text not null,
  updated_at timestamptz not null,
  primary key (tenant_id, product_code, sku)
);
call house.protect('public.product_label');

-- Persons responsible for the goods in a market. The mandate they act under is a record of its own
-- that names them (person_id).
create table public.responsible_person (
  tenant_id uuid not null,
  person_id uuid not null,
  name text not null,
  role text not null,
  address text not null,
  country text not null,
  email text,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, person_id)
);
call house.protect('public.responsible_person');
