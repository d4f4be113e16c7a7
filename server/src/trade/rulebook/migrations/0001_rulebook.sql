-- What the experts of a company write, before and after a second person looked at it.
create table public.rulebook_draft (
  tenant_id uuid not null,
  draft_id uuid not null,
  -- 'change': a new version of a rule, or a rule of the company's own; 'retire': a version is no
  -- longer held.
  kind text not null check (kind in ('change', 'retire')),
  rule_id text not null collate "C",
  -- Version it was written on; null is a new rule.
  based_on int check (based_on >= 0),
  -- The rule as its author typed it, without id, version and days held; null to retire.
  body jsonb check ((body is null) = (kind = 'retire')),
  -- A law that does not ship, where the rule stands on one.
  law jsonb,
  reason text not null,
  -- Document of the regulation monitor that gave rise to it.
  document_id text,
  state text not null default 'draft'
    check (state in ('draft', 'submitted', 'approved', 'rejected', 'withdrawn')),
  -- Everybody who wrote in it, owners of keys that did too: none of them approves it.
  authors text[] not null check (cardinality(authors) > 0),
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_by text,
  submitted_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  note text,
  -- Version it became.
  version int check (version is null or state = 'approved'),
  revision int not null default 1,
  primary key (tenant_id, draft_id),
  check (state <> 'approved' or (decided_by is not null and not decided_by = any (authors)))
);
create index rulebook_draft_rule on public.rulebook_draft (tenant_id, rule_id, created_at);
create index rulebook_draft_state on public.rulebook_draft (tenant_id, state, changed_at);
call house.protect('public.rulebook_draft');

-- Rules approved: each version once, never changed, never deleted.
create table public.rulebook_rule (
  tenant_id uuid not null,
  rule_id text not null collate "C",
  version int not null,
  rule jsonb not null,
  law_key text,
  law jsonb,
  draft_id uuid not null,
  approved_by text not null,
  approved_at timestamptz not null,
  primary key (tenant_id, rule_id, version),
  check ((law_key is null) = (law is null))
);
call house.protect('public.rulebook_rule', 'append');

-- Versions no longer held: of the company's own, or of those that ship.
create table public.rulebook_retired (
  tenant_id uuid not null,
  rule_id text not null collate "C",
  version int not null,
  -- Last day it was held.
  held_until date not null,
  draft_id uuid not null,
  retired_by text not null,
  retired_at timestamptz not null,
  primary key (tenant_id, rule_id, version)
);
call house.protect('public.rulebook_retired', 'append');

-- How the company reads a point on which sources differ; the last approved holds.
create table public.rulebook_reading (
  tenant_id uuid not null,
  choice_id uuid not null,
  point_id text not null collate "C",
  reading text not null,
  reason text not null,
  state text not null default 'submitted'
    check (state in ('submitted', 'approved', 'rejected', 'withdrawn')),
  chosen_by text not null,
  -- The person whose key chose it.
  chosen_for text,
  chosen_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  note text,
  primary key (tenant_id, choice_id),
  check (state <> 'approved' or (decided_by is not null and decided_by <> chosen_by
    and decided_by is distinct from chosen_for))
);
create unique index rulebook_reading_open on public.rulebook_reading (tenant_id, point_id)
  where state = 'submitted';
create index rulebook_reading_point on public.rulebook_reading (tenant_id, point_id, decided_at);
call house.protect('public.rulebook_reading');

-- A new name whenever what the company holds changes, so that programs know when to read it anew.
create table public.rulebook_edition (
  tenant_id uuid not null,
  edition uuid not null,
  changed_at timestamptz not null,
  primary key (tenant_id)
);
call house.protect('public.rulebook_edition');
