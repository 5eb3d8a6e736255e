-- Gateways that do background work, so that they share due rows out. Of no merchant; never written with a merchant's rows.
create table gateway (
    gateway_id text        primary key,
    alive_at   timestamptz not null
);
