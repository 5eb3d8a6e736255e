package org.lifepay.gateway.payout;

import java.nio.charset.StandardCharsets;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.channel.payout.Payee;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Payees as they are stored: sealed, each for one row. */
@Component
class PayeeVault {
    private final Vault vault;

    PayeeVault(Vault vault) {
        this.vault = vault;
    }

    String seal(Payee payee, String context) {
        return vault.seal(new String(json(payee), StandardCharsets.UTF_8), context);
    }

    private static byte[] json(Payee payee) {
        Fields.Builder fields = Fields.builder().put("name", payee.name());
        return switch (payee) {
            case Payee.Account(String account, String _) ->
                fields.put("account", account).build().toJson();
            case Payee.BankCard card ->
                fields.put("card", card.number())
                        .put("company", card.company() ? "true" : "false")
                        .put("bank", card.bank())
                        .put("branch", card.branch())
                        .put("province", card.province())
                        .put("city", card.city())
                        .build()
                        .toJson();
        };
    }

    Payee open(String sealed, String context) {
        Fields fields = parse(vault.open(sealed, context));
        String account = fields.text("account");
        return account != null
                ? new Payee.Account(account, required(fields, "name"))
                : new Payee.BankCard(
                        required(fields, "card"),
                        required(fields, "name"),
                        "true".equals(fields.text("company")),
                        fields.text("bank"),
                        fields.text("branch"),
                        fields.text("province"),
                        fields.text("city"));
    }

    private static String required(Fields fields, String name) {
        String text = fields.text(name);
        if (text == null) {
            throw new IllegalStateException("a stored payee has no " + name);
        }
        return text;
    }

    private static Fields parse(String json) {
        try {
            return Fields.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException _) { // its message may quote the payee
            throw new IllegalStateException("a stored payee is not readable");
        }
    }
}
