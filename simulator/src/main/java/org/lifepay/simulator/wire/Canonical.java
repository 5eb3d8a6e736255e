package org.lifepay.simulator.wire;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text under a signature: sorted name=value pairs joined by &amp;. */
public final class Canonical {
    private Canonical() {}

    public static String of(Map<String, String> parameters, Set<String> without, boolean keepEmpty) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(pair -> !without.contains(pair.getKey()))
                        .filter(pair -> keepEmpty || !pair.getValue().isEmpty())
                        .map(pair -> pair.getKey() + "=" + pair.getValue())
                        .collect(Collectors.joining("&"));
    }

    /** A request is signed over everything but sign; sign_type stays in. */
    public static String request(Map<String, String> parameters, boolean keepEmpty) {
        return of(parameters, Set.of("sign"), keepEmpty);
    }

    /** A notice (V1) is signed without sign and sign_type, empty values left out. */
    public static String notice(Map<String, String> parameters) {
        return of(parameters, Set.of("sign", "sign_type"), false);
    }
}
