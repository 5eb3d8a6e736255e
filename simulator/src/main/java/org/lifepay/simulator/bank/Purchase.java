package org.lifepay.simulator.bank;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A purchase of foreign money.
 *
 * @param amount in hundredths
 * @param code why it was declined
 * @param cost in fen; 0 unless it is bought
 * @param boughtAt while it is before that, it is being processed; null if it was declined
 */
public record Purchase(
        String number,
        String currency,
        long amount,
        @Nullable String code,
        String bankNumber,
        long cost,
        @Nullable Instant boughtAt) {}
