-- One version of a sanctions list as it was loaded: never changed afterwards. Of each source one
-- version is in use; the newer takes the place of the older, which is kept.
create table public.screening_list (
  tenant_id uuid not null,
  list_id uuid not null,
  -- Whose list: 'un', 'eu', 'uk', 'us', or a name the company gave.
  source text not null collate "C",
  format text not null,
  file_name text not null,
  sha256 text not null,
  -- As the file says; null where it does not.
  published_on date,
  loaded_at timestamptz not null,
  -- When the same content was last given again: the list is known to be up to date then.
  checked_at timestamptz not null,
  -- From then on another version is in use, or none; null: this one is.
  ended_at timestamptz,
  entry_count int not null,
  name_count int not null,
  skipped_count int not null,
  created_by text not null,
  primary key (tenant_id, list_id)
);
create unique index screening_list_in_use on public.screening_list (tenant_id, source)
  where ended_at is null;
call house.protect('public.screening_list');

create table public.screening_entry (
  tenant_id uuid not null,
  list_id uuid not null,
  entry_id text not null collate "C",
  -- Of the entry's content: a decision holds while it is the same.
  entry_hash text not null,
  entry json not null,
  primary key (tenant_id, list_id, entry_id),
  foreign key (tenant_id, list_id)
    references public.screening_list (tenant_id, list_id) on delete cascade
);
call house.protect('public.screening_entry');

-- A file on its way to become a version of a list.
create table public.screening_load (
  tenant_id uuid not null,
  load_id uuid not null,
  file_id uuid not null,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  format text not null,
  source text not null collate "C",
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  job_id uuid,
  outcome text check (outcome in ('new', 'unchanged')),
  list_id uuid,
  error_code text,
  error_params jsonb,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, load_id)
);
create index screening_load_newest on public.screening_load (tenant_id, created_at, load_id);
call house.protect('public.screening_load');

-- Who is screened. Customers and suppliers are copied from their rooms by every run.
create table public.screening_party (
  tenant_id uuid not null,
  party_id uuid not null,
  origin text not null check (origin in ('customer', 'supplier', 'free')),
  -- Id of the customer or supplier; the party's own id for one typed here.
  ref text not null collate "C",
  -- What people call it in lists: a customer's reference, a supplier's code.
  label text not null,
  name text not null,
  kind text check (kind in ('person', 'company', 'vessel')),
  birth_date text,
  country text,
  identifier text,
  -- Of all that is compared: a verdict and a decision hold while it is the same.
  facts_hash text not null,
  -- The run that last saw it in its room; one that is not seen any more is not screened any more.
  seen_in uuid,
  screened_at timestamptz,
  screened_hash text,
  -- Versions of all lists it was held against.
  screened_stamp text,
  decision text check (decision in ('match', 'review', 'clear', 'unknown')),
  created_by text not null,
  primary key (tenant_id, party_id),
  unique (tenant_id, origin, ref)
);
call house.protect('public.screening_party');

-- A listed party that somebody of ours is like. Kept when it is decided, so that the same pair is
-- not asked again; 'gone' when the list or the party does not give it any more.
create table public.screening_hit (
  tenant_id uuid not null,
  hit_id uuid not null,
  party_id uuid not null,
  source text not null collate "C",
  entry_id text not null collate "C",
  list_id uuid not null,
  entry_hash text not null,
  facts_hash text not null,
  score float8 not null,
  decision text not null check (decision in ('match', 'review')),
  explanation json not null,
  state text not null check (state in
    ('open', 'false_match', 'true_match', 'release_asked', 'gone')),
  -- Before it was opened again because the entry or the party changed.
  reopened boolean not null default false,
  decided_by text,
  decided_at timestamptz,
  reason text,
  -- The person who asked for its release: of a key, its owner.
  asked_by text,
  -- The second person, who let a true match go.
  released_by text,
  version int not null default 1,
  found_at timestamptz not null,
  primary key (tenant_id, hit_id),
  unique (tenant_id, party_id, source, entry_id),
  check (released_by is null or (asked_by is not null and asked_by <> released_by)),
  foreign key (tenant_id, party_id)
    references public.screening_party (tenant_id, party_id) on delete cascade
);
create index screening_hit_queue on public.screening_hit (tenant_id, state, score, hit_id);
call house.protect('public.screening_hit');
