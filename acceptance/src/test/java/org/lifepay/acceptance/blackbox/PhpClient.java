package org.lifepay.acceptance.blackbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How three PHP clients in the field build the canonical string, and the JSON that PHP writes. */
enum PhpClient {
    /** Leaves out what PHP calls empty, but not inside products. */
    HEDEQIANG(true, true, false),
    /** Leaves out what PHP calls empty, everywhere. */
    SHOPXO(true, true, true),
    /** Leaves out empty texts and null only, and not inside products. */
    EPAY(false, false, false);

    private final boolean dropsTopZeros;
    private final boolean dropsPayerZeros;
    private final boolean dropsEmptyInProducts;

    PhpClient(boolean dropsTopZeros, boolean dropsPayerZeros, boolean dropsEmptyInProducts) {
        this.dropsTopZeros = dropsTopZeros;
        this.dropsPayerZeros = dropsPayerZeros;
        this.dropsEmptyInProducts = dropsEmptyInProducts;
    }

    String canonical(Map<String, Object> message) {
        StringBuilder out = new StringBuilder();
        new TreeMap<>(message).forEach((_, value) -> {
            switch (value) {
                case List<?> items -> items.forEach(item -> product(out, item));
                case Map<?, ?> payer ->
                    sorted(payer).values().stream()
                            .filter(member -> !isDropped(member, dropsPayerZeros))
                            .forEach(member -> write(out, member));
                default -> {
                    if (!isDropped(value, dropsTopZeros)) {
                        write(out, value);
                    }
                }
            }
        });
        return out.toString();
    }

    private void product(StringBuilder out, Object item) {
        sorted((Map<?, ?>) item).values().stream()
                .filter(member -> !dropsEmptyInProducts || !isDropped(member, true))
                .forEach(member -> write(out, member));
    }

    private static Map<String, Object> sorted(Map<?, ?> members) {
        Map<String, Object> sorted = new TreeMap<>();
        members.forEach((name, value) -> sorted.put((String) name, value));
        return sorted;
    }

    /** PHP's trim takes the blanks of both ends, and at the right there is always the #. */
    private static void write(StringBuilder out, Object value) {
        out.append((text(value) + "#").strip());
    }

    private static String text(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? "1" : "";
            case Map<?, ?> _, List<?> _ -> "Array";
            default -> value.toString();
        };
    }

    private static boolean isDropped(Object value, boolean zerosToo) {
        return "".equals(value) || (zerosToo && (value.toString().equals("0") || Boolean.FALSE.equals(value)));
    }

    /** As json_encode writes it: slashes and everything beyond ASCII escaped, an empty array for an empty object. */
    static String json(Map<String, Object> message) {
        String json = Json.write(message).replace("{}", "[]").replace("/", "\\/");
        return json.chars()
                .mapToObj(c -> c < 0x7f ? Character.toString((char) c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }
}
