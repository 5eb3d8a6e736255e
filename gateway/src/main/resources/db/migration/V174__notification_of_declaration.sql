-- A later migration that changes this check must keep DECLARATION.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
    'ORDER', 'GIVE_BACK', 'REFUND', 'TRANSFER', 'WITHDRAWAL', 'SPLIT', 'CUSTOMS', 'DECLARATION')) not valid;
