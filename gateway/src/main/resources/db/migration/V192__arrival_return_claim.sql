-- A return without a result is ended by two users, who say that it was sent, or was not. Not valid: all rows that are there fit.
alter table arrival_claim
    drop constraint arrival_claim_action_check,
    add constraint arrival_claim_action_check
        check (action in ('MATCH', 'RETURN', 'EXPLAIN', 'RETURN_SENT', 'RETURN_NOT_SENT')) not valid;
