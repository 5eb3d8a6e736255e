package org.lifepay.gateway.exchange.remittance;

import java.nio.charset.StandardCharsets;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.exchange.bank.ForeignPayee;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Payees as they are stored: sealed, each for one remittance. */
@Component
class RemittanceVault {
    private final Vault vault;

    RemittanceVault(Vault vault) {
        this.vault = vault;
    }

    String seal(ForeignPayee payee, Remittance remittance) {
        return vault.seal(new String(payee.fields().toJson(), StandardCharsets.UTF_8), remittance.vaultContext());
    }

    ForeignPayee open(String sealed, Remittance remittance) {
        try {
            return ForeignPayee.parse(
                    vault.open(sealed, remittance.vaultContext()).getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException _) { // its message may quote the payee
            throw new IllegalStateException("a stored payee is not readable");
        }
    }
}
