package org.lifepay.gateway.merchantapi;

import java.util.List;
import java.util.TreeSet;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.text.Sha256;

/** Content digest for idempotency: SHA-256, as hex, of a message's sorted names and values without empty members. */
final class ContentDigest {
    private ContentDigest() {}

    static String of(Fields fields) {
        StringBuilder text = new StringBuilder();
        write(text, fields);
        return Sha256.hex(text.toString());
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
