package org.lifepay.simulator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a payer ends the payment sheet: its name on a form, and what Alipay's app then reports to an app or a page. */
public enum SheetChoice {
    PAY("pay", "9000"),
    WRONG_PASSWORD("wrong-password", "4000"),
    NOT_ENOUGH_MONEY("not-enough-money", "4000"),
    CANCEL("cancel", "6001"),
    LEAVE("leave", "6001"),
    PAY_LATE("pay-late", "8000"),
    PAY_UNTOLD("pay-untold", "6004"),
    NO_NETWORK("no-network", "6002");

    private final String value;
    private final String resultCode;

    SheetChoice(String value, String resultCode) {
        this.value = value;
        this.resultCode = resultCode;
    }

    /** The choice of this name; null when there is none. */
    public static @Nullable SheetChoice named(String value) {
        return Arrays.stream(values())
                .filter(sheetChoice -> sheetChoice.value.equals(value))
                .findFirst()
                .orElse(null);
    }

    public String value() {
        return value;
    }

    /** Whether the payer pays by it. */
    public boolean pays() {
        return this == PAY || this == PAY_LATE || this == PAY_UNTOLD;
    }

    /** What is reported when the choice could be carried out. */
    public String resultCode() {
        return resultCode;
    }
}
