package org.lifepay.gateway.text;

import java.util.regex.Pattern;

/** The addresses of the merchant API: those of its functions begin with one of these words. */
public final class FunctionPath {
    /** As alternatives of a regular expression. */
    public static final String GROUPS =
            "onlinePay|transfer|transferDomestic|transferAccount|wallet|settlement|foreignExchange"
                    + "|foreignpayExchangesettlement|customs|logistics|serviceprovider";

    private static final Pattern PATH = Pattern.compile("/+(?:" + GROUPS + ")(?:/.*)?");

    private FunctionPath() {}

    public static boolean isOne(String path) {
        return path.startsWith("/onlinePay/") || PATH.matcher(path).matches();
    }
}
