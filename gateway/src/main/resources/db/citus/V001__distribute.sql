-- Spreads the schema over the nodes of a Citus cluster. Runs on the coordinator, on an empty or a filled database, after the base
-- migrations, with a history of its own.
set local citus.multi_shard_modify_mode = 'sequential';

-- How each table that is not spread by merchant_id stands; the rest is.
create temporary table placement (name text primary key, kind text not null) on commit drop;
insert into placement values
    -- One row for something that has no merchant or none yet, written in one transaction with rows of a merchant: a copy on each node.
    ('arrival_claim', 'reference'),
    ('arrival_return', 'reference'),
    ('bank_arrival', 'reference'),
    ('bank_statement_upload', 'reference'),
    ('bill_difference', 'reference'),
    ('certificate_key', 'reference'),
    ('exclusive_account', 'reference'),
    ('exclusive_account_proposal', 'reference'),
    ('exclusive_bank', 'reference'),
    ('letter', 'reference'),
    ('onboarding_application', 'reference'),
    ('onboarding_picture', 'reference'),
    ('onboarding_picture_use', 'reference'),
    ('onboarding_registration', 'reference'),
    ('person', 'reference'),
    ('person_link', 'reference'),
    ('replaced_arrival', 'reference'),
    ('unmatched_payment', 'reference'),
    -- Of no merchant, and written in transactions of their own: on the coordinator alone.
    ('adjusted_setting', 'local'),
    ('audit_entry', 'local'),
    ('bank_arrival_cursor', 'local'),
    ('bill_day', 'local'),
    ('bill_line', 'local'),
    ('bill_part', 'local'),
    ('bill_proof', 'local'),
    ('bill_tally', 'local'),
    ('channel_minute', 'local'),
    ('channel_problem', 'local'),
    ('chat_robot', 'local'),
    ('risk_entry', 'local'),
    ('risk_rule', 'local'),
    ('risk_trial', 'local'),
    ('risk_trial_row', 'local'),
    ('risk_version', 'local'),
    ('complaint_cursor', 'local'),
    ('complaint_unmatched', 'local'),
    ('gateway', 'local'),
    ('ledger_audit', 'local'),
    ('number_key', 'local'),
    ('person_alert', 'local'),
    ('person_recovery', 'local'),
    ('person_session', 'local'),
    ('quarantined_arrival', 'local'),
    ('saved_filter', 'local');

do $$
declare
    one record;
    dropped text[] := '{}';
    made text[] := '{}';
    first text;
begin
    -- Keys between two spread tables, between two copied ones and from a local to a copied one come back.
    for one in
        select c.conname, c.conrelid::regclass::text as table_name, pg_get_constraintdef(c.oid) as definition,
            coalesce(f.kind, 'spread') as from_kind, coalesce(t.kind, 'spread') as to_kind
        from pg_constraint c
            left join placement f on f.name = c.conrelid::regclass::text
            left join placement t on t.name = c.confrelid::regclass::text
        where c.contype = 'f' and c.connamespace = 'public'::regnamespace
    loop
        execute format('alter table %I drop constraint %I', one.table_name, one.conname);
        dropped := dropped || one.conname::text;
        if one.from_kind = one.to_kind or (one.from_kind = 'local' and one.to_kind = 'reference') then
            made := made || format('alter table %I add constraint %I %s', one.table_name, one.conname, one.definition);
        end if;
    end loop;

    for one in select name from placement where kind = 'reference' order by name loop
        perform create_reference_table(one.name::regclass);
    end loop;

    for one in
        select c.relname as name from pg_class c left join placement p on p.name = c.relname
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and p.name is null
            and c.relname not like 'flyway%'
        order by c.relname
    loop
        if first is null then
            first := one.name;
            perform create_distributed_table(one.name::regclass, 'merchant_id');
        else
            perform create_distributed_table(one.name::regclass, 'merchant_id', colocate_with => first);
        end if;
    end loop;

    foreach first in array made loop
        execute first;
    end loop;
end
$$;

-- The coordinator speaks to the workers as the role that asks, which V049 made without the right to sign in. It has no password:
-- pg_hba.conf of each node says how the others may (docs/scaling.md).
do $$
begin
    if exists (select from pg_roles where rolname = 'lifepay_app') then
        alter role lifepay_app login;
    end if;
end
$$;
