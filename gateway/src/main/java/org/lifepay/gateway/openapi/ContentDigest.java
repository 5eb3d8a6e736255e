package org.lifepay.gateway.openapi;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.TreeSet;
import org.lifepay.envelope.Fields;

/** SHA-256 over a message's names and values, sorted, empty members left out. */
final class ContentDigest {
    private ContentDigest() {}

    static byte[] of(Fields fields) {
        StringBuilder text = new StringBuilder();
        write(text, fields);
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void write(StringBuilder text, Object value) {
        switch (value) {
            case Fields fields -> {
                text.append('{');
                for (String name : new TreeSet<>(fields.names())) {
                    Object member = fields.get(name);
                    if (member != null && !member.equals("")) {
                        text.append(name.length()).append(':').append(name);
                        write(text, member);
                    }
                }
                text.append('}');
            }
            case List<?> items -> {
                text.append('[');
                items.forEach(item -> write(text, item));
                text.append(']');
            }
            default -> text.append(value.toString().length()).append(':').append(value);
        }
    }
}
