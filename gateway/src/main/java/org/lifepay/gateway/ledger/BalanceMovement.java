package org.lifepay.gateway.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * A posting as a movement of what is available to a merchant.
 *
 * @param id the posting number
 * @param fen negative: it was taken out
 * @param number the number of the cause
 */
public record BalanceMovement(
        MerchantId merchant, long id, PostingKind kind, LocalDate day, Instant bookedAt, long fen, String number) {}
