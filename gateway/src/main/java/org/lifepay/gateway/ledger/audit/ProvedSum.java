package org.lifepay.gateway.ledger.audit;

/**
 * Three sides of all days whose bills are closed, in fen.
 *
 * @param subject such as {@code PAYMENT}
 * @param ownFen what happened here
 * @param ledgerFen what the ledger has booked
 * @param billedFen what the channel's bills have
 */
public record ProvedSum(String subject, long days, long ownFen, long ledgerFen, long billedFen) {}
