package org.lifepay.gateway.exchange.remittance;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.BankClaim;

/**
 * A user has claimed that a remittance was not paid, or a second one has ended it so; published in the transaction.
 *
 * @param approver null while it waits for a second user
 */
public record RemittanceClaimed(Remittance remittance, BankClaim claim, BankClaim.@Nullable By approver) {}
