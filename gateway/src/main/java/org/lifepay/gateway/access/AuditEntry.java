package org.lifepay.gateway.access;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;

/** One line of who did what: {@code before} and {@code after} are {@code name=value; …}. */
public record AuditEntry(
        long id,
        Instant at,
        long personId,
        String who,
        Role role,
        Optional<MerchantId> house,
        String action,
        String subject,
        String before,
        String after) {}
