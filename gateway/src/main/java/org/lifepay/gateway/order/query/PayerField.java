package org.lifepay.gateway.order.query;

/**
 * A field of the payer, as declared by the merchant.
 *
 * @param name of the field, such as {@code idNum}
 */
public record PayerField(String name, String value) {
    private static final int VISIBLE_SUFFIX_LENGTH = 4;
    private static final int MIN_LENGTH_FOR_VISIBLE_PREFIX = 8;

    /** The masked field: the last four characters stay, in long texts the first too. */
    PayerField masked() {
        if (name.equals("idType")) {
            return this; // the document type is not confidential
        }
        int[] codePoints = value.codePoints().toArray();
        int end = codePoints.length > VISIBLE_SUFFIX_LENGTH
                ? codePoints.length - VISIBLE_SUFFIX_LENGTH
                : codePoints.length;
        int begin =
                codePoints.length > MIN_LENGTH_FOR_VISIBLE_PREFIX || codePoints.length <= VISIBLE_SUFFIX_LENGTH ? 1 : 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < codePoints.length; i++) {
            text.appendCodePoint(i >= begin && i < end ? '*' : codePoints[i]);
        }
        return new PayerField(name, text.toString());
    }

    /** Keeps the value out of logs. */
    @Override
    public String toString() {
        return "PayerFact[" + name + "]";
    }
}
