package org.lifepay.gateway.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A posting: an amount that moves from the credited account of a merchant to the debited one. It has both sides, so it
 * is balanced; it is never changed.
 *
 * @param id the posting number
 * @param day the business day that it counts for, which may be before it was booked
 * @param feeRate in basis points, of a payment and of a correction of its fee
 */
public record Posting(
        Cause cause,
        long id,
        PostingKind kind,
        Money amount,
        LocalDate day,
        Instant bookedAt,
        @Nullable Integer feeRate) {}
