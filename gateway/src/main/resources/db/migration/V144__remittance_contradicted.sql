-- What the bank told of a remittance after it had ended otherwise. Not valid: rows that are there have none of these values.
alter table foreign_remittance
    add column contradiction            text,
    add column contradicted_at          timestamptz,
    add column contradiction_handled_at timestamptz,  -- when a user had seen to it
    add constraint foreign_remittance_contradiction check (
        num_nulls(contradiction, contradicted_at) in (0, 2)
        and (contradiction_handled_at is null or contradicted_at is not null)) not valid;
