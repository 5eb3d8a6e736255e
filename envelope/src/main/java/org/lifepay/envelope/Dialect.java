package org.lifepay.envelope;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lifepay.envelope.CanonicalString.Place;

/**
 * One way in which client programs build the canonical string. The disputes are independent of each other, so all their
 * combinations are tried, the rule itself first. They concern blanks, zeros and booleans, and one leaves unsigned what
 * stands in an object inside an array item's member.
 */
final class Dialect {
    static final Dialect RULE = new Dialect(0);
    static final List<Dialect> ALL = all();

    private static final int TOP_ZEROS = 1;
    private static final int OBJECT_ZEROS = 1 << 1;
    private static final int ITEM_ZEROS = 1 << 2;
    private static final int ITEM_BLANKS = 1 << 3;
    private static final int PHP_BOOLEANS = 1 << 4;
    private static final int TRIM = 1 << 5;
    private static final int NAMED_OBJECTS = 1 << 6;
    private static final int COMBINATIONS = 1 << 7;

    private final boolean dropsTopZeros;
    private final boolean dropsObjectZeros;
    private final boolean dropsItemZeros;
    private final boolean keepsItemBlanks;
    private final boolean phpBooleans;
    private final boolean trims;
    final boolean namesNestedObjects;

    private Dialect(int choices) {
        dropsTopZeros = (choices & TOP_ZEROS) != 0;
        dropsObjectZeros = (choices & OBJECT_ZEROS) != 0;
        dropsItemZeros = (choices & ITEM_ZEROS) != 0;
        keepsItemBlanks = (choices & ITEM_BLANKS) != 0;
        phpBooleans = (choices & PHP_BOOLEANS) != 0;
        trims = (choices & TRIM) != 0;
        namesNestedObjects = (choices & NAMED_OBJECTS) != 0;
    }

    private static List<Dialect> all() {
        List<Dialect> all = new ArrayList<>();
        for (int choices = 0; choices < COMBINATIONS; choices++) {
            all.add(new Dialect(choices));
        }
        return Collections.unmodifiableList(all);
    }

    void writeLeaf(StringBuilder out, Object value, Place place) {
        if (dropsZeros(place) && isZero(value)) {
            return;
        }
        String text = text(value);
        boolean falseAsBlank = value instanceof Boolean && text.isEmpty();
        boolean keptBlank = keepsItemBlanks && place == Place.ITEM;
        if (!text.isEmpty() || falseAsBlank || keptBlank) {
            out.append(text).append('#');
        }
    }

    private String text(Object value) {
        if (value instanceof Boolean && phpBooleans) {
            return (Boolean) value ? "1" : "";
        }
        return trims ? Fields.withoutLeadingBlanks(value.toString()) : value.toString();
    }

    private boolean dropsZeros(Place place) {
        switch (place) {
            case TOP:
                return dropsTopZeros;
            case OBJECT:
                return dropsObjectZeros;
            default:
                return dropsItemZeros;
        }
    }

    private static boolean isZero(Object value) {
        return Boolean.FALSE.equals(value) || "0".equals(value.toString());
    }
}
