package org.lifepay.gateway.document;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.vault.SealedLinks;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Short-lived download links for the voucher of a payout, without a session. */
@Component
public class VoucherLinks {
    @Limit(
            area = LimitArea.VALIDITY,
            name = "download link of a transfer voucher",
            atLimit = "invalid; ask for another")
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private final SealedLinks links;

    VoucherLinks(Vault vault, Clock clock) {
        this.links = new SealedLinks(vault, clock, "transfer voucher link", LIFETIME);
    }

    public SealedLinks.Link to(String serialNumber) {
        return links.to(serialNumber);
    }

    /** The serialNumber of the link's payout; empty if it has expired or is invalid. */
    public Optional<String> open(String link) {
        return links.open(link).map(List::getFirst);
    }
}
