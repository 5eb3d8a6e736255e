-- How payments become known: by the channel's notice, or by a query because none came.
alter table channel_minute drop constraint channel_minute_operation_check;
alter table channel_minute add constraint channel_minute_operation_check check (operation in (
    'OPEN', 'ASK', 'CLOSE', 'REFUND', 'ASK_REFUND', 'REPEAT_REFUND', 'NOTICE', 'FOUND_BY_QUERY'));
