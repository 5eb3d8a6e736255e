package org.lifepay.gateway.merchant;

import java.util.regex.Pattern;

/**
 * A store that a merchant has named.
 *
 * @param storeId the merchant's number of it, as orders have it
 */
public record Store(String storeId, String name, Status status) {
    /** As Alipay takes a store's number and an operator's. */
    public static final int MAX_NUMBER_LENGTH = 32;

    public static final int MAX_CASHIER_LENGTH = 28;

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** Whether it is in use. Orders may name any store, whatever its status. */
    public enum Status {
        ACTIVE,
        CLOSED
    }

    /** Whether it can be the number of a store. */
    public static boolean isNumber(String text) {
        return text.length() <= MAX_NUMBER_LENGTH && hasFormat(text);
    }

    /** Whether it can be the number of a cashier. */
    public static boolean isCashierNumber(String text) {
        return text.length() <= MAX_CASHIER_LENGTH && hasFormat(text);
    }

    /** Whether it has the characters of such a number, however long it is. */
    public static boolean hasFormat(String text) {
        return NUMBER.matcher(text).matches();
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
