package org.lifepay.gateway.console;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.User;

/** Where a person goes after signing in. */
public final class Home {
    private Home() {}

    public static String of(User user) {
        return user.merchant().isPresent() ? "/console" : "/admin";
    }

    /** The page that was asked for, when it is one of the person's own house; never another site's. */
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
