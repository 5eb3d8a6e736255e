package org.lifepay.gateway.statement;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.SealedLinks;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Short-lived download links for a statement, without a session. */
@Component
public class StatementLinks {
    @Limit(area = LimitArea.VALIDITY, name = "download link of a statement", atLimit = "invalid; ask for another")
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private final SealedLinks links;

    StatementLinks(Vault vault, Clock clock) {
        this.links = new SealedLinks(vault, clock, "statement link", LIFETIME);
    }

    public SealedLinks.Link to(StatementKey key) {
        return links.to(key.merchant().digits(), key.day().toString(), Integer.toString(key.correction()));
    }

    /** The statement of the link; empty if it has expired or is invalid. */
    public Optional<StatementKey> open(String link) {
        return links.open(link)
                .map(parts -> new StatementKey(
                        new MerchantId(parts.get(0)), LocalDate.parse(parts.get(1)), Integer.parseInt(parts.get(2))));
    }
}
