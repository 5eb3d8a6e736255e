package org.lifepay.gateway.ledger.audit;

import org.lifepay.gateway.ledger.AccountBalance;

/**
 * A balance, and what explains that one is negative, in fen.
 *
 * @param paidOut by payouts and shares that the channel paid, less what banks returned
 * @param transferred spent on foreign money, remitted in CNY, or to other merchants, as a transfer or as a share of an order, less what came from them
 * @param deducted by settlements of days with more refunds than payments
 */
record AuditedBalance(AccountBalance balance, long paidOut, long transferred, long deducted) {}
