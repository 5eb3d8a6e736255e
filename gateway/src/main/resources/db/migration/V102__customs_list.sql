-- Operators read the declarations of all merchants, newest first; and a merchant's own registration at customs.
create index customs_declaration_all on customs_declaration (declaration_id);

create table customs_terms (
    merchant_id     text not null primary key references merchant (merchant_id),
    commerce_code   text,      -- the registration number; null: that of the settings
    commerce_name   text,
    zhengzhou_place text,      -- what Alipay calls the office of Zhengzhou that the merchant declares at; null: the general one
    check (num_nulls(commerce_code, commerce_name) in (0, 2))
);
