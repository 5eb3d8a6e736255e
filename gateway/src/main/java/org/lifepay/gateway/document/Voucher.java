package org.lifepay.gateway.document;

import java.util.List;

/**
 * The content of a voucher: a page with a title, a table of facts and a proof that the gateway issued it.
 *
 * @param rows of one fact, or of two side by side
 * @param notes sentences below the table
 */
record Voucher(String title, String subtitle, List<Row> rows, List<String> notes, Proof proof) {

    /** A row of the table. */
    record Row(List<Fact> facts) {
        static Row of(Fact... facts) {
            return new Row(List.of(facts));
        }
    }

    /**
     * A fact.
     *
     * @param strong whether it is printed in bold
     */
    record Fact(String label, String value, boolean strong) {
        static Fact of(String label, String value) {
            return new Fact(label, value, false);
        }

        Fact inBold() {
            return new Fact(label, value, true);
        }
    }

    /**
     * How a reader verifies it.
     *
     * @param label what the code is called
     * @param code the verification number
     * @param hint where it is entered
     * @param address the page that verifies it, for the QR code
     */
    record Proof(String label, String code, String hint, String address) {}
}
