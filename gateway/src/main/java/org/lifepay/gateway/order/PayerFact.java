package org.lifepay.gateway.order;

/**
 * Something that the merchant has declared of the payer.
 *
 * @param name of the field, such as {@code idNum}
 */
public record PayerFact(String name, String value) {
    private static final int SHOWN_AT_END = 4;
    private static final int LONG = 8;

    /** The same with most of it as stars: the last four characters stay, of long texts the first too. */
    PayerFact masked() {
        if (name.equals("idType")) {
            return this; // the kind of a document is nobody's secret
        }
        int[] letters = value.codePoints().toArray();
        int end = letters.length > SHOWN_AT_END ? letters.length - SHOWN_AT_END : letters.length;
        int begin = letters.length > LONG || letters.length <= SHOWN_AT_END ? 1 : 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < letters.length; i++) {
            text.appendCodePoint(i >= begin && i < end ? '*' : letters[i]);
        }
        return new PayerFact(name, text.toString());
    }

    /** Keeps the value out of logs. */
    @Override
    public String toString() {
        return "PayerFact[" + name + "]";
    }
}
