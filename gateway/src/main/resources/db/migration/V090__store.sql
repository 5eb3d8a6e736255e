-- A merchant's stores by the number that its orders name.
create table store (
    merchant_id text not null references merchant,
    store_id text not null,
    name text not null,
    status text not null check (status in ('ACTIVE', 'CLOSED')),
    created_at timestamptz not null,
    primary key (merchant_id, store_id));

-- The numbers of the stores to which a merchant's user is restricted, with blanks between; null: the user sees all of the
-- merchant.
alter table person add column store_ids text;
