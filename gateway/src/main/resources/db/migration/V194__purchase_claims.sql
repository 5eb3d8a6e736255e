-- A purchase of foreign money without a result may be ended by two users of the operator, if the bank has nothing of it. Not valid:
-- rows that are there have no claim.
alter table foreign_purchase
    add column claim_proof   text,         -- that nothing was bought, says the claimant; nothing is sent from then on
    add column claimant_id   bigint,
    add column claimant_name text,
    add column claimed_at    timestamptz,
    add column approver_id   bigint,
    add column approver_name text,
    add constraint foreign_purchase_claim check (
        num_nulls(claim_proof, claimant_id, claimant_name, claimed_at) in (0, 4)) not valid,
    add constraint foreign_purchase_approver check (
        num_nulls(approver_id, approver_name) in (0, 2) and (approver_id is null or claimant_id is not null)
        and approver_id <> claimant_id) not valid;
