-- Merchants whose programs use one data key for several messages: their equal messages are no replays.
create table reused_data_key (
    merchant_id text        not null primary key references merchant,
    seen_at     timestamptz not null            -- last, give or take an hour
);
