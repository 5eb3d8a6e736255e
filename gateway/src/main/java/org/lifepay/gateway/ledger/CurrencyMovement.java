package org.lifepay.gateway.ledger;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A posting as a movement of a merchant's foreign money, also of what remittances hold back.
 *
 * @param hundredths negative: it has left
 * @param number the number of the cause
 */
public record CurrencyMovement(
        PostingKind kind, CauseType cause, String number, LocalDate day, Instant bookedAt, long hundredths) {}
