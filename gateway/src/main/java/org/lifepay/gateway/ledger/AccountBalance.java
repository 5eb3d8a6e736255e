package org.lifepay.gateway.ledger;

/**
 * What is on an account, in fen.
 *
 * @param merchant the merchant's number; empty: of all merchants
 * @param debits the sum of the postings that debit it
 * @param credits the sum of the postings that credit it
 */
public record AccountBalance(String merchant, Account account, String currency, long debits, long credits) {
    /** In the direction in which the account grows; negative if more was taken away than put on it. */
    public long fen() {
        return account.type().growsByDebits() ? debits - credits : credits - debits;
    }
}
