-- Operators find a declaration by the order's number, or by ours at the channel, whatever merchant it is of.
create index customs_declaration_pay_serial on customs_declaration (pay_serial_number);
create index customs_declaration_request_no on customs_declaration (request_no);
