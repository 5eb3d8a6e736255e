-- A row of a bank's list that could not be taken in is taken off the list by two users: it may be a payment.
alter table quarantined_arrival
    add column claimant_id   bigint,
    add column claimant_name text,
    add column claimed_at    timestamptz,
    add column claim_note    text,
    add constraint quarantined_arrival_claimed check (num_nulls(claimant_id, claimant_name, claimed_at, claim_note) in (0, 4));
