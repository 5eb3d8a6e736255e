package org.lifepay.envelope;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * 待签名串。The text that is signed: all non-empty values without {@code hmac}, keys sorted a–z at every level, arrays in their
 * order, each value followed by {@code #} (protocol §1).
 */
public final class CanonicalString {
    private static final Comparator<String> BY_BYTES = CanonicalString::compareBytes;

    private CanonicalString() {}

    /** The canonical string by the rule itself, as this side signs. */
    public static String of(Fields fields) {
        return write(fields, Dialect.RULE);
    }

    /**
     * The canonical strings that clients in the field sign for the same message where they deviate from the rule
     * (protocol §1, disputed cases), each once, the rule's own first. Only for verifying.
     */
    public static Set<String> variants(Fields fields) {
        Set<String> variants = new LinkedHashSet<>();
        for (Dialect dialect : Dialect.ALL) {
            variants.add(write(fields, dialect));
        }
        return variants;
    }

    /** What a client signs that forgets to sort; never accepted, but recognised by {@link EnvelopeInspector}. */
    static String unsorted(Fields fields) {
        StringBuilder out = new StringBuilder(256);
        writeUnsorted(out, fields.without("hmac"));
        return out.toString();
    }

    private static void writeUnsorted(StringBuilder out, Object value) {
        if (value instanceof Fields) {
            ((Fields) value).asMap().values().forEach(member -> writeUnsorted(out, member));
        } else if (value instanceof List) {
            ((List<?>) value).forEach(item -> writeUnsorted(out, item));
        } else {
            Dialect.RULE.writeLeaf(out, value, Place.TOP);
        }
    }

    private static String write(Fields fields, Dialect dialect) {
        StringBuilder out = new StringBuilder(256);
        writeObject(out, fields.without("hmac"), dialect, Place.TOP);
        return out.toString();
    }

    private static void writeObject(StringBuilder out, Fields object, Dialect dialect, Place place) {
        List<String> names = new ArrayList<>(object.names());
        names.sort(BY_BYTES);
        Map<String, Object> values = object.asMap();
        for (String name : names) {
            writeValue(out, values.getOrDefault(name, ""), dialect, place);
        }
    }

    private static void writeValue(StringBuilder out, Object value, Dialect dialect, Place place) {
        if (value instanceof Fields) {
            if (place == Place.ITEM && dialect.namesNestedObjects) {
                out.append("Array#");
            } else {
                writeObject(out, (Fields) value, dialect, place == Place.TOP ? Place.OBJECT : place);
            }
        } else if (value instanceof List) {
            for (Object item : (List<?>) value) {
                if (item instanceof Fields) {
                    writeObject(out, (Fields) item, dialect, Place.ITEM);
                } else {
                    writeValue(out, item, dialect, Place.ITEM);
                }
            }
        } else {
            dialect.writeLeaf(out, value, place);
        }
    }

    /** The order of the UTF-8 bytes, which is that of the characters but for surrogates: they stand for higher ones. */
    private static int compareBytes(String left, String right) {
        for (int i = 0; i < Math.min(left.length(), right.length()); i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean higher = Character.isSurrogate(a);
                return higher == Character.isSurrogate(b) ? a - b : higher ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }

    /** Where a value stands; clients treat blanks and zeros differently by place. */
    enum Place {
        TOP,
        OBJECT,
        ITEM
    }
}
