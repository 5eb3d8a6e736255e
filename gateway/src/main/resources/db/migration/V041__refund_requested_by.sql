-- Who asked for a refund in the console. Null: the merchant's program, or it was made at the channel.
alter table refund add column requested_by text;
