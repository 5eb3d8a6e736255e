package org.lifepay.gateway.console;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.User;

/** The start page after sign-in. */
public final class Home {
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
        boolean allowed = (wanted.equals(home) || wanted.startsWith(home + "/") || wanted.startsWith(home + "?"))
                && wanted.chars().noneMatch(letter -> letter < ' ' || letter == '\\');
        return allowed ? wanted : home;
    }
}
