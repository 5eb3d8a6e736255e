-- Money that no order can keep is worked off: it pays another order, goes back to its sender, or is explained.
alter table bank_arrival
    drop constraint bank_arrival_status_check,
    drop constraint bank_arrival_check,
    add column matched_at timestamptz,        -- users matched it with its present order
    add column moved_at   timestamptz,        -- it was of no merchant, and is of its present one since
    add column ended_at   timestamptz,        -- it was sent back or explained
    add constraint bank_arrival_status_check
        check (status in ('WAITING', 'PAID', 'UNMATCHED', 'RETURNING', 'RETURNED', 'EXPLAINED')),
    add constraint bank_arrival_reasoned check ((status in ('WAITING', 'PAID')) = (reason is null)),
    add constraint bank_arrival_ended check ((status in ('RETURNED', 'EXPLAINED')) = (ended_at is not null));

-- The names that an order was told, which stay when the bank's are changed; null: of before this migration.
alter table exclusive_assignment
    add column account_name  text,
    add column bank_name     text,
    add column branch_name   text,
    add column clearing_code text;
