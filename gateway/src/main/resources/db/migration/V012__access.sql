-- People who sign in, their sessions, and what they did. Plain local tables: never written in one transaction with a merchant's.
create table person (
    person_id     bigint      primary key,
    merchant_id   text        check (merchant_id ~ '^[0-9]{9}$'),   -- null: one of the provider's people
    mail          text        not null unique check (mail = lower(mail)),
    name          text        not null,
    role          text        not null,
    status        text        not null check (status in ('INVITED', 'ACTIVE', 'REMOVED')),
    password_hash text,
    sealed_totp   text,                     -- the second factor's secret, once it was proved
    sealed_next   text,                     -- shown, and not proved yet
    totp_step     bigint      not null default 0,   -- a code is taken once
    failures      integer     not null default 0,
    locked_until  timestamptz,
    created_at    timestamptz not null,
    check ((merchant_id is null) = (role in ('ADMINISTRATOR', 'SUPPORT', 'AUDITOR'))),
    check (role in ('OWNER', 'FINANCE', 'OPERATOR', 'READER', 'ADMINISTRATOR', 'SUPPORT', 'AUDITOR')),
    check (status <> 'ACTIVE' or password_hash is not null)
);
create index person_of_merchant on person (merchant_id, person_id);

create table person_recovery (              -- codes for whoever lost the second factor
    person_id bigint not null references person,
    code_hash text   not null,
    primary key (person_id, code_hash)
);

create table person_link (                  -- mailed: to activate, or to set a new password
    token_hash text        primary key,
    person_id  bigint      not null references person,
    kind       text        not null check (kind in ('ACTIVATE', 'RESET')),
    expires_at timestamptz not null
);
create index person_link_of_person on person_link (person_id);

create table person_session (
    token_hash   text        primary key,
    person_id    bigint      not null references person,
    stage        text        not null check (stage in ('PASSWORD', 'FULL')),
    created_at   timestamptz not null,
    seen_at      timestamptz not null,
    confirmed_at timestamptz not null,      -- when the password was last typed
    address      text        not null,
    agent        text        not null
);
create index person_session_of_person on person_session (person_id);
create index person_session_seen on person_session (seen_at);

create table audit_entry (                  -- append-only: docs/operating.md says which rights the server's role keeps
    audit_id    bigint      primary key,
    at          timestamptz not null,
    person_id   bigint      not null,
    who         text        not null,
    role        text        not null,
    merchant_id text,
    action      text        not null,
    subject     text        not null,
    before      text        not null,
    after       text        not null
);
create index audit_entry_of_merchant on audit_entry (merchant_id, audit_id);
create index audit_entry_of_subject on audit_entry (subject, audit_id);
