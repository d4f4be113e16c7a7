-- How each source of data/monitor/sources.json does for the company.
create table public.monitor_source (
  tenant_id uuid not null,
  source text not null,
  enabled boolean not null default false,
  enabled_at timestamptz,
  tried_at timestamptz,
  succeeded_at timestamptz,
  -- First of the failures since it last gave an answer that could be read; null: the last try did.
  failing_since timestamptz,
  error_code text,
  error_params jsonb,
  -- What the last answer brought: new, changed, same, unread.
  counts jsonb,
  primary key (tenant_id, source)
);
call house.protect('public.monitor_source');

-- A document of a source, in its newest version.
create table public.monitor_document (
  tenant_id uuid not null,
  document_id uuid not null,
  source text not null,
  external_id text not null,
  version_no int not null,
  content_hash text not null,
  kind text not null check (kind in ('rule', 'proposal', 'notice', 'recall', 'revision')),
  title text not null,
  language text not null,
  url text,
  published date,
  jurisdictions text[] not null,
  topics text[] not null,
  -- Days found: what each means, and the words.
  days jsonb not null,
  first_seen timestamptz not null,
  changed_at timestamptz not null,
  -- Only a person changes it. A newer version shows as 'changed' without changing it.
  state text not null default 'new' check (state in ('new', 'read', 'dismissed', 'impact', 'rule')),
  decided_version int not null default 0,
  -- What it became: a rule, by its number and its draft, and the last impact priced from it.
  rule_id text,
  draft_id uuid,
  impact_id uuid,
  -- About additional duties that fall on goods of any code: touched says nothing of those.
  additional_duty boolean not null,
  -- SKUs by level; null: not looked up yet.
  touched int,
  maybe int,
  matched_at timestamptz,
  primary key (tenant_id, document_id),
  unique (tenant_id, source, external_id)
);
create index monitor_document_newest
  on public.monitor_document (tenant_id, changed_at, document_id);
call house.protect('public.monitor_document');

-- Every version as it was read; never changed.
create table public.monitor_version (
  tenant_id uuid not null,
  document_id uuid not null,
  version_no int not null,
  content_hash text not null,
  notice json not null,
  received_at timestamptz not null,
  -- Address it was fetched from, or name of the file somebody gave.
  received_from text not null,
  received_by text not null,
  primary key (tenant_id, document_id, version_no),
  foreign key (tenant_id, document_id)
    references public.monitor_document (tenant_id, document_id) on delete cascade
);
call house.protect('public.monitor_version');

-- Derived: SKUs the newest version touches, and why.
create table public.monitor_match (
  tenant_id uuid not null,
  document_id uuid not null,
  sku text not null collate "C",
  level text not null check (level in ('touched', 'maybe')),
  score float8 not null,
  reasons jsonb not null,
  primary key (tenant_id, document_id, sku),
  foreign key (tenant_id, document_id)
    references public.monitor_document (tenant_id, document_id) on delete cascade
);
create index monitor_match_sku on public.monitor_match (tenant_id, sku);
call house.protect('public.monitor_match');

-- What people decided, on which version, and why.
create table public.monitor_decision (
  tenant_id uuid not null,
  decision_id uuid not null,
  document_id uuid not null,
  version_no int not null,
  state text not null,
  reason text,
  rule_id text,
  draft_id uuid,
  impact_id uuid,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (tenant_id, decision_id),
  foreign key (tenant_id, document_id)
    references public.monitor_document (tenant_id, document_id) on delete cascade
);
create index monitor_decision_document
  on public.monitor_decision (tenant_id, document_id, decided_at);
call house.protect('public.monitor_decision');
