-- A user's claim that the channel has not paid a share without a result; it is only queried from then on, until a second user decides.
create table share_claim (
    merchant_id   text        not null,        -- the payer
    serial_number text        not null,        -- channel_share.serial_number
    proof         text        not null,        -- how the claimant knows it
    claimant_id   bigint      not null,
    claimant_name text        not null,
    claimed_at    timestamptz not null,
    approver_id   bigint,
    approver_name text,
    approved_at   timestamptz,                 -- the share has failed
    primary key (merchant_id, serial_number),
    foreign key (merchant_id, serial_number) references channel_share (merchant_id, serial_number),
    check (num_nulls(approver_id, approver_name, approved_at) in (0, 3) and approver_id <> claimant_id)
);
