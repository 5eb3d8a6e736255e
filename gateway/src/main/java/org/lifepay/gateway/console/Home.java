package org.lifepay.gateway.console;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Person;

/** Where a person goes after signing in. */
final class Home {
    private Home() {}

    static String of(Person person) {
        return person.merchant().isPresent() ? "/console" : "/admin";
    }

    /** The page that was asked for, when it is one of the person's own house; never another site's. */
    static String next(Person person, @Nullable String wanted) {
        String home = of(person);
        if (wanted == null) {
            return home;
        }
        boolean ours = (wanted.equals(home) || wanted.startsWith(home + "/") || wanted.startsWith(home + "?"))
                && wanted.chars().noneMatch(letter -> letter < ' ' || letter == '\\');
        return ours ? wanted : home;
    }
}
