-- Signs of others the company's listings are held against.
create table public.watched_mark (
  tenant_id uuid not null,
  mark_id uuid not null,
  -- What makes it the same mark in another file: office and number, else wording, owner and places.
  key text not null collate "C",
  kind text not null check (kind in ('word', 'figurative', 'design')),
  wording text,
  -- The same in other scripts, or as people call it.
  variants text[] not null default '{}',
  owner text,
  office text,
  number text,
  -- Classes of the Nice Agreement; none is not known.
  nice int[] not null default '{}',
  -- Countries and unions where it is protected.
  territories text[] not null,
  status text not null check (status in ('pending', 'registered', 'ended')),
  filed_on date,
  registered_on date,
  expires_on date,
  reputed boolean not null default false,
  source text,
  note text,
  picture_file_id uuid,
  -- Hashes of the picture; null without one.
  picture jsonb,
  -- Of all that is compared: while it is the same, what was decided holds.
  mark_hash text not null,
  search text not null default '',
  version int not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, mark_id),
  unique (tenant_id, key)
);
create index watched_mark_list on public.watched_mark (tenant_id, status, mark_id);
call house.protect('public.watched_mark');

-- Files of marks that were given, and what came of each.
create table public.mark_import (
  tenant_id uuid not null,
  import_id uuid not null,
  file_id uuid not null,
  file_name text not null,
  bytes bigint not null,
  -- {"territory", "nice", "live"}: what was asked of the file.
  wanted jsonb not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  job_id uuid,
  format text,
  added int not null default 0,
  changed int not null default 0,
  same int not null default 0,
  left_out int not null default 0,
  -- The first rows that were refused: [{"line", "column", "code", "value"}]; and how many in all.
  problems jsonb not null default '[]',
  refused int not null default 0,
  error jsonb,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, import_id)
);
call house.protect('public.mark_import');

-- What is kept of a picture of goods, by the file it was read from; contents of files never change.
create table public.mark_picture (
  tenant_id uuid not null,
  file_id uuid not null,
  -- Null where nobody could look at it.
  hash jsonb,
  -- A copy that stays when the catalogue lets go of the picture: evidence of a hit.
  kept_file_id uuid,
  primary key (tenant_id, file_id)
);
call house.protect('public.mark_picture');

-- When each listing was last held against the marks, and what came of it.
create table public.mark_listing (
  tenant_id uuid not null,
  sku text not null collate "C",
  facts_hash text not null,
  verdict text not null check (verdict in ('hold', 'warn', 'clear', 'unknown')),
  checked_at timestamptz not null,
  primary key (tenant_id, sku)
);
create index mark_listing_verdict on public.mark_listing (tenant_id, verdict);
call house.protect('public.mark_listing');

-- A listing that is like a mark, what was found, and what people decided.
create table public.mark_hit (
  tenant_id uuid not null,
  hit_id uuid not null,
  sku text not null collate "C",
  mark_id uuid not null,
  level text not null check (level in ('hold', 'warn')),
  score float8 not null,
  -- Where and how it is like the mark: the answer of the engine.
  match jsonb not null,
  -- The listing as it was when this was found: {"names", "texts", "nice", "markets"}.
  listing jsonb not null,
  picture_file_id uuid,
  -- The mark as it was, for the same.
  mark jsonb not null,
  mark_hash text not null,
  facts_hash text not null,
  territories text[] not null,
  state text not null check (state in
    ('open', 'infringing', 'lift_asked', 'not_infringing', 'licensed', 'gone')),
  reopened boolean not null default false,
  -- Whether the last look still found it.
  still_found boolean not null default true,
  decided_by text,
  decided_at timestamptz,
  reason text,
  -- The person who asked for a block to be lifted: of a key, its owner.
  asked_by text,
  -- The second person, who lifted it.
  lifted_by text,
  -- The licence it stands on, and the places it is good for; null is everywhere.
  record_id uuid,
  licensed_places text[],
  version int not null default 1,
  found_at timestamptz not null,
  primary key (tenant_id, hit_id),
  unique (tenant_id, sku, mark_id),
  check (lifted_by is null or (asked_by is not null and asked_by <> lifted_by)),
  foreign key (tenant_id, mark_id)
    references public.watched_mark (tenant_id, mark_id) on delete cascade
);
create index mark_hit_queue on public.mark_hit (tenant_id, state, score, hit_id);
create index mark_hit_record on public.mark_hit (tenant_id, record_id);
call house.protect('public.mark_hit');

-- What a marketplace or a rights holder sent: somebody claims a mark against listings of ours.
create table public.mark_notice (
  tenant_id uuid not null,
  notice_id uuid not null,
  platform text not null,
  number text not null,
  claimant text,
  claimed_mark text not null,
  mark_id uuid,
  skus text[] not null,
  received_on date not null,
  -- Last day to answer; null is not said.
  due_on date,
  state text not null check (state in ('open', 'answered', 'won', 'lost', 'withdrawn')),
  text text,
  note text,
  version int not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, notice_id),
  unique (tenant_id, platform, number)
);
create index mark_notice_due on public.mark_notice (tenant_id, state, due_on, notice_id);
call house.protect('public.mark_notice');

-- When the whole catalogue was last held against the marks.
create table public.mark_run (
  tenant_id uuid not null,
  finished_at timestamptz not null,
  listings int not null,
  primary key (tenant_id)
);
call house.protect('public.mark_run');
