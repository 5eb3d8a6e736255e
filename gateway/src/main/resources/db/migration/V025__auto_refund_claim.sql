-- Money that went back by another way than the channel's: one person says so, with amount and proof, and nothing is sent from
-- then on; a second person agrees. The column handled_at of V022 is not used any more.
alter table give_back
    drop constraint give_back_status_check,
    add constraint give_back_status_check check (status in ('PENDING', 'CLAIMED', 'DONE', 'HANDLED')),
    add column claim_amount  bigint check (claim_amount > 0),
    add column claim_proof   text,
    add column claimant_id   bigint,
    add column claimant_name text,
    add column claimed_at    timestamptz,
    add column approver_id   bigint,
    add column approver_name text,
    add column approved_at   timestamptz,
    add constraint give_back_claim_check check (
        num_nulls(claim_amount, claim_proof, claimant_id, claimant_name, claimed_at) in (0, 5)
        and (status not in ('CLAIMED', 'HANDLED') or claimed_at is not null)),
    add constraint give_back_approval_check check (
        num_nulls(approver_id, approver_name, approved_at) in (0, 3)
        and (status = 'HANDLED') = (approved_at is not null)
        and approver_id <> claimant_id);
create index give_back_open on give_back (created_at) where status in ('PENDING', 'CLAIMED');
