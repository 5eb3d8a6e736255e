-- Calls about shares are counted as those about payouts. The table is small: its counts are per minute and kept for some days.
alter table channel_minute drop constraint channel_minute_operation_check;
alter table channel_minute add constraint channel_minute_operation_check check (operation in (
    'OPEN', 'ASK', 'CLOSE', 'REFUND', 'ASK_REFUND', 'REPEAT_REFUND', 'NOTICE', 'FOUND_BY_QUERY', 'PAY_OUT', 'ASK_PAY_OUT',
    'SHARE', 'ASK_SHARE'));
