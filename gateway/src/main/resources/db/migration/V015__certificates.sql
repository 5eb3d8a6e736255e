-- Certificates come by codes or by upload, live beside each other, and are retired one by one.
alter table merchant_certificate
    drop constraint merchant_certificate_status_check,
    add column origin          text not null default 'REGISTERED' check (origin in ('REGISTERED', 'ISSUED', 'UPLOADED')),
    add column key_fingerprint text,                 -- null: not read yet
    add column expires_at      timestamptz,          -- null: not read yet
    add column active_at       timestamptz,
    add column retired_at      timestamptz,
    add constraint merchant_certificate_status_check check (status in ('PENDING', 'ACTIVE', 'RETIRED')),
    add constraint merchant_certificate_pending_check check (status <> 'PENDING' or origin = 'UPLOADED'),
    add constraint merchant_certificate_read_check check ((key_fingerprint is null) = (expires_at is null));
create unique index merchant_certificate_key on merchant_certificate (merchant_id, key_fingerprint)
    where origin <> 'REGISTERED';
create index merchant_certificate_expiring on merchant_certificate (expires_at) where status = 'ACTIVE';
create index merchant_certificate_unread on merchant_certificate (created_at) where key_fingerprint is null;

-- The two codes by which a merchant fetches a certificate.
create table certificate_application (
    merchant_id      text        not null references merchant,
    reference_number text        not null check (reference_number ~ '^[0-9]{16}$'),
    code_hash        text        not null,            -- argon2id of the authorisation code
    status           text        not null check (status in ('OPEN', 'USED', 'LOCKED', 'EXPIRED', 'WITHDRAWN')),
    wrong_tries      integer     not null default 0 check (wrong_tries >= 0),
    created_at       timestamptz not null,
    expires_at       timestamptz not null,
    ended_at         timestamptz,
    certificate_id   bigint,
    primary key (merchant_id, reference_number),
    foreign key (merchant_id, certificate_id) references merchant_certificate,
    check ((status = 'OPEN') = (ended_at is null)),
    check ((status = 'USED') = (certificate_id is not null))
);
create unique index certificate_application_open on certificate_application (merchant_id) where status = 'OPEN';
create index certificate_application_by_age on certificate_application (merchant_id, created_at);

-- Which keys a merchant was last seen to use: ours that it encrypted to, and its own that it signed with.
create table merchant_key_use (
    merchant_id          text        not null references merchant,
    key_fingerprint      text        not null,
    platform_fingerprint text        not null,
    seen_at              timestamptz not null,
    primary key (merchant_id)
);

-- Letters about certificates that are sent once: what about, and which of them.
create table certificate_letter (
    merchant_id text        not null references merchant,
    subject     text        not null,
    kind        text        not null check (kind in ('EXPIRES_30', 'EXPIRES_7', 'EXPIRES_1', 'PLATFORM_KEY')),
    due_at      timestamptz,                          -- null: sent
    sent_at     timestamptz,
    primary key (merchant_id, subject, kind),
    check ((due_at is null) = (sent_at is not null))
);

-- Whose key is whose, over all merchants: nobody else may bring it again. A plain local table, written by itself.
create table certificate_key (
    key_fingerprint text        not null,
    merchant_id     text        not null,
    claimed_at      timestamptz not null,
    primary key (key_fingerprint)
);
