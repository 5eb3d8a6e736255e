-- When what is owed to a merchant becomes available to it, and each settlement.
alter table merchant add column settlement_days integer not null default 1 check (settlement_days between 1 and 90);
alter table merchant add column settlement_hold integer not null default 0 check (settlement_hold in (0, 1));

create table settlement (
    merchant_id text        not null,
    day         date        not null,         -- settled is what was booked for this business day and earlier ones
    net         bigint      not null check (net <> 0),   -- in fen; negative: taken out of what is available
    settled_at  timestamptz not null,
    primary key (merchant_id, day),
    foreign key (merchant_id) references merchant
);
