-- Who may trade, and the certificates by which a merchant is known. Every key begins with merchant_id (docs/scaling.md).
create table merchant (
    merchant_id         text        not null check (merchant_id ~ '^[0-9]{9}$'),
    name                text        not null,
    status              text        not null check (status in ('ACTIVE', 'SUSPENDED')),
    service_provider_id text        check (service_provider_id ~ '^[0-9]{9}$'),
    created_at          timestamptz not null,
    primary key (merchant_id)
);

create table merchant_certificate (
    merchant_id    text        not null references merchant,
    certificate_id bigint      not null,
    fingerprint    text        not null,
    der            bytea       not null,
    status         text        not null check (status in ('ACTIVE', 'RETIRED')),
    created_at     timestamptz not null,
    primary key (merchant_id, certificate_id),
    unique (merchant_id, fingerprint)
);
