-- Corrections of the books that two users make of a difference from a channel's bill. It is booked on the day of the approval, so that no
-- statement that is issued changes.
create table correction (
    merchant_id    text        not null references merchant,
    correction_id  bigint      not null,
    difference_id  bigint      not null,      -- bill_difference.difference_id; its explanation says why
    kind           text        not null check (kind in (
        'CORRECTION_CREDITED', 'CORRECTION_DEBITED', 'CORRECTION_SUSPENDED', 'CORRECTION_RELEASED')),
    amount         bigint      not null check (amount > 0),
    claimed_at     timestamptz not null,      -- when the difference was explained with it
    claimant_id    bigint      not null,
    claimant_name  text        not null,
    approver_id    bigint      check (approver_id <> claimant_id),
    approver_name  text,
    booked_at      timestamptz,               -- null: not approved
    primary key (merchant_id, correction_id),
    unique (merchant_id, difference_id, claimed_at),
    check (num_nulls(approver_id, approver_name, booked_at) in (0, 3))
);
create index correction_of_difference on correction (difference_id);
create index correction_booked on correction using brin (booked_at);
