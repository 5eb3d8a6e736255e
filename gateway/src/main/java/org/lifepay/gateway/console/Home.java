package org.lifepay.gateway.console;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.User;

/** The start page after sign-in. */
public final class Home {
    /** An address as our own pages make it: a redirect understands braces, and normalises dots and doubled slashes. */
    private static final Pattern PLAIN = Pattern.compile("(?:[A-Za-z0-9/_.~?&=+,:@!*'()-]|%[0-9A-Fa-f]{2}){1,2000}");

    private static final String ACCOUNT = "/access/account";

    /** Where a user reads new recovery codes; also after the password was entered again. */
    public static final String RECOVERY_CODES = "/access/recovery-codes";

    private Home() {}

    public static String of(User user) {
        return user.merchant().isPresent() ? "/console" : "/admin";
    }

    /**
     * The page that was requested, if it belongs to the user's part of the back office; never another site's (open
     * redirect).
     */
    public static String next(User user, @Nullable String wanted) {
        String home = of(user);
        if (wanted == null) {
            return home;
        }
        boolean inHouse = wanted.startsWith(ACCOUNT)
                || wanted.equals(RECOVERY_CODES)
                || wanted.equals(home)
                || wanted.startsWith(home + "/")
                || wanted.startsWith(home + "?");
        boolean allowed =
                inHouse && PLAIN.matcher(wanted).matches() && !wanted.contains("..") && !wanted.contains("//");
        return allowed ? wanted : home;
    }
}
