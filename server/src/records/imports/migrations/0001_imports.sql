create table public.import_run (
  tenant_id uuid not null,
  import_id uuid not null,
  file_id uuid not null,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  state text not null check (state in
    ('inspected', 'queued', 'running', 'done', 'failed', 'cancelled')),
  kind text not null,
  -- How the file is cut into rows, and what its columns mean: Layout and Mapping in types.ts.
  layout jsonb not null,
  mapping jsonb not null,
  recognised text,
  questions jsonb not null,
  header_key text not null,
  job_id uuid,
  -- Groups of rows of the file that are committed, in the order the file gives them.
  cursor bigint not null default 0,
  counts jsonb not null,
  error_code text,
  error_params jsonb,
  created_by text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, import_id)
);
create index import_run_newest on public.import_run (tenant_id, created_at, import_id);
create index import_run_content on public.import_run (tenant_id, sha256);
call house.protect('public.import_run');

-- Rows that were not taken, or taken with a doubt. seq is the order in which they were found.
create table public.import_rejection (
  tenant_id uuid not null,
  import_id uuid not null,
  seq bigint not null,
  row_no int not null,
  severity text not null check (severity in ('rejected', 'set_aside', 'warning')),
  column_name text,
  code text not null,
  params jsonb not null,
  -- The cells of the row as they stood in the file; may hold personal data, deleted with the run.
  cells jsonb not null,
  primary key (tenant_id, import_id, seq),
  foreign key (tenant_id, import_id) references public.import_run (tenant_id, import_id)
    on delete cascade
);
create index import_rejection_severity
  on public.import_rejection (tenant_id, import_id, severity, seq);
call house.protect('public.import_rejection');

create table public.saved_mapping (
  tenant_id uuid not null,
  mapping_id uuid not null,
  name text not null,
  kind text not null,
  header_key text not null,
  mapping jsonb not null,
  created_by text not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, mapping_id),
  constraint saved_mapping_name unique (tenant_id, name)
);
create index saved_mapping_header on public.saved_mapping (tenant_id, header_key, updated_at);
call house.protect('public.saved_mapping');

create table public.export_run (
  tenant_id uuid not null,
  export_id uuid not null,
  kind text not null,
  format text not null check (format in ('csv', 'xlsx')),
  filter jsonb not null,
  -- What one must be permitted to download it; as was needed to ask for it.
  permission text not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  job_id uuid,
  file_id uuid,
  file_name text,
  bytes bigint,
  row_count bigint not null default 0,
  error_code text,
  error_params jsonb,
  locale text not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, export_id)
);
create index export_run_newest on public.export_run (tenant_id, created_at, export_id);
call house.protect('public.export_run');
