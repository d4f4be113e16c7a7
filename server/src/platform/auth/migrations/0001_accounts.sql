-- People, companies and their keys. These tables belong to the house: the application's role has
-- no rights on them, so no tenant's transaction can read them, whatever its query.

create table house.person (
  id uuid primary key,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  locale text not null default 'zh' check (locale in ('zh', 'en')),
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index person_email on house.person (email);

-- A company is a tenant: its id is the tenant_id of every row it owns.
create table house.organization (
  id uuid primary key,
  name text not null,
  slug text not null,
  logo text,
  metadata text,
  base_currency char(3) not null default 'CNY',
  time_zone text not null default 'Asia/Shanghai',
  home_country char(2) not null default 'CN',
  created_at timestamptz not null default now()
);
create unique index organization_slug on house.organization (slug);

create table house.member (
  id uuid primary key,
  organization_id uuid not null references house.organization on delete cascade,
  user_id uuid not null references house.person on delete cascade,
  role text not null,
  created_at timestamptz not null default now()
);
create unique index member_once on house.member (organization_id, user_id);
create index member_by_user on house.member (user_id);

create table house.invitation (
  id uuid primary key,
  organization_id uuid not null references house.organization on delete cascade,
  email text not null,
  role text not null,
  status text not null default 'pending'
    check (status in ('pending', 'accepted', 'rejected', 'canceled')),
  inviter_id uuid not null references house.person on delete cascade,
  token_hash text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create unique index invitation_token on house.invitation (token_hash);
create unique index invitation_open on house.invitation (organization_id, email)
  where status = 'pending';

create table house.session (
  id uuid primary key,
  user_id uuid not null references house.person on delete cascade,
  token text not null,
  active_organization_id uuid references house.organization on delete set null,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index session_token on house.session (token);
create index session_by_user on house.session (user_id);

-- How a person proves who they are; today a password (provider 'credential').
create table house.credential (
  id uuid primary key,
  user_id uuid not null references house.person on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index credential_once on house.credential (provider_id, account_id);
create index credential_by_user on house.credential (user_id);

create table house.second_factor (
  id uuid primary key,
  user_id uuid not null references house.person on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);
create unique index second_factor_by_user on house.second_factor (user_id);

create table house.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_by_identifier on house.verification (identifier);

-- A sign-in without a password: on first start, or when an owner lost theirs.
create table house.one_time_sign_in (
  token_hash text primary key,
  user_id uuid not null references house.person on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Failed tries by account and by address; the subject is a hash, so no address is kept in clear.
create table house.sign_in_try (
  kind text not null check (kind in ('account', 'address')),
  subject_hash text not null,
  failures int not null,
  window_ends timestamptz not null,
  locked_until timestamptz,
  primary key (kind, subject_hash)
);

create table house.api_key (
  id uuid primary key,
  organization_id uuid not null references house.organization on delete cascade,
  created_by uuid references house.person on delete set null,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  permissions text[] not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index api_key_secret on house.api_key (secret_hash);
create index api_key_by_company on house.api_key (organization_id, created_at desc);

-- The one window of a tenant's transaction onto these tables: its own company, nothing else.
create function house.company()
returns table (
  id uuid, name text, base_currency char(3), time_zone text, home_country char(2),
  created_at timestamptz
)
language sql stable security definer set search_path = house, pg_temp
as $$
  select o.id, o.name, o.base_currency, o.time_zone, o.home_country, o.created_at
  from house.organization o where o.id = house.tenant()
$$;
revoke all on function house.company() from public;
grant execute on function house.company() to tradewind_app;
