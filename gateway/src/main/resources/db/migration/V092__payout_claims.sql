-- A payout without a result may be ended by two users of the operator; what the channel told after an end stands beside it.
-- Not valid: rows that are there have none of these values.
alter table payout
    add column claim_proof              text,         -- that it was not paid, says the claimant; no try is begun any more
    add column claimant_id              bigint,
    add column claimant_name            text,
    add column claimed_at               timestamptz,
    add column approver_id              bigint,
    add column approver_name            text,
    add column contradiction            text,         -- what the channel told after it had ended otherwise
    add column contradicted_at          timestamptz,
    add column contradiction_handled_at timestamptz,  -- when a user had seen to it
    add constraint payout_claim check (num_nulls(claim_proof, claimant_id, claimant_name, claimed_at) in (0, 4)) not valid,
    add constraint payout_approver check (
        num_nulls(approver_id, approver_name) in (0, 2) and (approver_id is null or claimant_id is not null)
        and approver_id <> claimant_id) not valid,
    add constraint payout_contradiction check (
        num_nulls(contradiction, contradicted_at) in (0, 2)
        and (contradiction_handled_at is null or contradicted_at is not null)) not valid;
