-- A remittance without a result may be ended by two users of the operator; the bank is queried about it for some time after that, as
-- about a paid one. Not valid: rows that are there have no claim, and none that came back is due.
alter table foreign_remittance
    add column claim_proof   text,         -- that it was not paid, says the claimant; it is only queried from then on
    add column claimant_id   bigint,
    add column claimant_name text,
    add column claimed_at    timestamptz,
    add column approver_id   bigint,
    add column approver_name text,
    add constraint foreign_remittance_claim check (
        num_nulls(claim_proof, claimant_id, claimant_name, claimed_at) in (0, 4)) not valid,
    add constraint foreign_remittance_approver check (
        num_nulls(approver_id, approver_name) in (0, 2) and (approver_id is null or claimant_id is not null)
        and approver_id <> claimant_id) not valid,
    drop constraint foreign_remittance_check3,  -- neither a failed one nor one that came back is due
    add constraint foreign_remittance_returned_due check (status <> 'RETURNED' or due_at is null) not valid;
