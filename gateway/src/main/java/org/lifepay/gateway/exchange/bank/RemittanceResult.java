package org.lifepay.gateway.exchange.bank;

/** The result of a remittance at the bank. */
public sealed interface RemittanceResult {
    /**
     * Paid to the payee; the payee's bank may send it back for weeks.
     *
     * @param bankNumber the bank's own number of it
     * @param arrived what the payee got: banks take their fees out of the amount
     */
    record Paid(String bankNumber, ForeignAmount arrived) implements RemittanceResult {}

    /**
     * It was paid, and has come back.
     *
     * @param returned what came back, after the banks' fees
     * @param code why
     */
    record Returned(String bankNumber, ForeignAmount returned, String code) implements RemittanceResult {}

    /** The bank is at it; query again. */
    record Processing() implements RemittanceResult {}

    /** The bank has no such remittance; repeat with the same number. */
    record NotFound() implements RemittanceResult {}

    /** Final: nothing was paid, and the money is at the bank as before. */
    record Declined(String code) implements RemittanceResult {}

    /** The outcome is unknown; query, then repeat with the same number. */
    record Unknown(String reason) implements RemittanceResult {}
}
