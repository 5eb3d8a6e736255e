package org.lifepay.gateway.exchange.remittance;

import org.jspecify.annotations.Nullable;

/**
 * A user has claimed that a remittance was not paid, or a second one has ended it so; published in the transaction.
 *
 * @param approver null while it waits for a second user
 */
public record RemittanceClaimed(Remittance remittance, RemittanceClaim claim, RemittanceClaim.@Nullable By approver) {}
